import { DAY_MS, type KstDate, kstDate, kstInstant, parseHhmmss, toldInstant } from '../../market/kst';
import { onTradingDay } from '../../market/trading-day';

/** How far the exchange's clock may be ahead of the one we read, ms. */
const CLOCK_SKEW_MS = 60_000;
const DATE = /^(\d{4})(\d{2})(\d{2})$/;

/**
 * A `HHmmss` field as an instant (ms) of a trading day, told at `near` by the exchange's clock (see `toldInstant`): what
 * the stream repeats on a Saturday is Friday's. Null for `""`, an absent field and no time of day.
 */
export function readInstant(text: string | undefined, near: number): number | null {
  const timeOfDay = readTimeOfDay(text);
  return timeOfDay === null ? null : onTradingDay(toldInstant(timeOfDay, near));
}

/**
 * A `HHmmss` field of something that has happened: the newest such instant (ms) of a trading day that is not after
 * `near`. What is read on a Sunday is Friday's. Null as for `readInstant`.
 */
export function readPastInstant(text: string | undefined, near: number): number | null {
  const timeOfDay = readTimeOfDay(text);
  if (timeOfDay === null) return null;
  const today = kstInstant(kstDate(near), timeOfDay);
  return onTradingDay(today > near + CLOCK_SKEW_MS ? today - DAY_MS : today);
}

/** A `yyyyMMdd` field; null for `""`, an absent field and no day of the calendar. */
export function readDate(text: string | undefined): KstDate | null {
  const found = DATE.exec(text?.trim() ?? '');
  if (found === null) return null;
  const date = `${found[1]}-${found[2]}-${found[3]}` as KstDate;
  const instant = kstInstant(date);
  return !Number.isNaN(instant) && kstDate(instant) === date ? date : null;
}

/** A `yyyyMMddHHmmss` field, KST wall clock, as an instant (ms); null as for `readDate`. */
export function readDateTime(text: string | undefined): number | null {
  const bare = text?.trim() ?? '';
  const date = readDate(bare.slice(0, 8));
  const timeOfDay = parseHhmmss(bare.slice(8));
  return date === null || timeOfDay === null ? null : kstInstant(date, timeOfDay);
}

/** A day as requests spell it, `yyyyMMdd`. */
export function wireDate(date: KstDate): string {
  return date.replaceAll('-', '');
}

function readTimeOfDay(text: string | undefined): number | null {
  return text === undefined || text === '' ? null : parseHhmmss(text);
}
