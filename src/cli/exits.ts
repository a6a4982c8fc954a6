/** What the process ends with: what a script may rely on. 70 and 74 are those of `sysexits.h`. */
export const exits = {
  good: 0,
  /** Something was found: a wrong cell, a wrong row, a line of an SVG. */
  findings: 1,
  /** The command line asks for something that does not exist or cannot be. */
  wrongUse: 2,
  /** A fault of Planflow. */
  internal: 70,
  /** A file could not be written: the disk is full, for instance. */
  unwritten: 74,
} as const;

/** Words for what the command line asks wrongly; whoever gets them prints them and ends with `exits.wrongUse`. */
export interface Wrong {
  wrong: string[];
}
export const wrong = (...lines: string[]): Wrong => ({ wrong: lines });
