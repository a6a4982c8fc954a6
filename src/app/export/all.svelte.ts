import { exporting } from "../../core/messages/en-export.ts";
import type { Language } from "../../core/messages/index.ts";
import type { Format, Scale } from "../../export/formats.ts";
import { lintSvg } from "../../export/lint.ts";
import type { ExportSettings } from "../../export/settings.ts";
import type { FigureCell } from "../../notebook/index.ts";
import { figures } from "../../figures/index.ts";
import { save } from "../save.ts";
import type { Planflow } from "../state/planflow.svelte.ts";
import { languageFor, languagesFor } from "../../export/language.ts";
import { noticesOf, readyFor, untranslated, writtenIn } from "./ask.ts";
import { ExportChoices } from "./choices.svelte.ts";
import { Stopped } from "./converter.ts";
import { makeFile, type MadeFile, type Ready } from "./files.ts";
import { Job, type Said } from "./job.svelte.ts";
import { Bundle } from "./bundle.ts";

/** A figure of the notebook, and what has become of it. */
export interface Row {
  /** Undefined for one that cannot be read. */
  cell: FigureCell | undefined;
  title: string;
  state: keyof typeof exporting.dialog.states;
  /** Why it, or a file of it, is not there. */
  reasons: string[];
  /** What whoever takes its files should know. */
  notes: string[];
}

/** How the files of one run are made, whatever the fields say meanwhile. */
interface Making {
  settings: ExportSettings;
  formats: Format[];
  scale: Scale;
  language: Language;
}

const { dialog } = exporting;

/** All figures of a notebook, written one by one into one file. Lives in a component. */
export class AllExport {
  readonly choices: ExportChoices;
  readonly job = new Job();
  readonly name: string;
  /** Those that any of the figures has. */
  readonly languages: readonly Language[];
  readonly language: Language = $derived.by(() => languageFor(this.languages, this.choices.now.language));
  rows = $state<Row[]>([]);
  /** Files that are written or given up. */
  written = $state(0);
  readonly figures: number = $derived(this.rows.filter((r) => r.cell).length);
  readonly files: number = $derived.by(() => this.figures * this.choices.now.formats.length);
  /** The place of the figure that is being written, from 0; -1 for none. */
  readonly present: number = $derived(this.rows.filter((r) => r.cell).findIndex((r) => r.state === "busy"));

  constructor(readonly planflow: Planflow) {
    this.choices = new ExportChoices(planflow.m);
    this.name = `${planflow.notebookId ?? "planflow"}-figures.zip`;
    this.rows = this.#list();
    const own = writtenIn(planflow);
    this.languages = [...new Set([own, ...this.rows.flatMap(({ cell }) => (cell ? languagesFor(cell, own) : []))])];
  }

  start(): Promise<void> {
    const { settings, problem, now } = this.choices;
    const making: Making = { settings, formats: [...now.formats], scale: now.scale, language: this.language };
    if (problem !== undefined || making.formats.length === 0) return Promise.resolve();
    [this.rows, this.written] = [this.#list(), 0];
    return this.job.run(this.name, () => this.#make(making));
  }

  /** The figures, and cells that were meant to be some. */
  #list(): Row[] {
    const { m, notebook, codebook } = this.planflow;
    return (notebook?.cells ?? []).flatMap((cell): Row[] => {
      if (cell.kind === "error" && (cell.of === "figure" || cell.of === "notebook")) {
        return [{ cell: undefined, title: dialog.line(cell.line), state: "skipped", reasons: cell.problems.map((p) => m.problem(p)), notes: [] }];
      }
      if (cell.kind !== "figure") return [];
      const title = cell.options.title ?? (codebook ? figures[cell.figure]!.title(cell.options, codebook) : cell.id);
      return [{ cell, title, state: "waiting", reasons: [], notes: [] }];
    });
  }

  async #make(making: Making): Promise<Said> {
    const { codebook, notebookId = "" } = this.planflow;
    const bundle = new Bundle(notebookId);
    for (const row of this.rows) {
      if (!row.cell) continue;
      row.state = "busy";
      const files = bundle.size;
      await this.#figure(row, row.cell, making, (made, ready) => bundle.add(made, ready));
      row.state = bundle.size > files ? "done" : "skipped";
    }
    if (bundle.size === 0 || !codebook) return { good: false, text: dialog.nothing };
    save(this.name, bundle.zip(codebook), "application/zip");
    const skipped = this.rows.filter((r) => r.state === "skipped").length;
    return { good: skipped === 0, text: [dialog.saved(this.name), ...(skipped > 0 ? [dialog.skipped(skipped)] : [])].join(" ") };
  }

  /** Writes a figure's files; what goes wrong with one is told in its row and holds up no other. */
  async #figure(row: Row, cell: FigureCell, making: Making, add: (made: MadeFile, ready: Ready) => void): Promise<void> {
    const language = languageFor(languagesFor(cell, writtenIn(this.planflow)), making.language);
    const drawn = await readyFor(this.planflow, cell, { ...making.settings, language });
    if ("problems" in drawn) row.reasons.push(...drawn.problems.map((p) => this.planflow.m.problem(p)));
    const missing = new Set<string>();
    for (const format of making.formats) {
      // A moment for the page to show how far it is, and to hear the button that stops it.
      await new Promise((resolve) => setTimeout(resolve));
      if (this.job.stopped) throw new Stopped();
      if ("ok" in drawn) {
        const made = await this.#file(format, drawn.ok, making.scale);
        if ("ok" in made) {
          add(made.ok, drawn.ok);
          made.ok.missing.forEach((c) => missing.add(c));
        } else row.reasons.push(dialog.failed(dialog.files[format], made.reason));
      }
      this.written++;
    }
    if ("ok" in drawn) row.notes.push(...notesOf(drawn.ok, [...missing]));
  }

  async #file(format: Format, ready: Ready, scale: Scale): Promise<{ ok: MadeFile } | { reason: string }> {
    try {
      const made = await makeFile(format, ready, { converter: this.job.converter, scale });
      return "ok" in made ? made : { reason: this.planflow.m.problem(made.error) };
    } catch (error) {
      if (error instanceof Stopped) throw error;
      return { reason: (error as Error).message || dialog.noWorker };
    }
  }
}

/** A figure's notices as sentences, and that it fails a check, which no figure should. */
function notesOf(ready: Ready, missing: readonly string[]): string[] {
  const failed = new Set(lintSvg(ready.rendered.svg, { file: ready.answered.cell.id }).map((f) => f.rule)).size;
  const chinese = untranslated(ready);
  const words = [...noticesOf(ready, missing), ...(chinese === undefined ? [] : [chinese])];
  return [...words.map(dialog.notice), ...(failed > 0 ? [dialog.fails(failed, Object.keys(exporting.lint.rules).length)] : [])];
}
