import { isBlock, NONE, splitCodes, UNITEMIZED } from "./columns.ts";
import { splitArea } from "./codebook.ts";
import type { CodedField, Dataset, TextField } from "./dataset.ts";
import type { Problem } from "./problem.ts";

/** The part of the Outline that names each programme, and the plan whose articles have official ties. */
export interface Ties {
  programmeParts: Readonly<Record<string, string>>;
  officialPlan: string;
}

export const outlineTies: Ties = {
  programmeParts: {
    equipment: "III", "new-industries": "III", "stable-chains": "III", "new-infrastructure": "III", carbon: "IV",
    "public-safety": "V", "public-services": "V", rural: "V", urban: "V", "social-governance": "V",
    "elderly-household": "V", internationalization: "VI",
  },
  officialPlan: "action-plan-2022",
};

interface Row {
  /** As a spreadsheet numbers it. */
  row: number;
  id: string;
  cell: (field: CodedField | TextField) => string;
  codes: (field: CodedField) => string[];
  n: number;
  counted: boolean;
}

/**
 * The codebook's rules that go beyond single cells, and the totals: what the plans state against what the
 * rows add up to. Returns every breach, in the order of the rows.
 */
export function checkDataset({ meta, tasks }: Dataset, ties: Ties = outlineTies): Problem[] {
  const problems: Problem[] = [];
  const prefixes = new Map<string, string>();
  for (let i = 0; i < tasks.length; i++) {
    const cell: Row["cell"] = (field) => {
      if (field in tasks.text) return tasks.text[field as TextField][i]!;
      const { values, index } = tasks.coded[field as CodedField];
      return values[index[i]!]!;
    };
    const row: Row = { row: tasks.row[i]!, id: cell("id"), cell, codes: (f) => splitCodes(cell(f)), n: tasks.n[i]!, counted: cell("coverage") === "count" };
    problems.push(...checkRow(row, ties));
    const prefix = row.id.slice(0, row.id.indexOf("-"));
    const known = prefixes.get(cell("plan")) ?? prefix;
    prefixes.set(cell("plan"), known);
    if (prefix !== known) problems.push(breach(row, "id", "id-plan", row.id));
  }
  return [...problems, ...checkTotals({ meta, tasks })];
}

const breach = ({ row, id }: Row, key: string, rule: string, found?: string, allowed?: readonly string[]): Problem => ({
  code: "rule", file: "tasks.csv", row, id, key, detail: rule, ...(found === undefined ? {} : { found }), ...(allowed ? { allowed } : {}),
});

function checkRow(row: Row, ties: Ties): Problem[] {
  const found: Problem[] = [];
  const { cell, codes, counted } = row;
  const wrong = (key: string, rule: string, what?: string, allowed?: readonly string[]) => found.push(breach(row, key, rule, what, allowed));

  if (!counted && row.n !== 1) wrong("n", "count-n", String(row.n), ["1"]);
  if (row.n < 1) wrong("n", "count-n", String(row.n), ["1"]);
  for (const field of ["part", "area"] as const) if (!counted && isBlock(cell(field))) wrong(field, "one-part", cell(field));
  for (const field of ["sectors", "instruments"] as const) {
    if (codes(field).length === 0) wrong(field, `${field}-missing`);
    for (const word of [NONE, UNITEMIZED]) if (codes(field).includes(word)) wrong(field, "reserved", word);
  }
  if (codes("sectors").includes("standards") && codes("sectors").length > 1) wrong("sectors", "standards-alone", cell("sectors"), ["standards"]);

  const terms = cell("terms").split(";").filter(Boolean);
  if (!counted && terms.length === 0) wrong("terms", "terms-missing");
  for (const term of terms) if (term.trim().split(/\s+/).length > 4) wrong("terms", "terms-long", term);
  if (/^[a-z]/.test(cell("title")) || /\.$/.test(cell("title"))) wrong("title", "title-case", cell("title"));

  const basis = cell("part_basis");
  if (basis === "official" && cell("plan") !== ties.officialPlan) wrong("part_basis", "official-tie", basis, ["explicit", "coded"]);
  const programme = cell("programme");
  if (programme !== "") {
    if (basis === "coded") wrong("part_basis", "explicit-programme", basis, ["explicit", "official"]);
    const part = ties.programmeParts[programme];
    if (part !== undefined && part !== cell("part")) wrong("part", "programme-part", cell("part"), [part]);
  }
  return found;
}

/** Sums over `n` against the totals that plans and their areas state. */
export function checkTotals({ meta, tasks }: Dataset): Problem[] {
  const problems: Problem[] = [];
  const areas = new Map<string, number>();
  const { area } = tasks.coded;
  for (let i = 0; i < tasks.length; i++) {
    const value = area.values[area.index[i]!]!;
    areas.set(value, (areas.get(value) ?? 0) + tasks.n[i]!);
  }
  for (const plan of meta.plans) {
    const n = Object.hasOwn(meta.totals, plan.id) ? meta.totals[plan.id]!.n : 0;
    if (plan.stated_total !== null && n !== plan.stated_total) {
      problems.push({ code: "wrong-total", file: "plans.csv", id: plan.id, found: String(n), detail: String(plan.stated_total) });
    }
  }
  for (const { plan, area: code, stated_n } of meta.areas) {
    const value = `${plan}/${code}`;
    const inBlock = [...areas.keys()].some((v) => isBlock(v) && splitArea(v)[0] === plan && splitCodes(splitArea(v)[1]).includes(code));
    const n = areas.get(value) ?? 0;
    if (stated_n !== null && !inBlock && n !== stated_n) {
      problems.push({ code: "wrong-total", file: "areas.csv", id: value, found: String(n), detail: String(stated_n) });
    }
  }
  return problems;
}
