import type { Code } from '../../market/code';
import type { KstDate } from '../../market/kst';
import type { TimetableVenue } from '../../market/sessions';
import { tickerOf, type Venue } from '../../market/ticker';
import type { Listing } from '../listing';
import { DayPlan } from './day-plan';
import type { MarketContext } from './observer';
import { VenueMarket } from './venue-market';
import { type InstrumentView, mergedViewOf, viewOf } from './view';

/** One trading day of the emulated exchange. */
export interface TradingDay {
  readonly date: KstDate;
  /** 0 on the day the exchange was started, then one more each trading day. */
  readonly number: number;
  /** When its figures begin, ms */
  readonly start: number;
}

/** One stock: its plan of the day, and its market at each venue once somebody asked for it. */
export class Issue {
  plan: DayPlan;
  krx: VenueMarket | null = null;
  nxt: VenueMarket | null = null;
  private day: TradingDay;

  constructor(
    readonly listing: Listing,
    private readonly context: MarketContext,
    private readonly firstDate: KstDate,
    day: TradingDay,
  ) {
    this.day = day;
    this.plan = this.planSince(day);
  }

  get code(): Code {
    return this.listing.code;
  }

  /** The market of one venue, brought to `instant`; null where the stock is not traded. */
  market(venue: TimetableVenue, instant: number): VenueMarket | null {
    if (venue === 'NXT' && !this.listing.nxt) return null;
    const known = venue === 'KRX' ? this.krx : this.nxt;
    const market =
      known ?? new VenueMarket(tickerOf(this.code, venue), venue, this.plan, this.day.start, this.context);
    if (venue === 'KRX') this.krx = market;
    else this.nxt = market;
    market.catchUp(instant);
    return market;
  }

  /** The markets behind one venue of a ticker: both for 통합. */
  markets(venue: Venue, instant: number): readonly VenueMarket[] {
    const wanted: readonly TimetableVenue[] = venue === 'SOR' ? ['KRX', 'NXT'] : [venue];
    return wanted.map((each) => this.market(each, instant)).filter((market) => market !== null);
  }

  view(venue: Venue, instant: number): InstrumentView | null {
    if (venue !== 'SOR') {
      const market = this.market(venue, instant);
      return market === null ? null : viewOf(market);
    }
    const krx = this.market('KRX', instant);
    return krx === null ? null : mergedViewOf(krx, this.market('NXT', instant));
  }

  /** Begins a new day: 기준가 is the regular session's close of the day before, and every figure starts anew. */
  roll(day: TradingDay): void {
    this.krx?.catchUp(day.start);
    const base = this.krx?.regularClose ?? this.plan.shape.close;
    this.day = day;
    this.plan = this.planOf(day.number, base, day.date);
    this.krx = null;
    this.nxt = null;
  }

  /** For a stock first asked for on a later day: the days before are lived through by their plans. */
  private planSince(day: TradingDay): DayPlan {
    let base = this.listing.base;
    for (let number = 0; number < day.number; number++) {
      base = this.planOf(number, base, this.firstDate).shape.close;
    }
    return this.planOf(day.number, base, day.date);
  }

  private planOf(number: number, base: number, date: KstDate): DayPlan {
    return new DayPlan(this.listing, base, date, number, this.context.seed);
  }
}
