import type { Random } from '../random';
import { legalPrice, type PriceGrid } from './price-grid';

export type AuctionReason = 'open' | 'close' | 'after' | 'vi';

/** 예상체결: what the auction would print now. */
export interface Expected {
  /** 원 */
  readonly price: number;
  /** 주 */
  readonly qty: number;
}

/**
 * 동시호가: orders gather, an expected price wanders about and settles on the target as the end comes near, and one
 * print without an aggressor ends it.
 */
export class CallAuction {
  expected: Expected | null = null;
  private offset = 0;
  private held: number | null = null;

  /**
   * @param planned the price it will print, 원
   * @param volume the quantity it will print, 주; 0 when nobody takes part
   * @param disclosedFrom expected prices are broadcast from here on, ms
   */
  constructor(
    readonly reason: AuctionReason,
    readonly start: number,
    readonly end: number,
    readonly disclosedFrom: number,
    private readonly planned: number,
    private readonly volume: number,
    private readonly grid: PriceGrid,
    private readonly random: Random,
  ) {}

  /** The price it will print, 원. */
  get target(): number {
    return this.held ?? this.planned;
  }

  /** Makes it print `price` (원) instead of what was planned; null takes that back. */
  retarget(price: number | null): void {
    this.held = price;
  }

  /** Orders come in. Returns whether the expected price changed. */
  gather(instant: number): boolean {
    if (this.volume < 1) return false;
    const done = Math.min(1, Math.max(0, (instant - this.start) / (this.end - this.start)));
    this.offset = 0.85 * this.offset + 0.004 * this.random.normal();
    const price = legalPrice(this.target * (1 + this.offset * (1 - done) ** 0.7), this.grid);
    const gathered = this.volume * (0.25 + 0.75 * done) * (1 + 0.05 * this.random.normal());
    const changed = price !== this.expected?.price;
    this.expected = { price, qty: Math.max(1, Math.round(gathered)) };
    return changed;
  }

  /** The single price, or null when nothing met. */
  settle(): Expected | null {
    return this.volume < 1 ? null : { price: this.target, qty: this.volume };
  }
}
