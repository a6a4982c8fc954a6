import { describe, expect, it, vi } from "vitest";
import { Pieces } from "../../src/core/pieces.ts";

/** Work of three pieces that says what it does. */
function* work(say: (piece: number) => void): Generator<void, string> {
  for (let piece = 1; piece <= 3; piece++) {
    yield;
    say(piece);
  }
  return "all";
}

describe("Pieces", () => {
  it("do nothing before they are asked, then one piece at a time", () => {
    const say = vi.fn();
    const pieces = new Pieces(work(say));
    expect(say).not.toHaveBeenCalled();
    pieces.step();
    pieces.step();
    expect(say.mock.calls).toEqual([[1]]);
    expect(pieces.done).toBe(false);
  });

  it("give whoever needs the end the rest, and the same to everybody after", () => {
    const say = vi.fn();
    const pieces = new Pieces(work(say));
    pieces.step();
    pieces.step();
    expect(pieces.finish()).toBe("all");
    expect(pieces.done).toBe(true);
    pieces.step();
    expect(pieces.finish()).toBe("all");
    expect(say.mock.calls).toEqual([[1], [2], [3]]);
  });

  it("that fail do so for everybody, and are never done", () => {
    const pieces = new Pieces((function* (): Generator<void, string> {
      yield;
      throw new Error("no room");
    })());
    for (let i = 0; i < 2; i++) expect(() => pieces.finish()).toThrow("no room");
    expect(pieces.done).toBe(false);
  });
});
