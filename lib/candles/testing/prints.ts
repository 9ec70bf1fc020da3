import { BOOK_DEPTH, type OrderBook } from '../../events/book';
import type { Candle } from '../../events/candle';
import type { Quote, Trade } from '../../events/quote';
import type { Stamp } from '../../events/stamp';
import { type KstDate, kstInstant } from '../../market/kst';
import type { Ticker } from '../../market/ticker';
import { tradingDayAt } from '../../market/trading-day';
import { makesCandles, minuteOf } from '../minute-rules';

export const SAMSUNG = '005930' as Ticker;
export const MONDAY = '2026-11-23' as KstDate;

/** `HH:MM:SS` of Monday 2026-11-23, KST, as an instant. */
export function clock(text: string, date: KstDate = MONDAY): number {
  const [h = 0, m = 0, s = 0] = text.split(':').map(Number);
  return kstInstant(date, ((h * 60 + m) * 60 + s) * 1_000);
}

export function stampAt(exchangeTime: number | null, over: Partial<Stamp> = {}): Stamp {
  const received = exchangeTime ?? clock('12:00:00');
  return {
    source: 'kiwoom',
    delivery: 'push',
    epoch: 1,
    seq: 1,
    exchangeTime,
    receivedAt: received,
    publishedAt: received,
    ...over,
  };
}

/** A print of `qty` shares after which the day's count stands at `volume`. */
export function printOf(
  at: number | null,
  price: number,
  qty: number,
  volume: number | null,
  over: Partial<Trade> = {},
): Trade {
  return { ticker: SAMSUNG, stamp: stampAt(at), price, qty, side: 'buy', change: null, volume, ...over };
}

/** A quote that knows price and volume and nothing else. */
export function quoteOf(at: number, volume: number, over: Partial<Quote> = {}): Quote {
  return {
    ticker: SAMSUNG,
    day: tradingDayAt(at),
    stamp: stampAt(at),
    price: 70_000,
    base: null,
    change: null,
    rate: null,
    sign: null,
    open: null,
    high: null,
    low: null,
    volume,
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
    ...over,
  };
}

/** The minutes of all prints of a day, the plain way: what REST would tell. */
export function candlesOf(trades: readonly Trade[]): Candle[] {
  const minutes = new Map<number, Candle>();
  for (const { ticker, stamp, price, qty } of [...trades].sort((a, b) => (a.volume ?? 0) - (b.volume ?? 0))) {
    if (stamp.exchangeTime === null || !makesCandles(ticker, stamp.exchangeTime)) continue;
    const at = minuteOf(stamp.exchangeTime);
    const known = minutes.get(at);
    const { open, high, low, volume } = known ?? { open: price, high: price, low: price, volume: 0 };
    minutes.set(at, {
      at,
      open,
      high: Math.max(high, price),
      low: Math.min(low, price),
      close: price,
      volume: volume + qty,
      value: null,
    });
  }
  return [...minutes.values()].sort((a, b) => a.at - b.at);
}

/** A book of which only a total matters. */
export function bookOf(at: number, totalAsk: number, over: Partial<OrderBook> = {}): OrderBook {
  const side = Array.from({ length: BOOK_DEPTH }, (_, i) => ({
    price: 70_000 + i * 100,
    qty: 10,
    change: 0,
  }));
  return {
    ticker: SAMSUNG,
    stamp: stampAt(at),
    asks: side,
    bids: side,
    totalAsk,
    totalBid: 1,
    totalAskChange: 0,
    totalBidChange: 0,
    expected: null,
    ...over,
  };
}
