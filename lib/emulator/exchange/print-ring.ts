import type { Trade } from './observer';
import type { Aggressor } from './tally';

/** Prints kept of a market that lives event by event: one page of ka10079. */
export const RING = 900;
/** Prints kept of one that was only sketched: enough for ka10003. */
const SMALL = 60;

const SIDES: readonly Aggressor[] = [null, 'buy', 'sell'];

/** Numbers a print takes: instant, price, quantity, side, volume, value, ask, bid, strength. */
const STRIDE = 9;

/** The newest prints of one market, numbered from 0 through the day, nine numbers each: keeping one allocates nothing. */
export class PrintRing {
  /** Prints of the day so far, and so the next one's number. */
  total = 0;
  private cells = new Float64Array(SMALL * STRIDE);
  private next = 0;

  private get capacity(): number {
    return this.cells.length / STRIDE;
  }

  /** The number of the oldest print that is still kept. */
  get first(): number {
    return Math.max(0, this.total - this.capacity);
  }

  /** @param lived whether it happened event by event: only then more than a handful are worth keeping */
  push(trade: Trade, lived: boolean): void {
    if (this.next === this.cells.length) this.wrap(lived);
    const { cells, next } = this;
    cells[next] = trade.at;
    cells[next + 1] = trade.price;
    cells[next + 2] = trade.qty;
    cells[next + 3] = trade.side === null ? 0 : trade.side === 'buy' ? 1 : 2;
    cells[next + 4] = trade.volume;
    cells[next + 5] = trade.value;
    cells[next + 6] = trade.ask ?? 0;
    cells[next + 7] = trade.bid ?? 0;
    cells[next + 8] = trade.strength ?? Number.NaN;
    this.next = next + STRIDE;
    this.total++;
  }

  /** @param number at least `first` and below `total` */
  at(number: number): Trade {
    const { cells } = this;
    const behind = (this.total - number) * STRIDE;
    const i = this.next >= behind ? this.next - behind : this.next - behind + cells.length;
    const strength = cells[i + 8] ?? Number.NaN;
    return {
      at: cells[i] ?? 0,
      price: cells[i + 1] ?? 0,
      qty: cells[i + 2] ?? 0,
      side: SIDES[cells[i + 3] ?? 0] ?? null,
      volume: cells[i + 4] ?? 0,
      value: cells[i + 5] ?? 0,
      ask: cells[i + 6] || null,
      bid: cells[i + 7] || null,
      strength: Number.isNaN(strength) ? null : strength,
    };
  }

  /** Up to `count` of the newest, oldest first. */
  newest(count: number): Trade[] {
    const from = Math.max(this.first, this.total - count);
    return Array.from({ length: this.total - from }, (_, i) => this.at(from + i));
  }

  /** The last place is taken: goes on from the first, or in more room where what comes is worth it. */
  private wrap(lived: boolean): void {
    if (!lived || this.capacity >= RING) {
      this.next = 0;
      return;
    }
    const larger = new Float64Array(Math.min(RING, this.capacity * 2) * STRIDE);
    larger.set(this.cells);
    this.cells = larger;
  }
}
