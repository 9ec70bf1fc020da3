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

/** How far ahead of its receipt a time of day may lie, and still be of that day, ms. */
const AHEAD_MS = 3_600_000;

/**
 * The wire gives times of day without a date (FID 20, 21). What it tells has happened, so the instant meant is the
 * newest one that is not more than an hour (clocks differ) ahead of its receipt: a print of 23:59:59 read just after
 * midnight, and one of 19:59:57 read at 08:01, are yesterday's.
 */
export function toldInstant(timeOfDayMs: number, receivedAt: number): number {
  const today = receivedAt - kstTimeOfDay(receivedAt) + timeOfDayMs;
  if (today - receivedAt > AHEAD_MS) return today - DAY_MS;
  if (receivedAt - today >= DAY_MS - AHEAD_MS) return today + DAY_MS;
  return today;
}

/** Days since 1970-01-01, so that days can be counted. */
export function dayNumber(date: KstDate): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

/** The number of the KST day that `instant` (ms) is in. */
export function dayNumberAt(instant: number): number {
  return Math.floor((instant + OFFSET_MS) / DAY_MS);
}

/** The inverse of `dayNumber`. @throws {RangeError} beyond the range of a date */
export function dayOfNumber(days: number): KstDate {
  return new Date(days * DAY_MS).toISOString().slice(0, 10) as KstDate;
}
