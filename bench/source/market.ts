import type { Level, OrderBook } from '../../lib/events/book';
import type { Quote } from '../../lib/events/quote';
import type { Stamp } from '../../lib/events/stamp';
import { type Topic, tickerTopic } from '../../lib/events/topics';
import { encodeBook, encodeQuote } from '../../lib/events/wire';
import { priceLimits } from '../../lib/market/limits';
import { stepDown, stepUp } from '../../lib/market/tick';
import type { Ticker } from '../../lib/market/ticker';
import { tradingDayAt } from '../../lib/market/trading-day';
import { createRandom, drawTicker, LOAD, type Random, TICKERS } from '../load';

/** One ticker's price, walking by ticks. */
interface Walk {
  readonly ticker: Ticker;
  readonly base: number;
  price: number;
  volume: number;
}

/** What a step of the market is: which ticker, and whether it traded or only its book moved. */
export interface Step {
  readonly kind: 'quote' | 'book';
  readonly walk: Readonly<Walk>;
}

/** A small repeatable market with the load's shares: which stock moves next, and where to. */
export class Market {
  readonly #random: Random = createRandom(2026);
  readonly #walks: readonly Walk[] = TICKERS.map((ticker, i) => {
    const base = 50_000 + (i % 17) * 10_000;
    return { ticker, base, price: base, volume: 0 };
  });

  step(): Step {
    const walk = this.#walks[drawTicker(this.#random)];
    if (walk === undefined) throw new Error('no such ticker');
    if (this.#random() < LOAD.bookShare) return { kind: 'book', walk };
    const { upper, lower } = priceLimits(walk.base);
    const next = this.#random() < 0.5 ? stepDown(walk.price) : stepUp(walk.price);
    walk.price = Math.min(upper, Math.max(lower, next));
    walk.volume += 1 + Math.floor(this.#random() * 300);
    return { kind: 'quote', walk };
  }
}

export function quoteOf({ ticker, base, price, volume }: Readonly<Walk>, stamp: Stamp): Quote {
  const change = price - base;
  const { upper, lower } = priceLimits(base);
  return {
    ticker,
    day: tradingDayAt(stamp.exchangeTime ?? stamp.receivedAt),
    stamp,
    price,
    base,
    change,
    rate: Math.round((change / base) * 10_000) / 100,
    sign: change > 0 ? 2 : change < 0 ? 5 : 3,
    open: base,
    high: Math.max(base, price),
    low: Math.min(base, price),
    volume,
    value: Math.floor((volume * price) / 1_000_000),
    strength: 103.27,
    ask: stepUp(price),
    bid: price,
    upper,
    lower,
    tick: change > 0 ? 1 : -1,
    expected: null,
    vi: null,
    nav: null,
  };
}

export function bookOf({ ticker, price }: Readonly<Walk>, stamp: Stamp): OrderBook {
  const side = (start: number, next: (price: number) => number): Level[] => {
    const levels: Level[] = [];
    for (let at = start; levels.length < 10; at = next(at)) {
      levels.push({ price: at, qty: 100 + (at % 9_700), change: levels.length * 10 - 40 });
    }
    return levels;
  };
  return {
    ticker,
    stamp,
    asks: side(stepUp(price), stepUp),
    bids: side(price, stepDown),
    totalAsk: 412_345,
    totalBid: 398_765,
    totalAskChange: -120,
    totalBidChange: 310,
    expected: null,
  };
}

export function topicOf({ kind, walk }: Step): Topic {
  return tickerTopic(kind, walk.ticker);
}

export function payloadOf({ kind, walk }: Step, stamp: Stamp): string {
  return kind === 'quote' ? encodeQuote(quoteOf(walk, stamp)) : encodeBook(bookOf(walk, stamp));
}
