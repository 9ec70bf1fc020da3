import type { Candle } from '../../../events/candle';
import type { BookEvent, MarketEvent, TradeEvent } from '../../../events/market-event';
import type { Code } from '../../../market/code';
import { type Ticker, tickerOf } from '../../../market/ticker';
import { MINUTE_MS, minuteOf } from '../../minute-rules';

/** One run of an emulated market, the same in every process that is told the same; a longer one begins the same. */
export interface MarketPlan {
  readonly seed: number;
  /** Events a second of real time. */
  readonly rate: number;
  readonly seconds: number;
  readonly tickers: number;
  /** The real and the exchange's instant at which it begins, ms. */
  readonly wallStart: number;
  readonly exchangeStart: number;
  /** Exchange ms per real ms. */
  readonly speed: number;
}

/** What happens, and when it is due on the real clock. `qty` is zero for a book. */
export interface MarketStep {
  readonly dueAt: number;
  readonly ticker: Ticker;
  readonly exchangeTime: number;
  readonly price: number;
  readonly qty: number;
  readonly volume: number;
}

const BOOK_SHARE = 0.6;

/** Numbers in [0, 1) that repeat with their seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function exchangeTimeOf(plan: MarketPlan, wall: number): number {
  return plan.exchangeStart + (wall - plan.wallStart) * plan.speed;
}

/** When the last minute of the plan has ended, on the real clock. */
export function endOf(plan: MarketPlan): number {
  const last = minuteOf(exchangeTimeOf(plan, plan.wallStart + plan.seconds * 1_000)) + MINUTE_MS;
  return plan.wallStart + (last - plan.exchangeStart) / plan.speed;
}

export function tickersOf({ tickers }: MarketPlan): Ticker[] {
  const code = (i: number) => String(1_000 + i * 10).padStart(6, '0') as Code;
  return Array.from({ length: tickers }, (_, i) => tickerOf(code(i), 'KRX'));
}

/** All that happens, in order. Times are cut to seconds, as on the wire. */
export function marketLog(plan: MarketPlan): readonly MarketStep[] {
  const random = randomOf(plan.seed);
  const market = tickersOf(plan).map((ticker) => ({ ticker, price: 50_000, volume: 0 }));
  return Array.from({ length: plan.rate * plan.seconds }, (_, i) => {
    const dueAt = plan.wallStart + (i * 1_000) / plan.rate;
    const exchangeTime = Math.floor(exchangeTimeOf(plan, dueAt) / 1_000) * 1_000;
    const issue = market[Math.floor(random() ** 1.5 * market.length)];
    if (issue === undefined) throw new Error('no such issue');
    const qty = random() < BOOK_SHARE ? 0 : 1 + Math.floor(random() * 100);
    if (qty > 0) issue.price = Math.max(100, issue.price + Math.floor(random() * 5 - 2) * 50);
    issue.volume += qty;
    return { dueAt, exchangeTime, qty, ...issue };
  });
}

/** What a feed would decode for a step. */
export function eventOf(step: MarketStep): MarketEvent {
  return step.qty === 0 ? bookOf(step) : tradeOf(step);
}

/** REST's minutes of each ticker. */
export class PlayedRest {
  readonly #trades = new Map<Ticker, MarketStep[]>();

  constructor(log: readonly MarketStep[]) {
    for (const step of log) {
      if (step.qty === 0) continue;
      const trades = this.#trades.get(step.ticker);
      if (trades === undefined) this.#trades.set(step.ticker, [step]);
      else trades.push(step);
    }
  }

  /** As told at the exchange's time `until`, oldest first. */
  candles(ticker: Ticker, until = Number.POSITIVE_INFINITY): Candle[] {
    const candles: Candle[] = [];
    for (const { exchangeTime, price, qty } of this.#trades.get(ticker) ?? []) {
      if (exchangeTime > until) break;
      const at = minuteOf(exchangeTime);
      const last = candles.at(-1);
      if (last?.at !== at) {
        candles.push({ at, open: price, high: price, low: price, close: price, volume: qty, value: null });
        continue;
      }
      const [high, low] = [Math.max(last.high, price), Math.min(last.low, price)];
      candles[candles.length - 1] = { ...last, high, low, close: price, volume: last.volume + qty };
    }
    return candles;
  }

  /** Each ticker's count after its last trade. */
  counts(): Map<Ticker, number | null> {
    return new Map([...this.#trades].map(([ticker, trades]) => [ticker, trades.at(-1)?.volume ?? null]));
  }
}

function tradeOf({ ticker, exchangeTime, price, qty, volume }: MarketStep): TradeEvent {
  const day = { change: 0, rate: 0, sign: 3, open: null, high: null, low: null, value: null } as const;
  const best = { ask: price, bid: price, side: 'buy', strength: null } as const;
  return { kind: 'trade', ticker, exchangeTime, price, qty, volume, ...day, ...best };
}

function bookOf({ ticker, exchangeTime, volume }: MarketStep): BookEvent {
  const side = Array.from({ length: 10 }, (_, i) => ({ price: 50_000 + i * 50, qty: volume, change: 0 }));
  const totals = { totalAsk: volume, totalBid: volume, totalAskChange: 0, totalBidChange: 0 };
  return { kind: 'book', ticker, exchangeTime, asks: side, bids: side, ...totals, expected: null };
}
