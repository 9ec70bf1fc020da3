import { stepDown } from '../../market/tick';
import type { DayPlan } from './day-plan';
import type { LevelBook } from './level-book';
import type { OrderFlow } from './order-flow';

/**
 * A price that tests hold still (`Exchange.force`). Quantities move and trades print, but the level they print at is
 * never eaten up. Between the limits it is the best ask; at a limit it is the best of the only side there is.
 */
export class HeldPrice {
  constructor(
    readonly price: number,
    private readonly plan: DayPlan,
    private readonly book: LevelBook,
    private readonly flow: OrderFlow,
  ) {}

  lay(): void {
    const { upper, product } = this.plan;
    this.flow.lay(this.price === upper ? this.price : stepDown(this.price, product));
  }

  /** A trade of up to `qty` shares, or null while the level is being refilled with `refill`. */
  trade(qty: number, refill: number): { readonly qty: number; readonly side: 'buy' | 'sell' } | null {
    const side = this.book.asks.length === 0 ? 'sell' : 'buy';
    const name = side === 'sell' ? 'bid' : 'ask';
    const available = this.book.side(name)[0]?.qty ?? 0;
    const taken = Math.min(qty, available - 1);
    this.book.begin();
    this.book.setQty(name, 0, taken < 1 ? refill + 1 : available - taken);
    return taken < 1 ? null : { qty: taken, side };
  }

  /** An order changes a quantity, no price. */
  rest(): void {
    this.book.begin();
    this.flow.renew();
  }
}
