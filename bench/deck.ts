/** Slides, and the figures on them. */
export const SLIDES = 60;

const statements = ["Of all items **{count sector=digital}** are about digital technology.", "The plan of 2023 has **{total plan=key-points-2023} tasks**."];
const counted = ["plan", "area", "sector", "instrument", "level", "part", "unit", "programme"];
const pairs = [["sector", "plan"], ["level", "plan"], ["sector", "instrument"], ["part", "plan"], ["instrument", "part"], ["programme", "plan"]];
const flows = ["part, plan", "plan, area", "plan, sector", "part, plan, area", "level, instrument", "plan, instrument"];
const filters = ["", "coverage=full,title", "plan=key-points-2023", "sector=digital,equipment,standards", "plan=action-plan-2022,focus-2022", "part=III,IV", "level=national"];

const at = <T>(list: readonly T[], i: number): T => list[i % list.length]!;

/** The i-th figure: its kind goes round by three, its columns and its filter by other lengths, so that hardly two are alike. */
function figure(i: number): string {
  const turn = Math.floor(i / 3);
  const kind = [`counts\nby: ${at(counted, turn)}`, `heatmap\nrows: ${at(pairs, turn)[0]}\ncolumns: ${at(pairs, turn)[1]}`, `sankey\nstages: [${at(flows, turn)}]`];
  const filter = at(filters, i);
  return `\`\`\`figure\nid: f${i}\nfigure: ${at(kind, i)}\n${filter && `filter: ${filter}\n`}title: Figure ${i + 1} of this deck\n\`\`\`\n`;
}

const prose = (i: number) => `What this shows is said beside it in a sentence or two, with {count sector=digital} items in it and no more.\n\n- The first point of slide ${i}.\n- The second one, which is longer.\n`;

/** What the i-th slide of six holds: twice a figure alone, text beside one, two side by side, a sentence, and once more a figure. */
function slide(i: number, figures: string[]): string {
  const [first, second] = figures;
  if (figures.length === 0) return `${at(statements, i)}\n`;
  const head = `## What slide ${i + 1} is about\n\n`;
  if (second) return `${head}<!-- slide\nlayout: two-figures\n-->\n\n${first}\n${second}`;
  // A notebook with values is another one at every address.
  if (i === 1) return `${head}${prose(i)}\n\`\`\`input\ninput: select\nname: field\nvalues: sector\ndefault: digital\n\`\`\`\n\n${first!.replace("filter: coverage=full,title", "filter:\n  sector: $field")}`;
  if (i % 6 === 1) return `${head}${prose(i)}\n${first}`;
  return `${i % 6 === 2 ? "" : head}<!-- slide\nlayout: figure\nnotes: Said of slide ${i + 1}, and of nothing else.\n-->\n\n${first}`;
}

/** A notebook of 60 slides with 60 figures, as people make them: text beside some, two side by side, sentences between. */
export function deckText(): string {
  let next = 0;
  const slides = Array.from({ length: SLIDES }, (_, i) => slide(i, Array.from({ length: [1, 1, 1, 2, 0, 1][i % 6]! }, () => figure(next++))));
  return `---\ntitle: Sixty slides\nslides:\n  title: false\n---\n\n${slides.join("\n---\n\n")}`;
}
