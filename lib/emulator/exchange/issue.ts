import type { Code } from '../../market/code';
import type { KstDate } from '../../market/kst';
import type { TimetableVenue } from '../../market/sessions';
import { tickerOf, type Venue } from '../../market/ticker';
import { StockHistory } from '../history/stock-history';
import { pastDays } from '../history/trading-days';
import type { Listing } from '../listing';
import { DayPlan, type DayTotals } from './day-plan';
import { type DayRecord, type MinuteKeeper, recordOf } from './day-record';
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

/** The days of the emulated exchange, the present one last. */
export interface TradingDays {
  readonly all: readonly TradingDay[];
  readonly minutes: MinuteKeeper;
}

type Records = Readonly<Record<TimetableVenue, DayRecord | null>>;

/** One stock: its plan of the day, its market at each venue once somebody asked for it, and its days before. */
export class Issue {
  plan: DayPlan;
  /** The exchange's day it is listed on: 0, or a later one for a new listing. */
  readonly firstDay: number;
  krx: VenueMarket | null = null;
  nxt: VenueMarket | null = null;
  /** 기준가 of each day of the exchange, 원 */
  private readonly bases: number[];
  private readonly records = new Map<number, Records>();
  private knownHistory: StockHistory | null = null;
  private day: TradingDay;
  private roughly = { day: -1, value: 0 };

  constructor(
    readonly listing: Listing,
    private readonly context: MarketContext,
    private readonly days: TradingDays,
  ) {
    this.bases = [listing.base];
    // For a stock first asked for on a later day, the days before are lived through by their plans.
    this.firstDay = context.actions.listedOn(listing.code);
    for (const { number } of days.all.slice(0, -1)) {
      if (number < this.firstDay) this.bases.push(listing.base);
      else this.bases.push(this.baseAfter(this.planOf(number).shape.close, number + 1));
    }
    this.day = this.dayOf(days.all.length - 1);
    this.plan = this.planOf(this.day.number);
  }

  get code(): Code {
    return this.listing.code;
  }

  /** The days before the exchange's first. */
  get history(): StockHistory {
    this.knownHistory ??= new StockHistory(this.listing, this.context.seed, pastDays(this.dayOf(0).date));
    return this.knownHistory;
  }

  /** The market of one venue, brought to `instant`; null where the stock is not traded. */
  market(venue: TimetableVenue, instant: number): VenueMarket | null {
    if (venue === 'NXT' && !this.listing.nxt) return null;
    const known = venue === 'KRX' ? this.krx : this.nxt;
    const market = known ?? this.open(venue, this.plan, this.day);
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

  /** 기준가 of a day of the exchange, 원. */
  baseOf(number: number): number {
    return this.bases[number] ?? this.listing.base;
  }

  /**
   * What is known of a day that is over; null where nothing traded. A day that nobody asked about while it lasted is
   * lived through by its plan now.
   */
  record(number: number, venue: TimetableVenue): DayRecord | null {
    if (number < this.firstDay) return null;
    const records = this.records.get(number) ?? this.liveThrough(number);
    return records[venue];
  }

  /** 전일거래대금 as far as it can be told without living through a day that nobody asked about, 원. */
  get roughValueBefore(): number {
    const { number } = this.day;
    if (this.roughly.day !== number) this.roughly = { day: number, value: this.guessValueBefore(number) };
    return this.roughly.value;
  }

  private guessValueBefore(number: number): number {
    const { history } = this;
    if (number === 0) return history.bar(history.days.length - 1, 'KRX')?.value ?? 0;
    if (number <= this.firstDay) return 0;
    const record = this.records.get(number - 1)?.KRX;
    if (record) return record.figures.value;
    const { volume, shape } = this.planOf(number - 1);
    return (volume * (shape.open + shape.close)) / 2;
  }

  /** Begins a new day: 기준가 is the regular session's close of the day before, and every figure starts anew. */
  roll(day: TradingDay): void {
    this.krx?.catchUp(day.start);
    this.nxt?.catchUp(day.start);
    if (this.krx !== null) this.keep(this.day.number, this.krx, this.nxt);
    this.bases.push(this.baseAfter(this.krx?.regularClose ?? this.plan.shape.close, day.number));
    this.day = day;
    this.plan = this.planOf(day.number);
    this.krx = null;
    this.nxt = null;
  }

  /** The plan of any day of the exchange so far. */
  planOf(number: number): DayPlan {
    const { listing, context } = this;
    const before = () => this.totalsBefore(number);
    const day = this.dayOf(number);
    const halted = context.actions.isHalted(this.code, number);
    return new DayPlan(
      listing,
      this.baseOf(number),
      day.date,
      number,
      context.seed,
      before,
      halted,
      this.firstDay,
    );
  }

  /** What prices of a day (-1 before the first) are multiplied by to stand beside today's (수정주가). */
  adjustmentOf(number: number): number {
    return this.context.actions.adjustment(this.code, number, this.day.number);
  }

  private baseAfter(close: number, day: number): number {
    return this.context.actions.baseAfter(this.code, close, day, this.listing.product);
  }

  private totalsBefore(number: number): DayTotals {
    const { history } = this;
    const day =
      number === 0 ? history.bar(history.days.length - 1, 'KRX') : this.record(number - 1, 'KRX')?.figures;
    return day ?? { volume: 0, value: 0 };
  }

  private liveThrough(number: number): Records {
    const plan = this.planOf(number);
    const end = this.dayOf(number + 1).start;
    const live = (venue: TimetableVenue) => {
      const market = this.open(venue, plan, this.dayOf(number));
      market.catchUp(end);
      return market;
    };
    return this.keep(number, live('KRX'), this.listing.nxt ? live('NXT') : null);
  }

  private keep(number: number, krx: VenueMarket, known: VenueMarket | null): Records {
    const nxt = known ?? (this.listing.nxt ? this.open('NXT', krx.plan, this.dayOf(number)) : null);
    nxt?.catchUp(this.dayOf(number + 1).start);
    const records = { KRX: recordOf(krx), NXT: nxt === null ? null : recordOf(nxt) };
    for (const record of Object.values(records)) if (record !== null) this.days.minutes.keep(record);
    this.records.set(number, records);
    return records;
  }

  private open(venue: TimetableVenue, plan: DayPlan, day: TradingDay): VenueMarket {
    return new VenueMarket(tickerOf(this.code, venue), venue, plan, day.start, this.context);
  }

  private dayOf(number: number): TradingDay {
    const day = this.days.all[number];
    if (day === undefined) throw new RangeError(`the emulated exchange has had no day ${number}`);
    return day;
  }
}
