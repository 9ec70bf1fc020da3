import type { Level } from '../../../lib/events/book';
import type { BookEvent, TradeEvent } from '../../../lib/events/market-event';
import { priceLimits } from '../../../lib/market/limits';
import { stepDown, stepUp } from '../../../lib/market/tick';
import type { Ticker } from '../../../lib/market/ticker';
import type { Random } from '../../load';

const DEPTH = 10;
const MILLION = 1_000_000;

export interface WalkStart {
  readonly ticker: Ticker;
  /** 기준가, 시가, 원 */
  readonly base: number;
  readonly open: number;
}

/** One stock's day: trades that walk on the tick grid and a book around them, so that nearly every figure moves. */
export class Walk {
  readonly #start: WalkStart;
  readonly #random: Random;
  readonly #limits: { readonly upper: number; readonly lower: number };
  readonly #quantities = new Map<number, number>();
  #price: number;
  #high: number;
  #low: number;
  #bought = 1_000;
  #sold = 1_000;
  /** 원 */
  #value = 0;

  constructor(start: WalkStart, random: Random) {
    this.#start = start;
    this.#random = random;
    this.#limits = priceLimits(start.base);
    this.#price = start.open;
    this.#high = start.open;
    this.#low = start.open;
  }

  /** @param moves whether the price goes a tick up or down; else it trades again where it stands */
  trade(exchangeTime: number, moves: boolean): TradeEvent {
    const { ticker, base, open } = this.#start;
    const up = this.#random() < 0.5;
    if (moves) this.#step(up);
    const price = this.#price;
    const qty = 1 + Math.floor(this.#random() * 300);
    if (up) this.#bought += qty;
    else this.#sold += qty;
    this.#value += qty * price;
    const change = price - base;
    return {
      kind: 'trade',
      ticker,
      exchangeTime,
      price,
      change,
      rate: Math.round((change / base) * 10_000) / 100,
      sign: this.#sign(change),
      open,
      high: this.#high,
      low: this.#low,
      volume: this.#bought + this.#sold,
      value: Math.floor(this.#value / MILLION),
      ask: up ? price : stepUp(price),
      bid: up ? stepDown(price) : price,
      qty,
      side: up ? 'buy' : 'sell',
      strength: Math.round((this.#bought / this.#sold) * 10_000) / 100,
    };
  }

  book(exchangeTime: number): BookEvent {
    const asks = this.#side(stepUp(this.#price), stepUp);
    const bids = this.#side(this.#price, stepDown);
    return {
      kind: 'book',
      ticker: this.#start.ticker,
      exchangeTime,
      asks,
      bids,
      totalAsk: total(asks),
      totalBid: total(bids),
      totalAskChange: asks[0]?.change ?? 0,
      totalBidChange: bids[0]?.change ?? 0,
      expected: null,
    };
  }

  #step(up: boolean): void {
    const { upper, lower } = this.#limits;
    const next = up ? stepUp(this.#price) : stepDown(this.#price);
    // Turns back at a limit, where a book would lose a side.
    if (next >= upper) this.#price = stepDown(this.#price);
    else if (next <= lower) this.#price = stepUp(this.#price);
    else this.#price = next;
    this.#high = Math.max(this.#high, this.#price);
    this.#low = Math.min(this.#low, this.#price);
  }

  #sign(change: number): TradeEvent['sign'] {
    return change > 0 ? 2 : change < 0 ? 5 : 3;
  }

  /** About every third level has another quantity than a moment ago. */
  #side(nearest: number, further: (price: number) => number): Level[] {
    const levels: Level[] = [];
    for (let price = nearest; levels.length < DEPTH; price = further(price)) {
      const known = this.#quantities.get(price) ?? 1 + Math.floor(this.#random() * 20_000);
      const moved = this.#random() < 0.3 ? Math.floor(this.#random() * 600) - 300 : 0;
      const qty = Math.max(1, known + moved);
      this.#quantities.set(price, qty);
      levels.push({ price, qty, change: qty - known });
    }
    return levels;
  }
}

const total = (levels: readonly Level[]): number => levels.reduce((sum, { qty }) => sum + qty, 0);
