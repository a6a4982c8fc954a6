import { describe, expect, it } from "vitest";
import { createTerminal } from "../../src/cli/terminal.ts";

function recorded(isTTY: boolean) {
  const said = { out: "", err: "" };
  const stream = (to: keyof typeof said) => ({ isTTY, columns: 20, write: (text: string) => ((said[to] += text), true) });
  return { terminal: createTerminal(stream("out"), stream("err")), said };
}
const pause = () => new Promise((resolve) => setTimeout(resolve, 60));

describe("progress", () => {
  it("is one line that is written anew, no wider than the terminal, and gone before anything is said", async () => {
    const { terminal, said } = recorded(true);
    terminal.progress("1/9 areas");
    terminal.progress("2/9 too soon to be read");
    await pause();
    terminal.progress("3/9 a figure of a very long name");
    terminal.err("a notice");
    terminal.progress("");
    expect(said.err).toBe("\r\u001b[2K1/9 areas\r\u001b[2K3/9 a figure of a v\r\u001b[2Ka notice\n");
    expect(terminal.watched).toBe(true);
  });
  it("is nothing in a pipe", () => {
    const { terminal, said } = recorded(false);
    terminal.progress("1/9 areas");
    terminal.progress("");
    terminal.out("a line");
    expect(said).toEqual({ out: "a line\n", err: "" });
    expect(terminal.watched).toBe(false);
  });
});

describe("text", () => {
  it("reaches the terminal without what the terminal would obey", () => {
    const { terminal, said } = recorded(true);
    terminal.out("a\u001b[2Jb\rc\u0007\u009b1md\u202ee 中文 é\tf");
    expect(said.out).toBe("a\ufffd[2Jb\ufffdc\ufffd\ufffd1md\ufffde 中文 é\tf\n");
  });
  it("is one line where it is one, so that none can be forged", () => {
    const { terminal, said } = recorded(true);
    terminal.out("a.svg:1: found: x\n b.svg:2: forged");
    terminal.err("a\u2028b");
    terminal.text("two\nlines\u001b");
    expect(said).toEqual({ out: "a.svg:1: found: x b.svg:2: forged\ntwo\nlines\ufffd\n", err: "a b\n" });
  });
});
