// Observable Plot under jsdom, called directly: COUNT bar charts of the tasks of 2024 by area, a file each, as
// somebody would write it who has no Planflow. Arguments: data folder, output folder, COUNT.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as Plot from "@observablehq/plot";
import { csvParse } from "d3-dsv";
import { JSDOM } from "jsdom";

const [data, out, count] = process.argv.slice(2);
const { document } = new JSDOM("").window;
const areas = new Map(csvParse(readFileSync(join(data, "areas.csv"), "utf8")).filter((a) => a.plan === "key-points-2024").map((a) => [a.area, a.title]));
const tasks = csvParse(readFileSync(join(data, "tasks.csv"), "utf8")).filter((t) => t.plan === "key-points-2024");
const sums = new Map();
for (const { area, n } of tasks) {
  const name = area.split(";").map((a) => areas.get(a)).join(" and ");
  sums.set(name, (sums.get(name) ?? 0) + Number(n));
}
const bars = [...sums].map(([area, n]) => ({ area, n }));
for (let i = 1; i <= Number(count); i++) {
  const chart = Plot.plot({
    document, width: 640, marginLeft: 260, x: { label: "Number of tasks", grid: true }, y: { label: null, domain: bars.map((b) => b.area) },
    marks: [
      Plot.barX(bars, { x: "n", y: "area", fill: (b) => (b.n === 28 ? "#2a5f8a" : "#a9bccb") }),
      Plot.text(bars, { x: "n", y: "area", text: "n", dx: 10 }),
      Plot.ruleX([0]),
    ],
  });
  chart.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  writeFileSync(join(out, `areas-${i}.svg`), chart.outerHTML);
}
