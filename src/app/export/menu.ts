import { mount, unmount, type Component } from "svelte";
import { exporting } from "../../core/messages/en-export.ts";
import type { FigureCell } from "../../notebook/index.ts";
import { fileName, formats } from "../../export/formats.ts";
import { toSettings } from "../../export/settings.ts";
import { save } from "../save.ts";
import type { Planflow } from "../state/planflow.svelte.ts";
import { languageFor, languagesFor } from "../../export/language.ts";
import { answerFor, readyFor, writtenIn } from "./ask.ts";
import { csvOf } from "./files.ts";
import type { DeckChoices } from "./pptx.svelte.ts";
import { readChoices, specOf } from "./remember.ts";

/** What a figure's menu does, by the name of its entry; each gives what there is to say. All of it comes with the first click. */
export const entries = {
  async export(planflow: Planflow, cell: FigureCell, title: string): Promise<string> {
    const { default: ExportDialog } = await import("./ExportDialog.svelte");
    open(ExportDialog, { planflow, cell, title });
    return "";
  },

  /** As the dialog would write it: with the last settings. */
  async svg(planflow: Planflow, cell: FigureCell): Promise<string> {
    const choices = readChoices();
    const settings = toSettings({ ...specOf(choices), language: languageFor(languagesFor(cell, writtenIn(planflow)), choices.language) });
    // What was remembered is legal.
    const drawn = "ok" in settings ? await readyFor(planflow, cell, settings.ok) : { problems: [settings.error] };
    if ("problems" in drawn) return drawn.problems.map((p) => planflow.m.problem(p)).join(" ");
    save(fileName(cell.id, "svg"), drawn.ok.rendered.text, formats.svg.type);
    return "";
  },

  async csv(planflow: Planflow, cell: FigureCell): Promise<string> {
    const answer = await answerFor(planflow, cell);
    if (!answer || !planflow.codebook || "problems" in answer) return exporting.dialog.nothing;
    save(fileName(cell.id, "csv"), csvOf(answer.ok, planflow.codebook), formats.csv.type);
    return "";
  },

  /** Asks for the notebook that the figure shall be put into as it is seen. */
  async keep(planflow: Planflow, cell: FigureCell): Promise<string> {
    const { default: KeepView } = await import("../edit/cells/KeepView.svelte");
    open(KeepView, { planflow, cell });
    return "";
  },

  async copy(_planflow: Planflow, cell: FigureCell): Promise<string> {
    const url = new URL(location.href);
    url.hash = cell.id;
    try {
      await navigator.clipboard.writeText(url.href);
      return exporting.dialog.link;
    } catch {
      return exporting.dialog.linkFailed;
    }
  },
};

/** The dialog for all figures of the notebook. */
export async function exportAll(planflow: Planflow): Promise<void> {
  const { default: AllDialog } = await import("./AllDialog.svelte");
  open(AllDialog, { planflow });
}

/** The dialog that saves the notebook as slides for PowerPoint. */
export async function savePptx(planflow: Planflow, choices: DeckChoices = {}): Promise<void> {
  const { default: PptxDialog } = await import("./PptxDialog.svelte");
  open(PptxDialog, { planflow, choices });
}

/** Shows a dialog outside of the app's tree, until it closes. */
function open<P extends object>(dialog: Component<P & { onclose: () => void }>, props: P): void {
  const shown = mount(dialog, { target: document.body, props: { ...props, onclose: () => void unmount(shown) } });
}
