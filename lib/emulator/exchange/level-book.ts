import { stepDown, stepUp } from '../../market/tick';
import type { PriceGrid } from './price-grid';

export const DEPTH = 10;
export type SideName = 'ask' | 'bid';

/** One price level. `change` counts only while `changedAt` is the book's newest revision. */
export interface BookLevel {
  readonly price: number;
  qty: number;
  change: number;
  changedAt: number;
}

/** One side of a book as anybody may read it: nearest level first, at most ten. */
export interface ReadonlyLevel {
  readonly price: number;
  readonly qty: number;
  readonly change: number;
  readonly changedAt: number;
}

/**
 * An order book of price levels on legal ticks within the day's limits, nearest first, ten a side. At a limit a side
 * may hold fewer levels, or none. Each order that reaches the book is one revision; 직전대비 is against the revision
 * before.
 */
export class LevelBook {
  readonly asks: BookLevel[] = [];
  readonly bids: BookLevel[] = [];
  revision = 0;
  askChange = 0;
  bidChange = 0;

  constructor(private readonly grid: PriceGrid) {}

  /** Starts a revision. Every change of the book belongs to one. */
  begin(): void {
    this.revision++;
    this.askChange = 0;
    this.bidChange = 0;
  }

  side(name: SideName): BookLevel[] {
    return name === 'ask' ? this.asks : this.bids;
  }

  get bestAsk(): number | null {
    return this.asks[0]?.price ?? null;
  }

  get bestBid(): number | null {
    return this.bids[0]?.price ?? null;
  }

  /** One legal tick farther from the market, or null beyond the limit. */
  farther(name: SideName, price: number): number | null {
    const { upper, lower, product } = this.grid;
    const next = name === 'ask' ? stepUp(price, product) : stepDown(price, product);
    return next >= lower && next <= upper && next > 0 ? next : null;
  }

  setQty(name: SideName, index: number, qty: number): void {
    const level = this.side(name)[index];
    if (level === undefined) return;
    this.count(name, qty - level.qty);
    level.change = (level.changedAt === this.revision ? level.change : 0) + qty - level.qty;
    level.changedAt = this.revision;
    level.qty = qty;
  }

  /** Takes a level out; the next one is then the best. */
  remove(name: SideName, index: number): void {
    const [level] = this.side(name).splice(index, 1);
    if (level !== undefined) this.count(name, -level.qty);
  }

  /** Puts a level at the front, in front of the best one. */
  improve(name: SideName, price: number, qty: number): void {
    const levels = this.side(name);
    levels.unshift({ price, qty, change: qty, changedAt: this.revision });
    this.count(name, qty);
    if (levels.length > DEPTH) this.remove(name, DEPTH);
  }

  /** Puts a level at the back. */
  append(name: SideName, price: number, qty: number, change = qty): void {
    this.side(name).push({ price, qty, change, changedAt: this.revision });
    this.count(name, qty);
  }

  clear(): void {
    while (this.asks.length > 0) this.remove('ask', this.asks.length - 1);
    while (this.bids.length > 0) this.remove('bid', this.bids.length - 1);
  }

  private count(name: SideName, change: number): void {
    if (name === 'ask') this.askChange += change;
    else this.bidChange += change;
  }
}
