import type { StandinServer } from '../standin-server';

/** What a test has: stand-in controls dial in to `standin`. */
export interface Bench {
  readonly standin: StandinServer;
  /** A measurement to print below the test's line. */
  figure(name: string, value: string): void;
}

/** A test of bridge/com that runs inside Windows Node. It fails by throwing. */
export interface ComTest {
  readonly name: string;
  run(bench: Bench): Promise<void>;
}

/** Waits until something holds; fails with `what` when it does not in time. */
export async function until(what: string, holds: () => boolean, timeoutMs = 5_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await pause(5);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The value at a share (0–1) of sorted numbers. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
