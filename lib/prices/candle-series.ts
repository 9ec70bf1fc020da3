import type { Candle } from '../events/candle';
import { isCalendarKnown, isTradingDay } from '../market/calendar';
import { addDays, DAY_MS, type KstDate, kstDate } from '../market/kst';

const MINUTE_MS = 60_000;
/** Outside the known calendar: the longest holidays close the market for this many days. */
const LONGEST_CLOSURE_DAYS = 12;

/** The newest part of daily candles (oldest first) in which no trading day is missing. */
export function newestUnbroken(days: readonly Candle[]): readonly Candle[] {
  for (let i = days.length - 1; i > 0; i--) {
    const [before, after] = [days[i - 1], days[i]];
    if (before !== undefined && after !== undefined && !followsDay(kstDate(before.at), kstDate(after.at))) {
      return days.slice(i);
    }
  }
  return days;
}

function followsDay(before: KstDate, after: KstDate): boolean {
  let closed = 0;
  for (let day = addDays(before, 1); day < after; day = addDays(day, 1)) {
    if (isCalendarKnown(day) ? isTradingDay(day) : ++closed > LONGEST_CLOSURE_DAYS) return false;
  }
  return true;
}

/** One-minute candles (oldest first) as candles of `size` minutes. Intervals begin at multiples of it since 09:00. */
export function byMinutes(minutes: readonly Candle[], size: number): readonly Candle[] {
  if (size === 1) return minutes;
  const candles: Candle[] = [];
  for (const minute of minutes) {
    const at = startOf(minute.at, size);
    const open = candles.at(-1);
    if (open?.at === at) candles[candles.length - 1] = grown(open, minute);
    else candles.push({ ...minute, at });
  }
  return candles;
}

/** 09:00 KST is midnight UTC, and every size divides a day. */
function startOf(at: number, size: number): number {
  return at - (at % (size * MINUTE_MS));
}

function grown(candle: Candle, next: Candle): Candle {
  return {
    ...candle,
    high: Math.max(candle.high, next.high),
    low: Math.min(candle.low, next.low),
    close: next.close,
    volume: candle.volume + next.volume,
    value: candle.value === null || next.value === null ? null : candle.value + next.value,
  };
}

/**
 * Two stretches of candles (oldest first) as one, where `newer` wins. They are joined only where they touch: what
 * traded between two stretches that do not is unknown, so the older one is left out and no hole is bridged.
 */
export function joined(older: readonly Candle[], newer: readonly Candle[], size: number): readonly Candle[] {
  const first = newer[0];
  const last = older.at(-1);
  if (first === undefined) return older;
  if (last === undefined || last.at + size * MINUTE_MS < first.at) return newer;
  return [...older.filter((candle) => candle.at < first.at), ...newer];
}

/**
 * An upstream's minutes with the recorded ones on top: it knows every minute that traded, so what was recorded only
 * brings them to this moment. An interval's volume only grows, so of two accounts of one the larger is the later; a
 * recording that began or ended in its middle has the smaller.
 */
export function overlaid(
  page: readonly Candle[],
  recorded: readonly Candle[],
  size: number,
): readonly Candle[] {
  if (recorded.length === 0) return page;
  const byStart = new Map(page.map((candle) => [candle.at, candle]));
  for (const candle of byMinutes(recorded, size)) {
    const known = byStart.get(candle.at);
    if (known === undefined || candle.volume >= known.volume) byStart.set(candle.at, candle);
  }
  return [...byStart.values()].sort((a, b) => a.at - b.at);
}

/** The same on remembered minutes, which may lack some: where the two do not touch, the older ones are left out. */
export function continued(
  stored: readonly Candle[],
  recorded: readonly Candle[],
  size: number,
): readonly Candle[] {
  const [first] = recorded;
  const last = stored.at(-1);
  if (first === undefined || last === undefined) return overlaid(stored, recorded, size);
  const touch = last.at + size * MINUTE_MS >= startOf(first.at, size);
  return touch ? overlaid(stored, recorded, size) : byMinutes(recorded, size);
}

/** The last day of `to`, as the instant after it; undefined for today. */
export function endOf(to: KstDate | null): number | undefined {
  return to === null ? undefined : Date.parse(`${to}T00:00:00+09:00`) + DAY_MS;
}
