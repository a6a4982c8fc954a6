import type { Codebook } from "../../core/codebook.ts";
import { isUndivided, type Filters } from "../../core/filters.ts";
import type { Rule } from "../../core/query.ts";
import { isMany, wholeOf, whereOf } from "../draw/describe.ts";
import type { Note } from "../draw/frame.ts";
import { plansInView } from "../figure.ts";
import type { Flow, FlowLink, FlowNode } from "./flow.ts";
import type { LabelText } from "./labels.ts";

export interface Words {
  /** What stands beside the node. */
  label: (node: FlowNode) => LabelText;
  /** What marks say to screen readers and in tooltips. */
  node: (node: FlowNode) => string;
  link: (link: FlowLink) => string;
  /** The items behind a mark as a filter. */
  where: (...nodes: readonly FlowNode[]) => Filters;
  notes: Note[];
}

/** Everything that the figure says of a flow, in the language of the codebook. */
export function wordsOf(flow: Flow, rule: Rule, filters: readonly Filters[], codebook: Codebook): Words {
  const m = codebook.messages;
  const inView = plansInView(filters, codebook);
  const manyStages = flow.stages.filter(isMany);

  const count = (name: string, n: number, nodes: readonly FlowNode[]): string => {
    // By full counting an item takes part once for each of its codes: what does not name them counts codes.
    if (rule === "full" && manyStages.some((c) => !nodes.some((node) => node.column === c))) return m.sankey.codes(name, n);
    const whole = wholeOf(nodes.map((node) => [node.column, node.value] as const), { codebook, filters });
    const text = whole.n > 0 ? m.mark.count(name, n, whole) : m.mark.plain(name, n, whole.unit);
    return nodes.some((node) => isUndivided(node.value)) ? m.mark.undivided(text) : text;
  };

  return {
    label: (node) => {
      const name = codebook.label(node.column, node.value);
      const short = codebook.short(node.column, node.value);
      const undivided = isUndivided(node.value) && name !== m.unitemized;
      return {
        name,
        short: undivided ? short : name,
        remark: undivided ? m.notSplit : "",
        n: node.n,
      };
    },
    node: (node) => {
      const text = count(codebook.label(node.column, node.value), node.n, [node]);
      return isMany(node.column) && node.mentions > 0 ? m.mark.alsoMentioned(text, node.mentions) : text;
    },
    link: ({ source, target, n }) => {
      const ends = [flow.nodes[source]!, flow.nodes[target]!];
      const [from, to] = ends.map((node) => codebook.label(node.column, node.value));
      return count(m.mark.flow(from!, to!), n, ends);
    },
    where: (...nodes) => whereOf(nodes.map((node) => [node.column, node.value] as const), rule),
    notes: notesOf(),
  };

  function notesOf(): Note[] {
    if (flow.nodes.length === 0) return [];
    const { unit } = codebook.whole(inView);
    const full = rule === "full" && manyStages.length > 0;
    const hidden = flow.left.values.map((v) => codebook.label(v.column, v.value));
    return [
      full ? { text: m.sankey.countsCodes(flow.n), stays: true } : { text: m.sankey.counts(flow.n, unit) },
      ...(manyStages.length > 0 ? [{ text: m.sankey.rule(rule), stays: true }] : []),
      // Beside a plan's name its number would read as all of its items.
      ...(flow.left.n > 0 ? [{ text: full ? m.sankey.leftCodes(flow.left.n, hidden) : m.sankey.left(flow.left.n, unit, hidden), stays: true }] : []),
      ...(flow.mentions > 0 ? [{ text: m.sankey.mentions }] : []),
    ];
  }
}
