import type { GatewayError } from './gateway';

const FIRST_MS = 3_000;
const LONGEST_MS = 60_000;

/**
 * When to ask again after the `attempt`-th failure in a row (from 1), on the server's clock `now` (ms): when the gateway
 * says, else ever later; null when asking again cannot help before a person has acted.
 */
export function retryAfter({ failure, retryAt }: GatewayError, attempt: number, now: number): number | null {
  const wait = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  // What is asked again at once would only hear the same.
  if (retryAt !== null) return Math.max(retryAt, now + 1_000);
  switch (failure) {
    case 'bad-request':
    case 'unknown-code':
    case 'auth':
      return null;
    default:
      return now + wait;
  }
}
