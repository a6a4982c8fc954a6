/**
 * Work that is done in pieces, so that a key or a click does not wait for all of it. Whoever needs its end at once does
 * the rest of it; the end is the same for everybody.
 */
export class Pieces<T> {
  readonly #rest: Iterator<void, T>;
  #end: { value: T } | undefined;
  #failure: { error: unknown } | undefined;

  /** Nothing of the work is done before it is asked for. */
  constructor(work: Iterator<void, T>) {
    this.#rest = work;
  }

  get done(): boolean {
    return this.#end !== undefined;
  }

  /** Does one more piece. Throws what the work throws, each time: a generator that has thrown would seem to have ended. */
  step(): void {
    if (this.#end) return;
    if (this.#failure) throw this.#failure.error;
    try {
      const { done, value } = this.#rest.next();
      if (done) this.#end = { value };
    } catch (error) {
      this.#failure = { error };
      throw error;
    }
  }

  finish(): T {
    while (!this.#end) this.step();
    return this.#end.value;
  }
}
