const FIRST_MS = 50;
const LONGEST_MS = 2_000;

/**
 * How long to wait before reconnecting, ms: it doubles from 50 ms to 2 s, and the second half of each wait is drawn by
 * lot, so that many processes do not come back in one instant. `attempt` counts from 1; `random` is in [0, 1).
 */
export function reconnectDelay(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 10));
  return Math.round(ceiling * (0.5 + random / 2));
}
