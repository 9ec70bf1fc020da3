import type { OrderBook } from './book';
import type { BookEvent, DayFields, MarketEvent, SnapshotEvent, TradeEvent } from './market-event';
import type { PriceSign, Quote } from './quote';
import type { Stamp } from './stamp';

/** The events that change a quote. A book does not: its best prices also arrive with trades and 우선호가. */
export type QuoteEvent = Exclude<MarketEvent, { kind: 'book' | 'off-hours-book' | 'index' | 'session' }>;

const EMPTY = {
  price: null,
  base: null,
  change: null,
  rate: null,
  sign: null,
  open: null,
  high: null,
  low: null,
  volume: null,
  value: null,
  strength: null,
  ask: null,
  bid: null,
  upper: null,
  lower: null,
  tick: 0,
  expected: null,
  vi: null,
} as const;

/**
 * The quote after `event`, or null when the event changes nothing. `stamp` goes on the result.
 *
 * - P1: only trades, prices without a trade and REST rows move 현재가; an expected price stays in `expected`.
 * - A trade ends the auction it came from, so it clears `expected`.
 * - Whether a trade is old news is asked before (`isOldNews`): it takes a memory that a quote does not have.
 * - A REST row that is older than what the stream has told already only fills what is still unknown.
 */
export function foldQuote(previous: Quote | null, event: QuoteEvent, stamp: Stamp): Quote | null {
  const before: Quote = previous ?? { ...EMPTY, ticker: event.ticker, stamp };
  switch (event.kind) {
    case 'trade':
      return {
        ...before,
        ...day(before, event),
        stamp,
        base: event.change === null ? before.base : event.price - event.change,
        strength: event.strength ?? before.strength,
        tick: tickOf(before, event.price),
        expected: null,
      };
    case 'price':
      return {
        ...before,
        ...day(before, event),
        stamp: keepTime(before, stamp),
        tick: tickOf(before, event.price),
      };
    case 'snapshot':
      return foldSnapshot(previous, before, event, stamp);
    case 'best':
      if (before.ask === event.ask && before.bid === event.bid) return null;
      return { ...before, stamp: keepTime(before, stamp), ask: event.ask, bid: event.bid };
    case 'expected':
      return { ...before, stamp: keepTime(before, stamp), expected: event.expected };
    case 'instrument': {
      const base = event.base ?? before.base;
      const upper = event.upper ?? before.upper;
      const lower = event.lower ?? before.lower;
      if (base === before.base && upper === before.upper && lower === before.lower) return null;
      return { ...before, stamp: keepTime(before, stamp), base, upper, lower };
    }
    case 'vi':
      if (event.releasedAt !== null) {
        if (before.vi === null) return null;
        return { ...before, stamp: keepTime(before, stamp), vi: null, expected: null };
      }
      return { ...before, stamp: keepTime(before, stamp), vi: event.halt };
  }
}

/** The quote without its expected price, when an auction ended and nothing printed; null when there was none. */
export function clearExpected(quote: Quote, stamp: Stamp): Quote | null {
  return quote.expected === null ? null : { ...quote, stamp: keepTime(quote, stamp), expected: null };
}

export function foldBook(event: BookEvent, stamp: Stamp): OrderBook {
  const { kind: _, exchangeTime: __, ...book } = event;
  return { ...book, stamp };
}

/** Reordering on one connection is a matter of moments. What still looks old after this long is a new beginning. */
const REORDERING_MS = 3_000;

/**
 * True for a trade that was already told or comes out of order, so that neither price nor volume runs backwards.
 *
 * Every print raises the day's volume, so a trade whose volume and time both lie behind what is known is late; a
 * smaller volume at a later time is a correction and is news. `sinceLastTrade` (ms) is how long ago the newest trade
 * was received: a new day, a corrected day and a replay that begins again also look old, but they keep coming.
 */
export function isOldNews(quote: Quote, event: TradeEvent, sinceLastTrade: number): boolean {
  const known = quote.stamp.exchangeTime;
  if (sinceLastTrade > REORDERING_MS || quote.volume === null || event.volume === null) return false;
  if (known === null || event.exchangeTime === null || event.exchangeTime > known) return false;
  if (event.volume !== quote.volume) return event.volume < quote.volume;
  return event.exchangeTime < known || event.price === quote.price;
}

function foldSnapshot(
  previous: Quote | null,
  before: Quote,
  event: SnapshotEvent,
  stamp: Stamp,
): Quote | null {
  const reference = {
    base: event.base ?? before.base,
    upper: event.upper ?? before.upper,
    lower: event.lower ?? before.lower,
  };
  if (isStale(before, event)) {
    const next = { ...before, ...reference };
    for (const key of ['open', 'high', 'low', 'volume', 'value', 'strength', 'ask', 'bid'] as const) {
      if (next[key] === null) next[key] = event[key];
    }
    return same(before, next) ? null : { ...next, stamp: keepTime(before, stamp) };
  }
  const next: Quote = {
    ...before,
    ...day(before, event),
    ...reference,
    strength: event.strength ?? before.strength,
    tick: tickOf(before, event.price),
    expected: event.expected ?? before.expected,
    stamp: event.exchangeTime === null ? keepTime(before, stamp) : stamp,
  };
  return previous !== null && same(before, next) && before.stamp.delivery === stamp.delivery ? null : next;
}

/** A REST row was asked for before it arrived, so the stream may have overtaken it. */
function isStale(before: Quote, event: SnapshotEvent): boolean {
  if (before.price === null) return false;
  const known = before.stamp.exchangeTime;
  if (known !== null && event.exchangeTime !== null && event.exchangeTime !== known) {
    return event.exchangeTime < known;
  }
  return before.volume !== null && event.volume !== null && event.volume < before.volume;
}

function same(a: Quote, b: Quote): boolean {
  for (const key in EMPTY) {
    const k = key as keyof typeof EMPTY;
    if (k !== 'expected' && k !== 'vi' && a[k] !== b[k]) return false;
  }
  return a.vi === b.vi && JSON.stringify(a.expected) === JSON.stringify(b.expected);
}

function day(before: Quote, event: DayFields) {
  return {
    price: event.price,
    change: event.change ?? before.change,
    rate: event.rate ?? before.rate,
    sign: event.sign ?? signOf(event.change) ?? before.sign,
    open: event.open ?? before.open,
    high: event.high ?? before.high,
    low: event.low ?? before.low,
    volume: event.volume ?? before.volume,
    value: event.value ?? before.value,
    // Null is an empty side, as at a price limit, and not an unknown one.
    ask: event.ask,
    bid: event.bid,
  };
}

function signOf(change: number | null): PriceSign | null {
  if (change === null) return null;
  return change > 0 ? 2 : change < 0 ? 5 : 3;
}

/** The tick rule: a trade at the same price keeps the direction of the change before it. */
function tickOf(before: Quote, price: number): Quote['tick'] {
  if (before.price === null || before.price === price) return before.tick;
  return price > before.price ? 1 : -1;
}

/** Only trades carry the time of a price; anything else keeps the time of the trade it stands on. */
function keepTime(before: Quote, stamp: Stamp): Stamp {
  return { ...stamp, exchangeTime: before.price === null ? stamp.exchangeTime : before.stamp.exchangeTime };
}
