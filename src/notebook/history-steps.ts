/** What an edit took from a text and put in its place. */
export interface Step {
  from: number;
  removed: string;
  inserted: string;
}

/** A history as plain data, without its text: that is kept by itself, and is worth more. */
export interface SavedHistory {
  version: 1;
  /** The text that it belongs to, by its length and hash. */
  length: number;
  hash: number;
  /** `[from, removed, inserted]`, oldest first. */
  steps: [number, string, string][];
  /** How many of them are done; those behind can be redone. */
  done: number;
}

/** What a step weighs beside its characters, so that a million single letters have a bound too. */
const STEP = 50;
export const weightOf = ({ removed, inserted }: Step): number => removed.length + inserted.length + STEP;

/** The same text in memory of its own: engines keep a slice as a view that holds on to the whole text it was cut from. */
export const own = (text: string): string => (text.length < 13 ? text : (JSON.parse(JSON.stringify(text)) as string));

/** Whether the second step's place lies at what the first one put in. */
export const touch = (a: Step, b: Step): boolean => b.from <= a.from + a.inserted.length && b.from + b.removed.length >= a.from;

/** Two steps that touch as one. */
export function joined(a: Step, b: Step): Step {
  const [aEnd, bEnd] = [a.from + a.inserted.length, b.from + b.removed.length];
  return {
    from: Math.min(a.from, b.from),
    removed: b.removed.slice(0, Math.max(0, a.from - b.from)) + a.removed + b.removed.slice(Math.min(b.removed.length, Math.max(0, aEnd - b.from))),
    inserted: a.inserted.slice(0, Math.max(0, b.from - a.from)) + b.inserted + a.inserted.slice(Math.min(a.inserted.length, Math.max(0, bEnd - a.from))),
  };
}

/** 32 bits, FNV-1a over UTF-16 units: enough to tell a text that changed behind the history's back. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Whether the data have the shape of a history; whether its steps fit, `fits` knows. */
export function isSaved(saved: unknown): saved is SavedHistory {
  if (typeof saved !== "object" || saved === null) return false;
  const { version, length, hash, steps, done } = saved as Partial<SavedHistory>;
  return version === 1 && typeof length === "number" && typeof hash === "number" && Array.isArray(steps)
    && Number.isInteger(done) && done! >= 0 && done! <= steps.length
    && steps.every((step: unknown) => Array.isArray(step) && step.length === 3 && Number.isInteger(step[0]) && step[0] >= 0 && typeof step[1] === "string" && typeof step[2] === "string");
}

/** Whether every step lies within the text that it finds, backwards and forwards from the text as it is. */
export function fits(steps: readonly Step[], done: number, length: number): boolean {
  let now = length;
  for (const { from, removed, inserted } of steps.slice(0, done).reverse()) {
    if (from + inserted.length > now) return false;
    now += removed.length - inserted.length;
  }
  now = length;
  for (const { from, removed, inserted } of steps.slice(done)) {
    if (from + removed.length > now) return false;
    now += inserted.length - removed.length;
  }
  return true;
}
