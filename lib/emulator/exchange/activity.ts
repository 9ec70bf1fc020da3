import type { TimetableVenue } from '../../market/sessions';
import type { DayPlan } from './day-plan';
import { type Stage, volumeRate } from './stages';

/** Trades a second that one stock reaches at most at rate 1, however busy its real day was. */
const MAX_TRADES_PER_SECOND = 40;
const MIN_BOOK_EVENTS_PER_SECOND = 0.4;
const MAX_BOOK_EVENTS_PER_SECOND = 20;
const BOOK_EVENTS_PER_TRADE = 1.5;

/** An average trade of a busy stock, 원; small stocks are traded in smaller pieces. */
const BUSY_TRADE_VALUE = 4e6;
const BUSY_DAY_VALUE = 1e11;

/** How often and in what sizes one stock is traded at one venue (rule E4). */
export class Activity {
  /** Average trade before the rate multiplies the number of trades, 주 */
  private readonly tradeQty: number;
  /** Typical quantity of a best level, 주 */
  readonly levelQty: number;
  /** Chance that the next price level is left empty: thin books have holes. */
  readonly gap: number;
  /** Spread, in ticks, above which orders come in between. */
  readonly spread: number;
  /** How often an auction's expected price is worked out anew, per second. */
  readonly auctionPace: number;

  constructor(
    plan: DayPlan,
    venue: TimetableVenue,
    private readonly rate: number,
  ) {
    const share = venue === 'KRX' ? 1 : plan.nxtShare;
    const volume = plan.volume * share;
    const busy = Math.min(1, (plan.base * volume) / BUSY_DAY_VALUE);
    const tradeValue = BUSY_TRADE_VALUE * Math.max(0.1, busy ** 0.3);
    this.tradeQty = Math.max(1, tradeValue / plan.base);
    this.levelQty = Math.max(3 * this.tradeQty, volume / 10_000, 10);
    this.gap = 0.35 * (1 - busy ** 0.15);
    this.auctionPace = 0.4 + 1.6 * busy;
    this.spread = 1 + Math.floor(4 * (1 - busy ** 0.12));
  }

  /** Trades per second at `instant`: the busier the real day, the more. */
  tradesPerSecond(stage: Stage, instant: number): number {
    const natural = volumeRate(stage, instant) / this.tradeQty;
    return Math.min(MAX_TRADES_PER_SECOND, natural) * this.rate;
  }

  bookEventsPerSecond(tradesPerSecond: number): number {
    const natural = (tradesPerSecond / this.rate) * BOOK_EVENTS_PER_TRADE;
    const clamped = Math.min(MAX_BOOK_EVENTS_PER_SECOND, Math.max(MIN_BOOK_EVENTS_PER_SECOND, natural));
    return clamped * this.rate;
  }

  /** Average quantity of one trade, 주, so that the planned volume comes out whatever the rate. */
  meanTrade(stage: Stage, instant: number): number {
    const perSecond = volumeRate(stage, instant);
    return Math.max(this.tradeQty, perSecond / MAX_TRADES_PER_SECOND) / this.rate;
  }
}
