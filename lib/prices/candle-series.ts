import type { Candle } from '../events/candle';
import { isCalendarKnown, isTradingDay } from '../market/calendar';
import { addDays, DAY_MS, type KstDate, kstDate } from '../market/kst';
import type { Product } from '../market/tick';
import type { CandlePage } from './upstream';

const MINUTE_MS = 60_000;
/** Outside the known calendar: the longest holidays close the market for this many days. */
const LONGEST_CLOSURE_DAYS = 12;

/** A page's candles with its days without a trade, flat and with a volume of 0, as they are remembered. */
export function withUntraded({ candles, untraded = [] }: CandlePage): readonly Candle[] {
  if (untraded.length === 0) return candles;
  const halted = untraded.map((at): Candle => {
    const price = candles.findLast((candle) => candle.at < at)?.close ?? candles[0]?.open ?? 0;
    return { at, open: price, high: price, low: price, close: price, volume: 0, value: 0 };
  });
  return [...candles, ...halted.filter(({ close }) => close > 0)].sort((a, b) => a.at - b.at);
}

/** Part of a series that can be shown as one, and what ends it. */
export interface Stretch<C extends Candle> {
  readonly candles: readonly C[];
  /** The first day of it when prices on another basis (수정주가) lie before; null when nothing, or a hole, does. */
  readonly seam: KstDate | null;
}

/**
 * The newest part of daily candles (oldest first) in which no trading day is missing and all prices are of one basis. A
 * step that no day's price limit allows is a change of base, whatever the rows say. Days without a trade count as
 * there.
 */
export function newestUnbroken<C extends Candle & { readonly basis?: string }>(
  days: readonly C[],
  product: Product,
): Stretch<C> {
  for (let i = days.length - 1; i > 0; i--) {
    const [before, after] = [days[i - 1], days[i]];
    if (before === undefined || after === undefined) continue;
    if (!followsDay(kstDate(before.at), kstDate(after.at))) return { candles: days.slice(i), seam: null };
    if (before.basis !== after.basis || !mayFollow(before, after, product)) {
      return { candles: days.slice(i), seam: kstDate(after.at) };
    }
  }
  return { candles: days, seam: null };
}

/** A day moves by its price limit at most: 30 %, twice that for a leveraged fund; and a tick for rounding. */
const WIDEST = { stock: 0.31, etp: 0.62, elw: Number.POSITIVE_INFINITY } as const;

function mayFollow(before: Candle, after: Candle, product: Product): boolean {
  const width = WIDEST[product];
  if (before.close <= 0 || after.volume === 0) return true;
  return after.open <= before.close * (1 + width) + 5 && after.open >= before.close * (1 - width) - 5;
}

/** The newest part of minutes (oldest first) without a step from day to day that no price limit allows. */
export function newestOnOneBase(minutes: readonly Candle[], product: Product): Stretch<Candle> {
  for (let i = minutes.length - 1; i > 0; i--) {
    const [before, after] = [minutes[i - 1], minutes[i]];
    if (before === undefined || after === undefined || kstDate(before.at) === kstDate(after.at)) continue;
    if (!mayFollow(before, after, product)) {
      return { candles: minutes.slice(i), seam: kstDate(after.at) };
    }
  }
  return { candles: minutes, seam: null };
}

/** Whether two accounts of one stretch are on one basis: what both know, but for the newest, closes alike. */
export function agree(a: readonly Candle[], b: readonly Candle[]): boolean {
  const known = new Map(a.map((candle) => [candle.at, candle]));
  return b.slice(0, -1).every((candle) => {
    const other = known.get(candle.at);
    return other === undefined || Math.abs(other.close - candle.close) <= candle.close * MOST_APART;
  });
}

/** A late print may move a minute's close by a few ticks; a base change moves all of them further. */
const MOST_APART = 0.02;

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
