/** No two attempts to connect start further apart than this, ms. */
export const MAX_RETRY_GAP_MS = 5_000;
const FIRST_RETRY_MS = 400;

/**
 * How long (ms) to wait before retry number `attempt` (1 is the first). Doubles up to the limit; the upper half of
 * each step is random, so that a thousand browsers do not return to a restarted relay in the same instant.
 */
export function retryDelay(attempt: number, random: () => number): number {
  const step = Math.min(MAX_RETRY_GAP_MS, FIRST_RETRY_MS * 2 ** (attempt - 1));
  return step / 2 + (step / 2) * random();
}
