/** The newest answer to a question that is asked again whenever what it reads changes; late answers are dropped. */
export interface Asked<T> {
  /** The last answer; it stays while the next one is awaited. */
  readonly answer: T | undefined;
  /** What went wrong with the last question. */
  readonly failure: string | undefined;
}

/** What is asked for now, by anything on the page. Paper waits for it. */
export const waiting = new Set<Promise<unknown>>();

/** Asks in an effect of the component that calls this. `ask` gives undefined where nothing can be asked yet. */
export function asked<T>(ask: () => Promise<T> | undefined): Asked<T> {
  let answer = $state.raw<T>();
  let failure = $state<string>();
  $effect(() => {
    let current = true;
    const question = ask();
    if (question) waiting.add(question);
    question?.then(
      (found) => {
        waiting.delete(question);
        if (current) [answer, failure] = [found, undefined];
      },
      (error: unknown) => {
        waiting.delete(question);
        if (current) failure = error instanceof Error ? error.message : String(error);
      },
    );
    return () => (current = false);
  });
  return {
    get answer() {
      return answer;
    },
    get failure() {
      return failure;
    },
  };
}
