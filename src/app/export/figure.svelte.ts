import { exporting } from "../../core/messages/en-export.ts";
import type { Language } from "../../core/messages/index.ts";
import type { Problem } from "../../core/problem.ts";
import type { Format } from "../../export/formats.ts";
import { lintSvg, type Finding } from "../../export/lint.ts";
import type { FigureCell } from "../../notebook/index.ts";
import { save } from "../save.ts";
import { asked } from "../state/asked.svelte.ts";
import type { Planflow } from "../state/planflow.svelte.ts";
import { languageFor, languagesFor } from "../../export/language.ts";
import { answerFor, codebookIn, draw, noticesOf, untranslated, writtenIn } from "./ask.ts";
import { ExportChoices } from "./choices.svelte.ts";
import { blob, copy, type Forms } from "./copy.ts";
import { csvOf, makeFile, type Ready } from "./files.ts";
import { Job, type Said } from "./job.svelte.ts";
import { tableOf } from "./table.ts";

export type Copied = keyof typeof exporting.dialog.copies;

/** One figure in the export dialog: drawn anew for what is chosen, checked, and handed out. Lives in a component. */
export class FigureExport {
  readonly choices: ExportChoices;
  readonly job = new Job();
  /** That of the notebook comes first. */
  readonly languages: readonly Language[];
  readonly language: Language = $derived.by(() => languageFor(this.languages, this.choices.now.language));
  /** What the last files said of characters without a font. */
  #missing = $state.raw<readonly string[]>([]);

  readonly #answer = asked(() => answerFor(this.planflow, this.cell));
  readonly #codebook = asked(() => codebookIn(this.planflow, this.language));
  /** The file, and what it was made from. */
  readonly #drawn = $derived.by((): { ok: Ready } | { problems: readonly Problem[] } | undefined => {
    const [answer, codebook] = [this.#answer.answer, this.#codebook.answer];
    if (!answer || !codebook) return undefined;
    // Until the words of another language have come, the figure stays in its last.
    return "ok" in answer ? draw(answer.ok, { ...this.choices.settings, language: codebook.messages.language }, codebook) : answer;
  });
  readonly ready: Ready | undefined = $derived(this.#drawn && "ok" in this.#drawn ? this.#drawn.ok : undefined);
  readonly problems: readonly Problem[] = $derived.by(() => {
    const failure = this.#answer.failure ?? this.#codebook.failure;
    if (failure !== undefined) return [{ code: "internal", detail: failure }];
    return this.#drawn && "problems" in this.#drawn ? this.#drawn.problems : [];
  });
  readonly findings: readonly Finding[] = $derived.by(() => (this.ready ? lintSvg(this.ready.rendered.svg, { file: this.cell.id }) : []));
  /** What whoever takes the file should know. */
  readonly notices: readonly string[] = $derived(this.ready ? noticesOf(this.ready, this.#missing) : []);
  readonly untranslated: string | undefined = $derived(this.ready && untranslated(this.ready));

  constructor(readonly planflow: Planflow, readonly cell: FigureCell) {
    this.choices = new ExportChoices(planflow.m);
    this.languages = languagesFor(cell, writtenIn(planflow));
  }

  download(format: Format): Promise<void> {
    const { dialog } = exporting;
    return this.#with(dialog.files[format], async (ready) => {
      const made = await makeFile(format, ready, { converter: this.job.converter, scale: this.choices.now.scale });
      if ("error" in made) return { good: false, text: dialog.failed(dialog.files[format], this.planflow.m.problem(made.error)) };
      this.#missing = made.ok.missing;
      save(made.ok.name, made.ok.content, made.ok.type);
      return { good: true, text: dialog.saved(made.ok.name) };
    });
  }

  copy(what: Copied): Promise<void> {
    const { dialog } = exporting;
    return this.#with(dialog.copyNames[what], async (ready) => {
      const { refused } = await copy(this.#forms(what, ready), exporting);
      return { good: refused === undefined, text: refused ?? dialog.copied[what] };
    });
  }

  #forms(what: Copied, ready: Ready): Forms {
    if (what === "svg") return { "text/plain": blob(ready.rendered.text, "text/plain"), "image/svg+xml": blob(ready.rendered.text, "image/svg+xml") };
    if (what === "table") {
      const { html, text } = tableOf(csvOf(ready.answered, ready.codebook), ready.codebook, exporting);
      return { "text/html": blob(html, "text/html"), "text/plain": blob(text, "text/plain") };
    }
    return { "image/png": this.#png(ready) };
  }

  async #png(ready: Ready): Promise<Blob> {
    const made = await makeFile("png", ready, { converter: this.job.converter, scale: this.choices.now.scale });
    if ("error" in made) throw new Error(this.planflow.m.problem(made.error));
    this.#missing = made.ok.missing;
    return blob(made.ok.content, made.ok.type);
  }

  async #with(name: string, make: (ready: Ready) => Promise<Said>): Promise<void> {
    const { ready } = this;
    if (ready && this.choices.problem === undefined) await this.job.run(name, () => make(ready));
  }
}
