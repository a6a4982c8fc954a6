/**
 * Work that is done in pieces, so that a key or a click does not wait for all of it. Whoever needs its end at once does
 * the rest of it; the end is the same for everybody.
 */
export class Pieces<T> {
  readonly #rest: Iterator<void, T>;
  #end: { value: T } | undefined;

  /** Nothing of the work is done before it is asked for. */
  constructor(work: Iterator<void, T>) {
    this.#rest = work;
  }

  get done(): boolean {
    return this.#end !== undefined;
  }

  /** Does one more piece. */
  step(): void {
    if (this.#end) return;
    const { done, value } = this.#rest.next();
    if (done) this.#end = { value };
  }

  finish(): T {
    while (!this.#end) this.step();
    return this.#end.value;
  }
}
