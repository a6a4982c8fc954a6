import { fits, hashOf, isSaved, joined, own, touch, weightOf, type SavedHistory, type Step } from "./history-steps.ts";
import { applySplice, type Splice } from "./splice.ts";

export type { SavedHistory };

export interface HistoryOptions {
  /** How many characters are kept in all steps together; past it the oldest are forgotten, the newest never is. Default 20 million. */
  limit?: number;
  /** Splices of one group that are further apart than this, in ms, are undone one by one. Default 1000. */
  pause?: number;
}

export interface PushOptions {
  /** Splices of the same group that touch are undone together: the typing in one field, one drag of a slider. */
  group?: string;
  /** When it happened, in ms of any clock. Where it is left out, no pause parts a group. */
  time?: number;
}

const LIMIT = 20_000_000;
const PAUSE = 1000;

/** The history of one string. It holds the text, so that the two cannot drift apart; texts share memory with whoever else holds them. */
export class History {
  #text: string;
  #steps: Step[] = [];
  #done = 0;
  #weight = 0;
  /** What the newest step was pushed with; undefined once it is closed. */
  #open: { group: string | undefined; time: number | undefined } | undefined;
  readonly #limit: number;
  readonly #pause: number;

  constructor(text: string, { limit = LIMIT, pause = PAUSE }: HistoryOptions = {}) {
    this.#text = text;
    this.#limit = limit;
    this.#pause = pause;
  }

  /** The text as it is now. */
  get text(): string {
    return this.#text;
  }
  get canUndo(): boolean {
    return this.#done > 0;
  }
  get canRedo(): boolean {
    return this.#done < this.#steps.length;
  }

  /** Applies a splice to the text and remembers it; what could be redone is forgotten. One that changes nothing is passed over. */
  push(splice: Splice, { group, time }: PushOptions = {}): void {
    const step: Step = { from: splice.from, removed: own(this.#text.slice(splice.from, splice.to)), inserted: own(splice.insert) };
    if (step.removed === step.inserted) return;
    this.#text = applySplice(this.#text, splice);
    for (const gone of this.#steps.splice(this.#done)) this.#weight -= weightOf(gone);
    const last = this.#steps.at(-1);
    if (last && this.#continues(group, time) && touch(last, step)) {
      this.#steps.pop();
      this.#weight -= weightOf(last);
      this.#add(joined(last, step), group, time);
    } else this.#add(step, group, time);
  }

  /** Takes the last step back; gives the splice that did it, undefined where there is no step. */
  undo(): Splice | undefined {
    if (!this.canUndo) return undefined;
    const { from, removed, inserted } = this.#steps[--this.#done]!;
    return this.#move({ from, to: from + inserted.length, insert: removed });
  }

  /** Does again what was taken back last. */
  redo(): Splice | undefined {
    if (!this.canRedo) return undefined;
    const { from, removed, inserted } = this.#steps[this.#done++]!;
    return this.#move({ from, to: from + removed.length, insert: inserted });
  }

  toJSON(): SavedHistory {
    const steps = this.#steps.map(({ from, removed, inserted }): [number, string, string] => [from, removed, inserted]);
    return { version: 1, length: this.#text.length, hash: hashOf(this.#text), steps, done: this.#done };
  }

  /** The history that was saved; undefined where the data are no history, or not that of this text. */
  static fromJSON(saved: unknown, text: string, options?: HistoryOptions): History | undefined {
    if (!isSaved(saved) || saved.length !== text.length || saved.hash !== hashOf(text)) return undefined;
    const read = new History(text, options);
    for (const [from, removed, inserted] of saved.steps) read.#steps.push({ from, removed, inserted });
    read.#done = saved.done;
    if (!fits(read.#steps, read.#done, text.length)) return undefined;
    read.#weight = read.#steps.reduce((sum, step) => sum + weightOf(step), 0);
    read.#forget();
    return read;
  }

  #continues(group: string | undefined, time: number | undefined): boolean {
    if (this.#open === undefined || group === undefined || this.#open.group !== group) return false;
    return time === undefined || this.#open.time === undefined || Math.abs(time - this.#open.time) <= this.#pause;
  }

  #add(step: Step, group: string | undefined, time: number | undefined): void {
    // Typed and deleted again: nothing is left to undo, nor to go on with.
    const left = step.removed !== step.inserted;
    if (left) {
      this.#steps.push(step);
      this.#weight += weightOf(step);
    }
    this.#done = this.#steps.length;
    this.#open = left ? { group, time } : undefined;
    this.#forget();
  }

  #forget(): void {
    let count = 0;
    // What is still to be redone hangs on the steps before it, so only steps that are done go.
    while (this.#weight > this.#limit && count < this.#done - 1) this.#weight -= weightOf(this.#steps[count++]!);
    this.#steps.splice(0, count);
    this.#done -= count;
  }

  #move(splice: Splice): Splice {
    this.#text = applySplice(this.#text, splice);
    // A state that somebody went back to is one to come back to: typing goes on in a step of its own.
    this.#open = undefined;
    return splice;
  }
}
