import { BOOK_DEPTH, type Level, type OrderBook } from '../../events/book';
import type { Instrument } from '../../events/instrument';
import type { Quote, Trade } from '../../events/quote';
import type { Stamp } from '../../events/stamp';
import type { FeedStatus, IndexQuote, KoaAccount, MarketStatus, ViEvent } from '../../events/status';
import { encodeBook, encodeIndex, encodeQuote, encodeTrade } from '../../events/wire';
import type { Code } from '../../market/code';
import type { Ticker } from '../../market/ticker';
import { tradingDayAt } from '../../market/trading-day';

export const SAMSUNG = '005930' as Ticker;
export const HYNIX = '000660' as Ticker;
/** 2026-11-23 (Mon) 12:00:00 KST */
export const NOON = Date.parse('2026-11-23T03:00:00Z');

export function stampOf(over: Partial<Stamp> = {}): Stamp {
  return {
    source: 'kiwoom',
    delivery: 'push',
    epoch: 1,
    seq: 1,
    exchangeTime: NOON,
    receivedAt: NOON,
    publishedAt: NOON,
    ...over,
  };
}

export function quoteOf(over: Partial<Quote> = {}): Quote {
  return {
    ticker: SAMSUNG,
    day: tradingDayAt(NOON),
    stamp: stampOf(),
    price: 71_000,
    base: 70_000,
    change: 1_000,
    rate: 1.43,
    sign: 2,
    open: 70_500,
    high: 71_500,
    low: 69_800,
    volume: 12_345_678,
    value: 876_543,
    strength: 101.5,
    ask: 71_100,
    bid: 71_000,
    upper: 91_000,
    lower: 49_000,
    tick: 1,
    expected: null,
    vi: null,
    nav: null,
    ...over,
  };
}

const EMPTY: Level = { price: 0, qty: 0, change: 0 };

/** Ten levels from `best` outwards by 100 won; quantities 10, 20, 30 … */
export function levels(best: number, step: number, count = BOOK_DEPTH): Level[] {
  return Array.from({ length: BOOK_DEPTH }, (_, i) =>
    i < count ? { price: best + i * step, qty: (i + 1) * 10, change: i - 2 } : EMPTY,
  );
}

export function bookOf(over: Partial<OrderBook> = {}): OrderBook {
  return {
    ticker: SAMSUNG,
    stamp: stampOf(),
    asks: levels(71_100, 100),
    bids: levels(71_000, -100),
    totalAsk: 550,
    totalBid: 1_650,
    totalAskChange: -5,
    totalBidChange: 7,
    expected: null,
    ...over,
  };
}

export function tradeOf(seq: number, over: Partial<Trade> = {}): Trade {
  return {
    ticker: SAMSUNG,
    stamp: stampOf({ seq }),
    price: 71_000,
    qty: 10,
    side: 'buy',
    change: 1_000,
    volume: 1_000,
    ...over,
  };
}

export function indexOf(over: Partial<IndexQuote> = {}): IndexQuote {
  return {
    index: '001',
    stamp: stampOf(),
    price: 5_781.2,
    change: -12.34,
    rate: -0.21,
    sign: 5,
    volume: 1,
    value: 1,
    ...over,
  };
}

export function marketOf(over: Partial<MarketStatus> = {}): MarketStatus {
  return {
    stamp: stampOf(),
    at: NOON,
    krx: 'continuous',
    nxt: 'continuous',
    nextKrx: { phase: 'auction-close', at: NOON + 12_000_000 },
    closure: null,
    simulated: false,
    sessionCode: null,
    ...over,
  };
}

export function feedOf(over: Partial<FeedStatus> = {}): FeedStatus {
  return {
    stamp: stampOf(),
    source: 'kiwoom',
    server: 'production',
    state: { name: 'live', since: NOON },
    rest: null,
    pushed: 30,
    polled: 0,
    lastEventAt: NOON,
    ...over,
  };
}

export function koaAccountOf(over: Partial<KoaAccount> = {}): KoaAccount {
  return {
    login: 'in',
    server: 'production',
    loggedInAt: NOON,
    registered: { quotes: 120, books: 3, waiting: 0 },
    screens: 4,
    requests: { leftThisHour: 930, waiting: 0, penaltyUntil: null },
    pumpLagMs: 1.6,
    lastStop: null,
    ...over,
  };
}

export function viOf(ticker: Ticker, over: Partial<ViEvent> = {}): ViEvent {
  const halt = { kind: 'dynamic', direction: 'up', price: 72_000, since: NOON } as const;
  return { ticker, stamp: stampOf(), halt, releasedAt: null, ...over };
}

export function instrumentOf(code: string, name: string, over: Partial<Instrument> = {}): Instrument {
  return { code: code as Code, name, market: 'KOSPI', base: 70_000, nxt: true, warning: null, ...over };
}

/** Payloads as they lie in a frame: parsed JSON. */
export const wireQuote = (quote: Quote): unknown => JSON.parse(encodeQuote(quote));
export const wireBook = (book: OrderBook): unknown => JSON.parse(encodeBook(book));
export const wireTrade = (trade: Trade): unknown => JSON.parse(encodeTrade(trade));
export const wireIndex = (index: IndexQuote): unknown => JSON.parse(encodeIndex(index));
