/** Korea is UTC+9 all year and keeps no summer time, so plain arithmetic is exact and no zone data is needed. */
const OFFSET_MS = 9 * 3_600_000;
export const DAY_MS = 86_400_000;

/** A KST calendar day, `YYYY-MM-DD`. */
export type KstDate = string & { readonly __brand: 'KstDate' };

export function kstDate(instant: number): KstDate {
  return new Date(instant + OFFSET_MS).toISOString().slice(0, 10) as KstDate;
}

/** Milliseconds since KST midnight. */
export function kstTimeOfDay(instant: number): number {
  return (((instant + OFFSET_MS) % DAY_MS) + DAY_MS) % DAY_MS;
}

/** The instant of a KST day's midnight plus `timeOfDayMs`. */
export function kstInstant(date: KstDate, timeOfDayMs = 0): number {
  return Date.parse(`${date}T00:00:00Z`) - OFFSET_MS + timeOfDayMs;
}

export function addDays(date: KstDate, days: number): KstDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as KstDate;
}

/** `HHMMSS` as milliseconds since midnight, or null when it is not a time of day. */
export function parseHhmmss(text: string): number | null {
  if (!/^\d{6}$/.test(text)) return null;
  const h = Number(text.slice(0, 2));
  const m = Number(text.slice(2, 4));
  const s = Number(text.slice(4, 6));
  return h < 24 && m < 60 && s < 60 ? ((h * 60 + m) * 60 + s) * 1_000 : null;
}

/** Milliseconds since midnight as `HHMMSS`. */
export function formatHhmmss(timeOfDayMs: number): string {
  const s = Math.floor(timeOfDayMs / 1_000);
  const two = (n: number) => String(n).padStart(2, '0');
  return two(Math.floor(s / 3_600)) + two(Math.floor(s / 60) % 60) + two(s % 60);
}

/**
 * The wire gives times of day without a date (FID 20, 21). The instant meant is the one nearest to when it was
 * received, so that a print of 23:59:59 read just after midnight stays yesterday's.
 */
export function nearestInstant(timeOfDayMs: number, receivedAt: number): number {
  const today = receivedAt - kstTimeOfDay(receivedAt) + timeOfDayMs;
  if (today - receivedAt > DAY_MS / 2) return today - DAY_MS;
  if (receivedAt - today > DAY_MS / 2) return today + DAY_MS;
  return today;
}
