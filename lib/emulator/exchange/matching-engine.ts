import { stepDown, stepUp } from '../../market/tick';
import type { Random } from '../random';
import type { Activity } from './activity';
import { isTooLateForVi } from './auctions';
import type { Expected } from './call-auction';
import type { DayPlan } from './day-plan';
import { HeldPrice } from './held-price';
import { LevelBook } from './level-book';
import { MinuteBars } from './minute-bars';
import type { Trade } from './observer';
import { OrderFlow } from './order-flow';
import { legalPrice } from './price-grid';
import { PrintRing } from './print-ring';
import type { Stage } from './stages';
import { type Aggressor, strengthOf, Tally } from './tally';
import type { Vi, ViGuard } from './volatility';

/** A block is this many ordinary trades. */
const BLOCK_SIZE = 20;

/** The book of one market and what trades in it: every print goes through here. */
export class MatchingEngine {
  readonly book: LevelBook;
  readonly tally: Tally;
  /** The newest prints. */
  readonly prints = new PrintRing();
  readonly minutes = new MinuteBars();
  private readonly flow: OrderFlow;
  private held: HeldPrice | null = null;

  /** @param onPrint called after each print, with the book as it left it */
  constructor(
    private readonly plan: DayPlan,
    private readonly activity: Activity,
    private readonly guard: ViGuard | null,
    private readonly random: Random,
    private readonly onPrint: (trade: Trade) => void,
  ) {
    this.book = new LevelBook(plan);
    this.tally = new Tally(plan.upper, plan.lower);
    this.flow = new OrderFlow(this.book, activity, plan, random);
  }

  /** The price a test holds, 원, or null. */
  get heldPrice(): number | null {
    return this.held?.price ?? null;
  }

  hold(price: number | null): void {
    this.held = price === null ? null : new HeldPrice(price, this.plan, this.book, this.flow);
  }

  /** One print at the held price, or at the fair value again, from a book laid around it. */
  jump(at: number): void {
    this.lay(at);
    const price = this.held?.price ?? legalPrice(this.plan.fair(at), this.plan);
    this.print(price, Math.max(1, Math.round(this.activity.levelQty / 10)), 'buy', at);
  }

  /** A fresh book around the fair value, one-sided when that is a limit. */
  lay(instant: number): void {
    if (this.held !== null) {
      this.held.lay();
      return;
    }
    const price = legalPrice(this.plan.fair(instant), this.plan);
    const isBid = price === this.plan.upper || (price !== this.plan.lower && this.random.chance(0.5));
    this.flow.lay(isBid ? price : stepDown(price, this.plan.product));
  }

  /** A limit order or a cancel of the crowd. */
  rest(at: number): void {
    if (this.held === null) this.flow.rest(this.plan.fair(at));
    else this.held.rest();
  }

  /** A market order of the crowd. Returns the VI that it would have fired instead of trading on, or null. */
  trade(stage: Stage, at: number): Vi | null {
    const qty = this.tradeSize(stage, at);
    return this.held === null ? this.sweep(stage, qty, at) : this.tradeHeld(this.held, qty, at);
  }

  /** One trade at a fixed price (시간외종가). Returns its quantity. */
  tradeAt(price: number, stage: Stage, at: number): number {
    const qty = this.tradeSize(stage, at);
    this.print(price, qty, this.random.chance(0.5) ? 'buy' : 'sell', at);
    return qty;
  }

  /** A negotiated trade at `price`: volume without a print. */
  block(price: number, stage: Stage, at: number): void {
    const qty = this.tradeSize(stage, at) * BLOCK_SIZE;
    this.tally.block(price, qty);
    this.minutes.addBlock(at, price, qty);
  }

  /** `count` prints at one price while nobody watched, told as one and from no book. */
  sketchPrint(price: number, qty: number, side: Aggressor, at: number, count: number): void {
    this.tally.print(price, qty, side, at, count);
    const ask = side === 'buy' ? price : stepUp(price, this.plan.product);
    const bid = side === 'buy' ? stepDown(price, this.plan.product) : price;
    const { upper, lower } = this.plan;
    const { volume, value } = this.tally;
    this.minutes.add(at, price, qty);
    const trade = {
      at,
      price,
      qty,
      side,
      volume,
      value,
      ask: ask > upper ? null : ask,
      bid: bid < lower ? null : bid,
      strength: strengthOf(this.tally),
    };
    this.prints.push(trade, false);
  }

  /** An auction's orders: the book crosses at a new expected price, or a quantity changes. */
  gather(expected: Expected, moved: boolean): void {
    this.book.begin();
    if (moved || this.book.asks.length === 0) this.flow.cross(expected.price, this.random.below(3));
    else this.flow.renew();
  }

  /** Empties the book: nothing is disclosed. */
  clear(): void {
    this.book.begin();
    this.book.clear();
  }

  /** An auction's print, with the book it leaves for continuous trading. */
  settle({ price, qty }: Expected, at: number): void {
    this.flow.lay(price === this.plan.upper ? price : stepDown(price, this.plan.product));
    this.print(price, qty, null, at);
  }

  private sweep(stage: Stage, qty: number, at: number): Vi | null {
    const side = this.flow.aggressor(this.plan.fair(at));
    if (side === null) return null;
    let vi: Vi | null = null;
    this.flow.sweep(side, qty, {
      allow: (price) => {
        vi = isTooLateForVi(stage, at) ? null : (this.guard?.check(price, this.tally.last, at) ?? null);
        return vi === null;
      },
      fill: (price, filled) => this.print(price, filled, side, at),
    });
    return vi;
  }

  private tradeHeld(held: HeldPrice, qty: number, at: number): null {
    const trade = held.trade(qty, Math.round(this.activity.levelQty));
    if (trade !== null) this.print(held.price, trade.qty, trade.side, at);
    return null;
  }

  /** Log-normal about the planned mean. */
  private tradeSize(stage: Stage, at: number): number {
    const median = this.activity.meanTrade(stage, at) * Math.exp(-0.5);
    return Math.max(1, Math.round(median * this.random.spread(1)));
  }

  private print(price: number, qty: number, side: Aggressor, at: number): void {
    this.tally.print(price, qty, side, at);
    this.minutes.add(at, price, qty);
    const { volume, value } = this.tally;
    const { bestAsk: ask, bestBid: bid } = this.book;
    const trade = { at, price, qty, side, volume, value, ask, bid, strength: strengthOf(this.tally) };
    this.prints.push(trade, true);
    this.onPrint(trade);
  }
}
