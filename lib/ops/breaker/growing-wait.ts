import type { Policy } from './policy';

interface Bounds {
  /** The widest first wait; it doubles each time. */
  readonly baseMs: number;
  readonly shortestMs: number;
  readonly longestMs: number;
}

/** Waits with full jitter, wider each time, so that many processes do not come at once. */
export function growingWait({ baseMs, shortestMs, longestMs }: Bounds): Policy['wait'] {
  return (attempt, random) => {
    const widest = Math.min(longestMs, baseMs * 2 ** Math.min(attempt - 1, 20));
    return Math.max(shortestMs, Math.round(random() * widest));
  };
}
