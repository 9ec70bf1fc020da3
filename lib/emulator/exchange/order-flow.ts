import { stepDown, stepUp, tickSize } from '../../market/tick';
import type { Random } from '../random';
import type { Activity } from './activity';
import { DEPTH, type LevelBook, type SideName } from './level-book';
import type { PriceGrid } from './price-grid';

/** Levels one market order walks through at most; the rest of it is cancelled. */
const MAX_WALK = 3;
/** Typical quantity by distance from the market, against the best level's. */
const DEPTH_SHAPE = [1, 1.6, 2.2, 2.6, 2.8, 2.6, 2.4, 2.2, 2, 1.8] as const;
/** How long one side keeps the upper hand, and how strongly, per trade. */
const MOOD_LASTS = 0.98;
const MOOD_SWING = 0.25;
/** Share of quantity changes that happen at the best level. */
const BEST_LEVEL_SHARE = 0.1;
/** How much longer the queue at a locked limit is than an ordinary level. */
const LIMIT_QUEUE = 20;

/** Asked before a fill, told after it. */
export interface FillHooks {
  /** False stops the order before it trades at that price (a VI would fire). */
  allow(price: number): boolean;
  fill(price: number, qty: number): void;
}

/** The orders of the crowd: market orders walk through the book's levels, limit orders and cancels reshape it. */
export class OrderFlow {
  private mood = 0;

  constructor(
    private readonly book: LevelBook,
    private readonly activity: Activity,
    private readonly grid: PriceGrid,
    private readonly random: Random,
  ) {}

  /**
   * Who crosses the spread next: buyers when the stock is worth more than it costs, and in runs, because large orders
   * come in pieces. At a limit only one side can.
   */
  aggressor(fair: number): 'buy' | 'sell' | null {
    const { bestAsk, bestBid } = this.book;
    if (bestAsk === null) return bestBid === null ? null : 'sell';
    if (bestBid === null) return 'buy';
    const mid = (bestAsk + bestBid) / 2;
    this.mood = MOOD_LASTS * this.mood + MOOD_SWING * this.random.normal();
    const pull = Math.tanh((fair - mid) / (2 * tickSize(bestBid, this.grid.product)) + this.mood);
    return this.random.chance(0.5 + 0.42 * pull) ? 'buy' : 'sell';
  }

  /** A market order of `qty` shares: it takes what the levels hold, one print per level. */
  sweep(side: 'buy' | 'sell', qty: number, hooks: FillHooks): void {
    const against: SideName = side === 'buy' ? 'ask' : 'bid';
    let left = qty;
    for (let walked = 0; walked < MAX_WALK && left > 0; walked++) {
      const level = this.book.side(against)[0];
      if (level === undefined || !hooks.allow(level.price)) return;
      const taken = Math.min(left, level.qty);
      this.book.begin();
      if (taken < level.qty) {
        this.book.setQty(against, 0, level.qty - taken);
      } else {
        this.book.remove(against, 0);
        this.replenish(against, level.price);
        this.queueAtLimit(against, level.price);
      }
      left -= taken;
      hooks.fill(level.price, taken);
    }
  }

  /** One limit order or cancel: narrows a wide spread, leaves a stale price, or changes a level's quantity. */
  rest(fair: number): void {
    const { bestAsk, bestBid } = this.book;
    this.book.begin();
    if (bestAsk === null || bestBid === null) {
      this.restAtLimit(fair);
      return;
    }
    const tick = tickSize(bestBid, this.grid.product);
    const wide = (bestAsk - bestBid) / tick > this.activity.spread;
    const roll = this.random.next();
    if (wide && roll < 0.6) this.narrow(fair, bestAsk, bestBid);
    else if (bestBid > fair + 1.5 * tick && roll < 0.8) this.pull('bid');
    else if (bestAsk < fair - 1.5 * tick && roll < 0.8) this.pull('ask');
    else this.renew();
  }

  /** One quantity changes and no price. The caller begins the revision. */
  renew(): void {
    const name: SideName = this.random.chance(0.5) ? 'ask' : 'bid';
    const levels = this.book.side(name);
    // The best level is left to the trades: refilled as often as the others it would never be eaten.
    const behind = levels.length > 1 && !this.random.chance(BEST_LEVEL_SHARE);
    const index = behind ? 1 + Math.floor((levels.length - 1) * this.random.next() ** 2) : 0;
    const level = levels[index];
    if (level === undefined) return;
    const qty = Math.max(1, Math.round((level.qty + this.levelQty(index)) / 2));
    this.book.setQty(name, index, qty === level.qty ? qty + 1 : qty);
  }

  /**
   * A fresh book: bids from `bestBid` down and asks from one tick above it up. With `bestBid` at the upper limit no
   * asks are left, and with it below the lower limit no bids.
   */
  lay(bestBid: number): void {
    this.book.begin();
    this.book.clear();
    const { upper, lower, product } = this.grid;
    if (bestBid >= lower) this.extend('bid', Math.min(bestBid, upper));
    if (bestBid < upper) this.extend('ask', Math.max(lower, stepUp(bestBid, product)));
    if (bestBid >= upper) this.book.setQty('bid', 0, this.queue());
    if (bestBid < lower) this.book.setQty('ask', 0, this.queue());
  }

  /**
   * An auction's book: both sides reach `overlap` ticks past `price`, quantities keep their places. The caller begins
   * the revision.
   */
  cross(price: number, overlap: number): void {
    const { upper, lower, product } = this.grid;
    let ask = price;
    let bid = price;
    for (let i = 0; i < overlap; i++) {
      ask = Math.max(lower, stepDown(ask, product));
      bid = Math.min(upper, stepUp(bid, product));
    }
    const asks = this.book.asks.map((level) => level.qty);
    const bids = this.book.bids.map((level) => level.qty);
    this.book.clear();
    this.extend('ask', ask, asks);
    this.extend('bid', bid, bids);
  }

  /** Fills a side up to ten levels, going on from its farthest one or from `from`. */
  replenish(name: SideName, from: number): void {
    const levels = this.book.side(name);
    let price = levels.at(-1)?.price ?? from;
    while (levels.length < DEPTH) {
      const next = this.nextPrice(name, price);
      if (next === null) return;
      this.book.append(name, next, this.levelQty(levels.length));
      price = next;
    }
  }

  private extend(name: SideName, first: number, quantities: readonly number[] = []): void {
    let price: number | null = first;
    for (let i = 0; i < DEPTH && price !== null; i++) {
      const kept = quantities[i];
      if (kept === undefined) this.book.append(name, price, this.levelQty(i));
      else this.book.append(name, price, kept, 0);
      price = this.nextPrice(name, price);
    }
  }

  private nextPrice(name: SideName, price: number): number | null {
    let next = this.book.farther(name, price);
    while (next !== null && this.random.chance(this.activity.gap)) {
      const beyond = this.book.farther(name, next);
      if (beyond === null) break;
      next = beyond;
    }
    return next;
  }

  private narrow(fair: number, bestAsk: number, bestBid: number): void {
    const up = fair >= (bestAsk + bestBid) / 2;
    const { product } = this.grid;
    const price = up ? stepUp(bestBid, product) : stepDown(bestAsk, product);
    if (price <= bestBid || price >= bestAsk) this.renew();
    else this.book.improve(up ? 'bid' : 'ask', price, this.levelQty(0));
  }

  private pull(name: SideName): void {
    const levels = this.book.side(name);
    const best = levels[0];
    if (best === undefined) return;
    if (levels.length === 1 || this.random.chance(0.4)) {
      this.book.setQty(name, 0, Math.max(1, Math.round(best.qty / 2)));
      return;
    }
    this.book.remove(name, 0);
    this.replenish(name, best.price);
  }

  private restAtLimit(fair: number): void {
    const name: SideName = this.book.asks.length === 0 ? 'bid' : 'ask';
    const best = this.book.side(name)[0];
    if (best === undefined) return;
    const tick = tickSize(best.price, this.grid.product);
    const loosening = name === 'bid' ? fair < best.price - 1.5 * tick : fair > best.price + 1.5 * tick;
    if (!loosening) {
      if (this.random.chance(0.5)) this.book.setQty(name, 0, Math.round((best.qty + this.queue()) / 2));
      else this.renew();
    } else if (best.qty > this.activity.levelQty) {
      this.book.setQty(name, 0, Math.round(best.qty / 2));
    } else {
      this.book.remove(name, 0);
      this.replenish(name, best.price);
      const other: SideName = name === 'bid' ? 'ask' : 'bid';
      this.extend(other, best.price);
    }
  }

  /** The last offer at the limit is gone: who still wants to trade there queues on the other side. */
  private queueAtLimit(eaten: SideName, price: number): void {
    if (this.book.side(eaten).length > 0) return;
    const other: SideName = eaten === 'ask' ? 'bid' : 'ask';
    if (this.book.side(other)[0]?.price !== price) this.book.improve(other, price, this.queue());
  }

  private queue(): number {
    return Math.max(1, Math.round(this.activity.levelQty * LIMIT_QUEUE * this.random.spread(0.3)));
  }

  private levelQty(index: number): number {
    const shape = DEPTH_SHAPE[index] ?? 1;
    return Math.max(1, Math.round(this.activity.levelQty * shape * this.random.spread(0.6)));
  }
}
