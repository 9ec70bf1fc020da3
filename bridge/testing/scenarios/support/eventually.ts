const POLL_MS = 50;

/**
 * Waits until `look` gives something.
 * @throws {Error} after `ms`, saying what was waited for and what `explain` knows
 */
export async function eventually<T>(
  what: string,
  look: () => T | null,
  ms = 20_000,
  explain: () => string = () => '',
): Promise<T> {
  const until = Date.now() + ms;
  for (;;) {
    const found = look();
    if (found !== null) return found;
    if (Date.now() > until) throw new Error(`not within ${ms} ms: ${what}\n${explain()}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
