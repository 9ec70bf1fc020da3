import type { Candle, CandleInterval } from '../../events/candle';
import type { Quote } from '../../events/quote';
import { type KstDate, kstDate, kstInstant } from '../../market/kst';

/** What became of a row of candles: the index of the first one that changed or was added; `UNCHANGED` if none did. */
export type FirstChanged = number;
export const UNCHANGED = Number.POSITIVE_INFINITY;

/** A print may be this many candles late and still find its place. */
const LATE_CANDLES = 3;
const MINUTE_MS = 60_000;

/** A trade-derived price at a moment. `known` ones were counted before: they can widen a candle, never move its close. */
export interface Print {
  readonly at: number;
  readonly price: number;
  readonly fresh: number;
  readonly known: boolean;
}

/** The start of the interval of `size` minutes that `at` (ms) lies in. 09:00 KST is midnight UTC, so this is exact. */
export function minuteStart(at: number, size: number): number {
  const span = size * MINUTE_MS;
  return at - (((at % span) + span) % span);
}

/** Lets a print into the candles (oldest first) of intervals that begin at `start`. */
export function addPrint(candles: Candle[], start: number, print: Print): FirstChanged {
  const { price, fresh, known } = print;
  const newest = candles.at(-1);
  if (newest === undefined || start > newest.at) {
    if (known) return UNCHANGED;
    candles.push({
      at: start,
      open: price,
      high: price,
      low: price,
      close: price,
      volume: fresh,
      value: null,
    });
    return candles.length - 1;
  }
  const index = candles.findLastIndex(({ at }) => at === start);
  const candle = candles[index];
  if (candle === undefined || index < candles.length - LATE_CANDLES) return UNCHANGED;
  const isNewest = candle === newest;
  const close = known || !isNewest ? candle.close : price;
  return replace(candles, index, {
    ...candle,
    high: Math.max(candle.high, price),
    low: Math.min(candle.low, price),
    close,
    volume: candle.volume + fresh,
  });
}

/** One trade, one candle. */
export function addTick(candles: Candle[], { at, price, fresh, known }: Print): FirstChanged {
  const newest = candles.at(-1);
  if (known || (newest !== undefined && at < newest.at - 1_000)) return UNCHANGED;
  const own = newest === undefined ? at : Math.max(at, newest.at + 1);
  candles.push({ at: own, open: price, high: price, low: price, close: price, volume: fresh, value: null });
  return candles.length - 1;
}

/**
 * Lets a quote into candles of days and longer: it holds the whole day's figures. An expected price is not among them
 * (rule P1).
 * @param fresh shares of the day that no candle has yet, for periods longer than a day
 */
export function addDay(
  candles: Candle[],
  unit: 'day' | 'week' | 'month' | 'year',
  quote: Quote,
  fresh: number,
): FirstChanged {
  const { price, open, high, low, volume, value, stamp } = quote;
  if (price === null || stamp.exchangeTime === null) return UNCHANGED;
  const date = kstDate(stamp.exchangeTime);
  const newest = candles.at(-1);
  if (newest !== undefined && periodOf(kstDate(newest.at), unit) === periodOf(date, unit)) {
    if (unit === 'day' && volume !== null && volume < newest.volume) return UNCHANGED;
    return replace(candles, candles.length - 1, {
      at: newest.at,
      open: unit === 'day' ? (open ?? newest.open) : newest.open,
      high: Math.max(newest.high, high ?? price, price),
      low: Math.min(newest.low, low ?? price, price),
      close: price,
      volume: unit === 'day' ? (volume ?? newest.volume) : newest.volume + fresh,
      value: unit === 'day' ? (value ?? newest.value) : newest.value,
    });
  }
  const at = kstInstant(date);
  // A day on which nothing traded yet has no candle, whatever price is still shown from before.
  if (open === null || high === null || low === null || !volume) return UNCHANGED;
  if (newest !== undefined && at <= newest.at) return UNCHANGED;
  candles.push({ at, open, high, low, close: price, volume, value });
  return candles.length - 1;
}

function replace(candles: Candle[], index: number, next: Candle): FirstChanged {
  const held = candles[index];
  if (held === undefined || isSame(held, next)) return UNCHANGED;
  candles[index] = next;
  return index;
}

function isSame(a: Candle, b: Candle): boolean {
  return (
    a.open === b.open && a.high === b.high && a.low === b.low && a.close === b.close && a.volume === b.volume
  );
}

/** What days of one candle have in common. Weeks begin on Monday; 1970-01-01 was a Thursday. */
function periodOf(date: KstDate, unit: Exclude<CandleInterval['unit'], 'tick' | 'minute'>): string | number {
  switch (unit) {
    case 'day':
      return date;
    case 'week':
      return Math.floor((Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 3) / 7);
    case 'month':
      return date.slice(0, 7);
    case 'year':
      return date.slice(0, 4);
  }
}
