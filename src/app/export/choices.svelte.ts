import { exporting } from "../../core/messages/en-export.ts";
import type { Messages } from "../../core/messages/index.ts";
import type { Problem } from "../../core/problem.ts";
import { presets, toSettings, type ExportSettings, type Preset, type SettingsSpec } from "../../export/settings.ts";
import { defaults, formatChoices, readChoices, specOf, storeChoices, type Choices } from "./remember.ts";

/** The choices of the dialog's fields and the settings that they make. Remembered as long as they are legal. */
export class ExportChoices {
  #now = $state<Choices>(readChoices());
  #last: ExportSettings | undefined;
  /** What keeps the fields from being settings, with the field in its `key`. */
  readonly problem: Problem | undefined = $derived.by(() => {
    const read = toSettings(specOf(this.#now));
    return "error" in read ? read.error : undefined;
  });
  /** The settings; a field that is wrong gives its last legal value, so that what is typed halfway shows no odd figure. */
  readonly settings: ExportSettings = $derived.by(() => (this.#last = this.#legal(specOf(this.#now))));
  /** The place that the figure is made for, and the smallest text that it takes. */
  readonly place: Preset = $derived(presets[this.#now.preset]);

  constructor(readonly messages: Messages) {
    $effect(() => {
      // Read whole before it is decided, so that every change comes here.
      const text = formatChoices(this.#now);
      if (this.problem === undefined) storeChoices(text);
    });
  }

  /** What the fields hold; they write here. */
  get now(): Choices {
    return this.#now;
  }

  /** What is wrong with a field, in words. */
  wrong(field: "width" | "height" | "text"): string | undefined {
    const { problem } = this;
    // In a place of a given width it is the text that is too large for it.
    const key = problem?.key === "width" && this.#now.preset !== "custom" ? "text" : problem?.key;
    if (!problem || key !== field) return undefined;
    const { dialog } = exporting;
    return problem.detail === "points-at-least" ? dialog.tooSmall(this.place.least) : `${this.messages.problem(problem)} ${dialog.kept}`;
  }

  reset(): void {
    this.#now = defaults();
  }

  #legal(spec: SettingsSpec): ExportSettings {
    const read = toSettings(spec);
    if ("ok" in read) return read.ok;
    const { key } = read.error;
    const last = this.#last;
    const own = last?.preset === "custom" ? last : undefined;
    if (key === "height" && spec.height !== own?.height) return this.#legal({ ...spec, height: own?.height });
    if (key === "width" && spec.preset === "custom" && spec.width !== own?.width) return this.#legal({ ...spec, width: own?.width });
    // Too small for the place, or too large for its width; without a text of its own every place is legal.
    if (spec.text !== undefined) return this.#legal({ ...spec, text: spec.text === last?.text ? undefined : last?.text });
    return this.#legal({ preset: spec.preset, parts: spec.parts });
  }
}
