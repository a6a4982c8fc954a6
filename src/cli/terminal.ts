/** Where the program speaks: what was asked for on `out`, everything else on `err`. */
export interface Terminal {
  out: (line: string) => void;
  err: (line: string) => void;
  /** Several lines on `out`. */
  text: (lines: string) => void;
  /** One line that is written anew; only where a person looks on. */
  progress: (text: string) => void;
  /** Whether a person looks on. */
  watched: boolean;
}

/** Texts come from files that a stranger may have written: what a terminal would obey is shown as a box. */
const harmless = (text: string): string => text.replace(/(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");

/** A line stays one: what a file says must not look like a line of ours. */
const oneLine = (text: string): string => harmless(text.replace(/\s*[\n\u2028\u2029]\s*/g, " "));

type Stream = Pick<NodeJS.WriteStream, "write"> & { isTTY?: boolean; columns?: number };
const AGAIN = "\r\u001b[2K";
/** Between two states of progress, ms: as quick as anybody reads. */
const PAUSE = 50;

export function createTerminal(stdout: Stream = process.stdout, stderr: Stream = process.stderr): Terminal {
  let standing = false;
  let last = 0;
  const watched = stderr.isTTY === true;
  const clear = () => {
    if (standing) stderr.write(AGAIN);
    standing = false;
  };
  return {
    watched,
    out: (line) => {
      clear();
      stdout.write(`${oneLine(line)}\n`);
    },
    err: (line) => {
      clear();
      stderr.write(`${oneLine(line)}\n`);
    },
    text: (lines) => {
      clear();
      stdout.write(`${harmless(lines)}\n`);
    },
    progress: (text) => {
      if (text === "") return clear();
      const now = performance.now();
      if (!watched || now - last < PAUSE) return;
      last = now;
      standing = true;
      stderr.write(`${AGAIN}${oneLine(text).slice(0, (stderr.columns || 80) - 1)}`);
    },
  };
}
