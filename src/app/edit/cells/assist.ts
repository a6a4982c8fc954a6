import type { Completion as Offered, CompletionResult } from "@codemirror/autocomplete";
import type { Codebook } from "../../../core/codebook.ts";
import { completionsAt, completionsInProse, helpAt, type Completion, type Completions } from "../../../notebook/form.ts";
import { inField } from "../lines.ts";
import { partOf } from "./source.ts";

/** What is being edited, as it is now: editors outlive the text that they were opened with. */
export interface About {
  source: () => string;
  codebook: () => Codebook | undefined;
  /** Names that inputs give to what they set. */
  names: () => readonly string[];
}

const offered = ({ insert, name, label, help }: Completion): Offered => ({
  label: name, apply: insert, ...(label ? { detail: label } : {}), ...(help ? { info: help.replaceAll("`", "") } : {}),
});

/** The cell's source around a newer text of its YAML, for the editor is a step ahead of what was parsed. */
function around(source: string, text: string): { whole: string; offset: number } {
  const part = partOf(source);
  const whole = inField(source);
  return { whole: whole.slice(0, part.offset) + text + whole.slice(part.offset + part.text.length), offset: part.offset };
}

/** What may be written at a place of the YAML. */
export const completer = ({ source, codebook, names }: About) => (text: string, at: number, asked: boolean): CompletionResult | null => {
  const { whole, offset } = around(source(), text);
  return shownFor(completionsAt(whole, at + offset, codebook(), names()), whole, at, { offset, asked });
};

/** What may be written at a place of prose, within braces. */
export const proseCompleter = ({ codebook, names }: About) => (text: string, at: number, asked: boolean): CompletionResult | null => {
  const found = completionsInProse(text, at, codebook(), names());
  // Whoever opens braces, or writes `sector=`, has asked.
  return shownFor(found, text, at, { offset: 0, asked: asked || /[{=,]$/.test(text.slice(0, at)) });
};

function shownFor(found: Completions | undefined, whole: string, at: number, { offset, asked }: { offset: number; asked: boolean }): CompletionResult | null {
  // What is complete needs no list in the way of the next line.
  const written = found && whole.slice(found.from, at + offset);
  if (!found || (!asked && (written === "" || found.items.some(({ name }) => name === written)))) return null;
  return { from: found.from - offset, to: Math.max(at, found.to - offset), options: found.items.map(offered), validFor: /^[\w.$/-]*$/ };
}

/** What the key or value at a place means. */
export const helper = ({ source, codebook }: About) => (text: string, at: number): { from: number; to: number; text: string } | undefined => {
  const { whole, offset } = around(source(), text);
  const found = helpAt(whole, at + offset, codebook());
  return found && { from: found.from - offset, to: found.to - offset, text: found.text.replaceAll("`", "") };
};
