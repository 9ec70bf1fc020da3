import type { KstDate } from '../market/kst';
import { type Ticker, venueOf } from '../market/ticker';
import { tradingDayAt } from '../market/trading-day';
import type { OrderBook } from './book';
import type {
  BookEvent,
  InstrumentEvent,
  MarketEvent,
  NavEvent,
  PriceEvent,
  SnapshotEvent,
  TradeEvent,
  ViChangeEvent,
} from './market-event';
import {
  baseOfPrint,
  expectedAgainst,
  impliedBase,
  isMeasuredAgainst,
  type Measured,
  measure,
} from './measured';
import type { Quote, ViHalt } from './quote';
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
  nav: null,
} as const;

/**
 * The quote after `event`, or null when the event changes nothing.
 *
 * A quote is of one trading day. An event of a later day starts it anew, so that nothing is carried over; an event of
 * an earlier day is dropped. Within the day each field has one rule:
 *
 * - price: replaced by trades, prices without a trade and newer REST rows; never by an expected price (P1).
 * - base, change, rate, sign, limits: derived together from what is told, so that they fit the price (`measure`).
 * - open, high, low: replaced, kept when left out, and widened to hold the price.
 * - volume, value: replaced; summed up when a trade leaves them out, null where that cannot be done.
 * - ask, bid: replaced; null is an empty side, as at a price limit.
 * - strength: replaced, kept when left out. A REST row that leaves it out after newer trades clears it.
 * - expected: ended by a trade, as it ends the auction; one from before the newest trade is dropped.
 * - nav: replaced by a newer one.
 * - vi: ended by its release, or by a trade after it (`isPast`). What the clock ends is ended by `lib/feeds`.
 *
 * Whether a trade is old news is asked before (`isOldNews`): it takes a memory that a quote does not have.
 *
 * @param stamp goes on the result; its time only when the event is a trade or tells the newest one
 * @param today the exchange's trading day now, which events without a date are of
 */
export function foldQuote(
  previous: Quote | null,
  event: QuoteEvent,
  stamp: Stamp,
  today: KstDate,
): Quote | null {
  const day = dayOf(previous, event, today);
  const before = standing(previous, event.ticker, day, stamp, today);
  if (before === null) return null;
  switch (event.kind) {
    case 'trade':
      return foldTrade(before, event, stamp);
    case 'price':
      return foldPrice(before, event, stamp);
    case 'snapshot':
      return foldSnapshot(previous, before, event, stamp, today);
    case 'best':
      if (before.ask === event.ask && before.bid === event.bid) return null;
      return { ...before, stamp: keepTime(before, stamp), ask: event.ask, bid: event.bid };
    case 'expected': {
      if (isBefore(event.exchangeTime, before.stamp.exchangeTime)) return null;
      const expected = expectedAgainst(event.expected, before.base);
      return { ...before, stamp: keepTime(before, stamp), expected };
    }
    case 'nav':
      return foldNav(before, event, stamp);
    case 'instrument':
      return foldInstrument(before, event, stamp);
    case 'vi':
      return foldVi(before, event, stamp);
  }
}

/** The trading day of a trade or a NAV. Without a time it is today's. */
export function dayOfTrade(
  { exchangeTime }: Pick<TradeEvent | NavEvent, 'exchangeTime'>,
  today: KstDate,
): KstDate {
  return exchangeTime === null ? today : tradingDayAt(exchangeTime);
}

/** The quote without its expected price, when its auction is over; null when there was none. */
export function clearExpected(quote: Quote, stamp: Stamp): Quote | null {
  return quote.expected === null ? null : { ...quote, stamp: keepTime(quote, stamp), expected: null };
}

/** The quote without the VI in force and the expected price of its auction. */
export function endVi(quote: Quote, stamp: Stamp): Quote {
  return { ...quote, stamp: keepTime(quote, stamp), vi: null, expected: null };
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

function dayOf(previous: Quote | null, event: QuoteEvent, today: KstDate): KstDate {
  if (event.kind === 'trade' || event.kind === 'nav') return dayOfTrade(event, today);
  if (event.kind !== 'snapshot') return today;
  // A row without a time that says what the day before ended with has not turned yet.
  const repeats =
    previous !== null &&
    previous.day < event.day &&
    event.exchangeTime === null &&
    event.volume !== 0 &&
    event.volume === previous.volume &&
    event.price === previous.price;
  return repeats ? previous.day : event.day;
}

/** What of `previous` stands for `day`: all of it, nothing, or null when it is of a later day than the event. */
function standing(
  previous: Quote | null,
  ticker: Ticker,
  day: KstDate,
  stamp: Stamp,
  today: KstDate,
): Quote | null {
  if (previous !== null) {
    if (previous.day === day) return previous;
    // A quote of a day that has not come is left from a clock that was wrong.
    if (previous.day > day && previous.day <= today) return null;
  }
  return { ...EMPTY, ticker, day, stamp: { ...stamp, exchangeTime: null } };
}

function foldTrade(before: Quote, event: TradeEvent, stamp: Stamp): Quote {
  const base = baseOfPrint(event, before.base);
  const { change, rate, sign, upper, lower } = measure(event, base, limitsFor(before, base));
  const { price, qty } = event;
  const summed = before.volume === null ? null : before.volume + qty;
  const volume = event.volume ?? summed;
  return {
    ticker: before.ticker,
    day: before.day,
    stamp,
    price,
    base,
    change,
    rate,
    sign,
    open: event.open ?? before.open,
    high: atLeast(event.high ?? before.high, price),
    low: atMost(event.low ?? before.low, price),
    volume,
    value:
      event.value ?? (volume === summed && volume !== null ? plusValue(before.value, price * qty) : null),
    strength: event.strength ?? before.strength,
    ask: event.ask,
    bid: event.bid,
    upper,
    lower,
    tick: tickOf(before, price),
    expected: null,
    vi: isPast(before.vi, before.ticker, event.exchangeTime) ? null : before.vi,
    nav: before.nav,
  };
}

function foldPrice(before: Quote, event: PriceEvent, stamp: Stamp): Quote {
  const { price } = event;
  const base = baseOfPrint(event, before.base);
  return {
    ...before,
    stamp: keepTime(before, stamp),
    price,
    ...measure(event, base, limitsFor(before, base)),
    open: event.open ?? before.open,
    high: atLeast(event.high ?? before.high, price),
    low: atMost(event.low ?? before.low, price),
    volume: event.volume ?? before.volume,
    value: event.value ?? before.value,
    ask: event.ask,
    bid: event.bid,
    tick: tickOf(before, price),
    expected: before.expected && expectedAgainst(before.expected, base),
  };
}

function foldSnapshot(
  previous: Quote | null,
  before: Quote,
  event: SnapshotEvent,
  stamp: Stamp,
  today: KstDate,
): Quote | null {
  const { price } = before;
  if (price !== null && isOvertaken(before, event, stamp)) {
    const next = filled(before, price, event, stamp, today);
    return same(before, next) ? null : next;
  }
  const next = event.volume === 0 ? untraded(before, event, stamp) : traded(before, event, stamp, today);
  const unchanged = before === previous && same(before, next);
  return unchanged && before.stamp.delivery === stamp.delivery ? null : next;
}

/** What was known, with what an older row of the same day knows besides. */
function filled(before: Quote, price: number, event: SnapshotEvent, stamp: Stamp, today: KstDate): Quote {
  const base = before.base ?? baseOfRow(before, event, today);
  const own = limitsFor(before, base);
  const bare = own.upper === null && own.lower === null;
  const limits = bare && base !== null && base === event.base ? event : own;
  return {
    ...before,
    stamp: keepTime(before, stamp),
    ...measure({ price, change: null, rate: before.rate, sign: before.sign }, base, limits),
    open: before.open ?? event.open,
    high: before.high ?? (event.high === null ? null : atLeast(event.high, price)),
    low: before.low ?? (event.low === null ? null : atMost(event.low, price)),
  };
}

/**
 * Nothing was traded that day: no open, high, low or time. The price is the base, whatever the row still says of the
 * day before; only a price without a trade (기세) that fits the base, or was told of that day already, is another.
 */
function untraded(before: Quote, event: SnapshotEvent, stamp: Stamp): Quote {
  const base = event.base ?? (event.change === 0 ? event.price : before.base);
  const nominal = event.change !== null && event.change !== 0 && event.price - event.change === base;
  const known = before.base === base ? before.price : null;
  const price = nominal || base === null ? event.price : (known ?? base);
  const limits = event.upper === null && event.lower === null ? limitsFor(before, base) : event;
  return {
    ...before,
    stamp: { ...stamp, exchangeTime: null },
    price,
    ...measure({ price, change: null, rate: null, sign: null }, base, limits),
    open: null,
    high: null,
    low: null,
    volume: 0,
    value: 0,
    strength: null,
    ask: event.ask,
    bid: event.bid,
    tick: tickOf(before, price),
    expected: expectedOf(before, event, base),
  };
}

function traded(before: Quote, event: SnapshotEvent, stamp: Stamp, today: KstDate): Quote {
  const { price } = event;
  const base = baseOfRow(before, event, today);
  const own = event.base === null ? before.day >= today : event.base === base;
  const limits = own && (event.upper !== null || event.lower !== null) ? event : limitsFor(before, base);
  const known = event.volume !== null && event.volume === before.volume;
  const newer = event.volume !== null && before.volume !== null && event.volume > before.volume;
  const vi = isPast(before.vi, before.ticker, event.exchangeTime) ? null : before.vi;
  return {
    ...before,
    stamp: event.exchangeTime === null ? keepTime(before, stamp) : stamp,
    price,
    ...measure(event, base, limits),
    open: event.open ?? before.open,
    high: atLeast(event.high ?? before.high, price),
    low: atMost(event.low ?? before.low, price),
    volume: event.volume ?? before.volume,
    value: event.value ?? (known ? before.value : null),
    strength: event.strength ?? (known ? before.strength : null),
    ask: event.ask,
    bid: event.bid,
    tick: tickOf(before, price),
    expected: newer && event.expected === null ? null : expectedOf(before, event, base),
    vi,
  };
}

/**
 * 기준가 of a row with trades. Of today it is the row's own. A row that is still the day before's may carry the next
 * day's base already, so there price and change say it.
 */
function baseOfRow(before: Quote, event: SnapshotEvent, today: KstDate): number | null {
  const implied = impliedBase(event);
  if (before.day >= today) return event.base ?? implied ?? baseOfPrint(event, before.base);
  if (implied !== null) return implied;
  return event.base !== null && isMeasuredAgainst(event, event.base) ? event.base : before.base;
}

function foldInstrument(before: Quote, event: InstrumentEvent, stamp: Stamp): Quote | null {
  const base = event.base ?? before.base;
  const kept = limitsFor(before, base);
  const limits = { upper: event.upper ?? kept.upper, lower: event.lower ?? kept.lower };
  if (base === before.base && limits.upper === before.upper && limits.lower === before.lower) return null;
  const { rate, sign } = before;
  // What has not traded stands at its base.
  const moves = before.volume === 0 && before.price === before.base;
  const price = moves ? base : before.price;
  const expected = before.expected && expectedAgainst(before.expected, base);
  const next = { ...before, stamp: keepTime(before, stamp), base, ...limits, price, expected };
  return price === null ? next : { ...next, ...measure({ price, change: null, rate, sign }, base, limits) };
}

function foldNav(before: Quote, event: NavEvent, stamp: Stamp): Quote | null {
  const { value, change, rate, trackingError, exchangeTime: at } = event;
  const { nav } = before;
  if (nav !== null && isBefore(at, nav.at)) return null;
  const isTold = nav?.value === value && nav.at === at && nav.trackingError === trackingError;
  if (isTold) return null;
  return { ...before, stamp: keepTime(before, stamp), nav: { value, change, rate, trackingError, at } };
}

function foldVi(before: Quote, { halt, releasedAt }: ViChangeEvent, stamp: Stamp): Quote | null {
  const { vi } = before;
  // A late word of an earlier VI says nothing about this one.
  if (vi !== null && halt.since < vi.since) return null;
  if (releasedAt === null) return { ...before, stamp: keepTime(before, stamp), vi: halt };
  return vi === null && before.expected === null ? null : endVi(before, stamp);
}

/** Prints of one second may be told around the VI that the last of them set off, ms. */
const SAME_MOMENT_MS = 1_000;

/**
 * An ordinary trade after a VI began says that it has ended, even if its release was lost. Not for the merged book: NXT
 * goes on while KRX's auction runs.
 */
function isPast(vi: ViHalt | null, ticker: Ticker, tradedAt: number | null): boolean {
  if (vi === null || tradedAt === null) return false;
  return tradedAt > vi.since + SAME_MOMENT_MS && venueOf(ticker) !== 'SOR';
}

/** How long a REST row may be under way, ms. One that comes later was asked for later. */
const UNDER_WAY_MS = 10_000;

/**
 * A REST row was asked for before it arrived, so the stream may have overtaken it. What only its smaller volume tells
 * is believed again when nothing was told for longer than a row is under way; that nothing was traded, never.
 */
function isOvertaken(before: Quote, event: SnapshotEvent, stamp: Stamp): boolean {
  const known = before.stamp.exchangeTime;
  if (known !== null && event.exchangeTime !== null && event.exchangeTime !== known) {
    return event.exchangeTime < known;
  }
  if (before.volume === null || event.volume === null || event.volume >= before.volume) return false;
  return event.volume === 0 || stamp.receivedAt - before.stamp.receivedAt <= UNDER_WAY_MS;
}

function same(a: Quote, b: Quote): boolean {
  for (const key in EMPTY) {
    const k = key as keyof typeof EMPTY;
    if (k !== 'expected' && a[k] !== b[k]) return false;
  }
  return JSON.stringify(a.expected) === JSON.stringify(b.expected);
}

function expectedOf(before: Quote, event: SnapshotEvent, base: number | null) {
  const expected = event.expected ?? before.expected;
  return expected && expectedAgainst(expected, base);
}

/** Limits belong to their base. */
function limitsFor(before: Quote, base: number | null): Pick<Measured, 'upper' | 'lower'> {
  return before.base === null || before.base === base ? before : EMPTY;
}

const isBefore = (at: number | null, other: number | null) => at !== null && other !== null && at < other;
const atLeast = (known: number | null, price: number) => (known === null ? null : Math.max(known, price));
const atMost = (known: number | null, price: number) => (known === null ? null : Math.min(known, price));

/** 백만원, to the nearest 만원. */
function plusValue(value: number | null, won: number): number | null {
  return value === null ? null : Math.round(value * 100 + won / 10_000) / 100;
}

/** The tick rule: a trade at the same price keeps the direction of the change before it. */
function tickOf(before: Quote, price: number): Quote['tick'] {
  if (before.price === null || before.price === price) return before.tick;
  return price > before.price ? 1 : -1;
}

/** Only trades carry the time of a price; anything else keeps the time of the trade it stands on. */
function keepTime(before: Quote, stamp: Stamp): Stamp {
  return { ...stamp, exchangeTime: before.stamp.exchangeTime };
}
