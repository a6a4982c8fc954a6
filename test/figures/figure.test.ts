import { describe, expect, it } from "vitest";
import { filterValue, plansInView } from "../../src/figures/figure.ts";
import { shipped } from "../fixture.ts";

const { codebook } = shipped();
const all = codebook.planIds();
const view = (...filters: Parameters<typeof plansInView>[0]) => plansInView(filters, codebook);

describe("the plans in view", () => {
  it("are those that every filter leaves", () => {
    expect(view()).toEqual(all);
    expect(view({ plan: ["key-points-2023", "focus-2022"] }, { plan: ["focus-2022"] })).toEqual(["focus-2022"]);
    expect(view({ area: ["key-points-2024/a6"] })).toEqual(["key-points-2024"]);
    expect(view({ area: ["none"] })).toEqual(all);
  });
  it("are all of them where any plan will do", () => expect(view({ plan: ["some"] })).toEqual(all));
  it("are those with areas where any area will do", () => {
    const withAreas = all.filter((id) => codebook.values("area").some((a) => a.startsWith(`${id}/`)));
    expect(withAreas.length).toBeGreaterThan(0);
    expect(view({ area: ["some"] })).toEqual(withAreas);
    expect(view({ area: ["some", "none"] })).toEqual(all);
  });
});

it("a mark by the rule primary asks for the first code", () => {
  expect(filterValue("sector", "digital", "primary", true)).toBe("digital:first");
  expect(filterValue("sector", "none", "primary", true)).toBe("none");
  expect(filterValue("sector", "unitemized", "primary", true)).toBe("unitemized");
  expect(filterValue("plan", "focus-2022", "primary", false)).toBe("focus-2022");
});
