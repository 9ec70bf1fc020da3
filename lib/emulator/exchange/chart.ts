import { type KstDate, kstDate } from '../../market/kst';
import type { PriceLimits } from '../../market/limits';
import { phasesOf, type TimetableVenue } from '../../market/sessions';
import { type Ticker, tickerOf, type Venue } from '../../market/ticker';
import type { DayBar } from '../history/day-bar';
import { keepsMinutes, pastMinutes } from '../history/past-minutes';
import { adjusted } from './corporate-actions';
import { type DayPlan, normalLimits } from './day-plan';
import type { Issue, TradingDays } from './issue';
import { type MinuteBar, mergeMinutes } from './minute-bars';
import { legalPrice } from './price-grid';
import { type DayFigures, mergeFigures } from './tally';

/** One day's minutes with the 기준가 they are measured against. Oldest first. */
export interface DayMinutes {
  readonly date: KstDate;
  readonly base: number;
  readonly minutes: readonly MinuteBar[];
}

/** The days before the exchange's first. */
const BEFORE = -1;

/**
 * One ticker's past and present as bars, newest first (rules E30–E33): today as it really traded, the exchange's own days
 * before it, and the history from before the exchange was started. Rows are made as they are asked for.
 */
export class Chart {
  constructor(
    private readonly issue: Issue,
    private readonly venue: Venue,
    private readonly days: TradingDays,
    private readonly instant: number,
    private readonly seed: string,
  ) {}

  get plan(): DayPlan {
    return this.issue.plan;
  }

  get ticker(): Ticker {
    return tickerOf(this.issue.code, this.venue);
  }

  /** What the flows of its investors are drawn by. */
  get flowKey(): string {
    return `${this.seed}/flows/${this.ticker}`;
  }

  /** 상한가 and 하한가 of a day, 원. */
  limits({ date, base }: { readonly date: KstDate; readonly base: number }): PriceLimits {
    return date === this.plan.date ? this.plan : normalLimits(this.plan.listing, base);
  }

  /** The days that are not after `date`. */
  *bars(date: KstDate): Generator<DayBar> {
    for (const day of this.lived(date)) {
      const bar = this.livedBar(day);
      if (bar !== null) yield this.adjustedBar(bar, day);
    }
    const { history } = this.issue;
    for (let i = Math.min(history.newest, history.days.notAfter(date)); history.has(i); i--) {
      const bar = this.merged(history.bar(i, 'KRX'), () => history.bar(i, 'NXT'));
      if (bar !== null) yield this.adjustedBar(bar, BEFORE);
    }
  }

  /** The minutes of the days that are not after `date`, as far back as they are kept. */
  *minutes(date: KstDate): Generator<DayMinutes> {
    const today = kstDate(this.days.all.at(-1)?.start ?? this.instant);
    for (const bar of this.bars(date)) {
      if (!keepsMinutes(bar.date, today)) return;
      const factor = this.issue.adjustmentOf(this.numberOf(bar.date));
      const minutes = this.minutesOf(bar.date).map((minute) => adjusted(minute, factor));
      yield { date: bar.date, base: bar.base, minutes };
    }
  }

  /** In 수정주가: as if every corporate action since had been already. */
  private adjustedBar(bar: DayBar, day: number): DayBar {
    const factor = this.issue.adjustmentOf(day);
    return factor === 1 ? bar : { ...adjusted(bar, factor), base: Math.round(bar.base * factor) };
  }

  private numberOf(date: KstDate): number {
    return this.days.all.find((day) => day.date === date)?.number ?? BEFORE;
  }

  private *lived(date: KstDate): Generator<number> {
    for (let number = this.days.all.length - 1; number >= 0; number--) {
      if ((this.days.all[number]?.date ?? date) <= date) yield number;
    }
  }

  private get today(): number {
    return this.days.all.length - 1;
  }

  private livedBar(number: number): DayBar | null {
    const date = this.days.all[number]?.date;
    if (date === undefined) return null;
    const base = this.issue.baseOf(number);
    const of = (figures: DayFigures, close: number): DayBar => {
      const { open, high, low, volume, value } = figures;
      return { date, base, open, high, low, close, volume, value };
    };
    if (number === this.today) {
      const figures = this.issue.view(this.venue, this.instant)?.figures;
      return figures === undefined || figures.last === null ? null : of(figures, figures.last);
    }
    const record = (venue: TimetableVenue) => this.issue.record(number, venue);
    const own = this.venue === 'NXT' ? record('NXT') : record('KRX');
    const other = this.venue === 'SOR' ? record('NXT') : null;
    if (own === null) return other === null ? null : of(other.figures, other.close);
    if (other === null) return of(own.figures, own.close);
    const both = mergeFigures(own.figures, other.figures);
    return of(both, both.last ?? own.close);
  }

  private merged(krx: DayBar | null, nxtOf: () => DayBar | null): DayBar | null {
    if (this.venue === 'KRX') return krx;
    const nxt = nxtOf();
    if (this.venue === 'NXT' || krx === null) return nxt;
    return nxt === null ? krx : mergedBar(krx, nxt);
  }

  private minutesOf(date: KstDate): readonly MinuteBar[] {
    if (this.venue !== 'SOR') return [...this.venueMinutes(date, this.venue)];
    return mergeMinutes(this.venueMinutes(date, 'KRX'), this.venueMinutes(date, 'NXT'));
  }

  private venueMinutes(date: KstDate, venue: TimetableVenue): Iterable<MinuteBar> {
    const { issue } = this;
    const number = this.days.all.findIndex((day) => day.date === date);
    if (number === this.today) return issue.market(venue, this.instant)?.minutes ?? [];
    if (number < 0) {
      const { history } = issue;
      return this.drawn(history.bar(history.days.notAfter(date), venue), venue);
    }
    const record = issue.record(number, venue);
    if (record === null) return [];
    const { figures, close, minutes } = record;
    return minutes ?? this.drawn({ ...figures, date, close }, venue);
  }

  private drawn(bar: Omit<DayBar, 'base' | 'value'> | null, venue: TimetableVenue): Iterable<MinuteBar> {
    if (bar === null) return [];
    const within = { upper: bar.high, lower: bar.low, product: this.plan.product };
    const key = `${this.seed}/minutes/${this.issue.code}`;
    return pastMinutes(bar, venue, key, (price) => legalPrice(price, within));
  }
}

/** 통합: NXT closes after KRX, and opens before it on days with a pre-market. */
function mergedBar(krx: DayBar, nxt: DayBar): DayBar {
  const isEarly = phasesOf(krx.date, 'NXT').some(({ phase }) => phase === 'pre-market');
  return {
    date: krx.date,
    base: krx.base,
    open: isEarly ? nxt.open : krx.open,
    high: Math.max(krx.high, nxt.high),
    low: Math.min(krx.low, nxt.low),
    close: nxt.close,
    volume: krx.volume + nxt.volume,
    value: krx.value + nxt.value,
  };
}
