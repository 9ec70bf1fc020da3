import { fileURLToPath } from 'node:url';
import type { KstDate } from '../../lib/market/kst';
import { kstInstant } from '../../lib/market/kst';

/** A wall clock that test, exchange and server share, whatever the hour is. */
export interface WallClock {
  readonly now: () => number;
  /** For the server's environment. */
  readonly env: Readonly<Record<string, string>>;
}

const PRELOAD = fileURLToPath(new URL('./shifted-date.mjs', import.meta.url));

/** Begins at `timeMs` of a day in KST, such as half past ten of a trading day. */
export function clockAt(date: string, timeMs: number): WallClock {
  const shift = kstInstant(date as KstDate, timeMs) - Date.now();
  return {
    now: () => Date.now() + shift,
    env: { NODE_OPTIONS: `--import=${PRELOAD}`, SHIFT_DATE_MS: String(shift) },
  };
}
