export interface BackoffLimits {
  /** The widest first wait, ms. It doubles with each attempt. */
  readonly base: number;
  /** No wait is longer, ms. */
  readonly cap: number;
}

/**
 * Full jitter: anywhere between zero and the doubled limit, so that many clients that lost one server do not come
 * back together. `attempt` counts from 1; `random` gives 0 ≤ x < 1.
 */
export function fullJitter(attempt: number, limits: BackoffLimits, random: () => number): number {
  const widest = Math.min(limits.cap, limits.base * 2 ** Math.min(attempt - 1, 30));
  return Math.round(random() * widest);
}
