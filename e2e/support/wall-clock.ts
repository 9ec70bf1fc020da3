import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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

/** A wall clock that can be put to another time while the server runs, as a night passes. */
export interface MovableClock extends WallClock {
  /** Resolves when the server's clock has followed. */
  moveTo(date: string, timeMs: number): Promise<void>;
}

const MOVABLE = fileURLToPath(new URL('./movable-date.mjs', import.meta.url));
const FOLLOWED_WITHIN_MS = 100;

/** @param folder where the shift is kept for the server to read */
export async function movableClock(folder: string, date: string, timeMs: number): Promise<MovableClock> {
  const file = join(folder, 'shift');
  let shift = 0;
  const set = async (day: string, time: number) => {
    shift = kstInstant(day as KstDate, time) - Date.now();
    await writeFile(file, String(shift));
  };
  await set(date, timeMs);
  return {
    now: () => Date.now() + shift,
    env: { NODE_OPTIONS: `--import=${MOVABLE}`, SHIFT_DATE_FILE: file },
    async moveTo(day, time) {
      await set(day, time);
      await new Promise((resolve) => setTimeout(resolve, FOLLOWED_WITHIN_MS));
    },
  };
}
