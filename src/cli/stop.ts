const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Does the work, or as much of it as is done when the process is asked to end. The result is then the exit status that
 * shells expect. `clean` is called in any case. A second signal ends the process at once.
 */
export async function untilStopped<T extends object>(work: () => Promise<T>, clean: () => Promise<void>): Promise<T | number> {
  let stopped: (status: number) => void = () => undefined;
  const asked = new Promise<number>((resolve) => (stopped = resolve));
  const names = Object.keys(signals) as (keyof typeof signals)[];
  const handlers = names.map((name) => {
    const handler = () => stopped(signals[name]);
    process.once(name, handler);
    return () => process.off(name, handler);
  });
  try {
    return await Promise.race([work(), asked]);
  } finally {
    await clean();
    for (const off of handlers) off();
  }
}
