import { addDays, type KstDate } from '../../market/kst';
import type { DayBar } from '../history/day-bar';
import { IndexHistory } from '../history/index-history';
import { keepsMinutes, pastMinutes } from '../history/past-minutes';
import { pastDays } from '../history/trading-days';
import type { StockMarket } from '../listing';
import type { DayMinutes } from './chart';
import { IndexDay, type IndexRow } from './index-day';
import type { Issue, TradingDays } from './issue';
import type { MinuteBar } from './minute-bars';

/** 업종지수 as it stands. Points. */
export interface IndexFigures {
  readonly code: string;
  readonly at: number;
  readonly base: number;
  readonly price: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  /** 누적거래량, 주, and what came since the last value */
  readonly volume: number;
  readonly tickVolume: number;
  /** 누적거래대금, 원 */
  readonly value: number;
  /** 전일거래량, 주 */
  readonly previousVolume: number;
}

export interface IndexSpec {
  readonly market: StockMarket;
  /** Points at the first day's 기준가; the real level of that day is not in the list of stocks. */
  readonly points: number;
}

export const INDICES: ReadonlyMap<string, IndexSpec> = new Map([
  ['001', { market: 'KOSPI', points: 5_800 }],
  ['101', { market: 'KOSDAQ', points: 1_160 }],
  ['201', { market: 'KOSPI', points: 860 }],
]);

/** The largest stocks carry an index; the rest of the market hardly moves it. */
export const CONSTITUENTS = 30;

/** A capitalisation-weighted index of its market's largest stocks, now and in the past (rules E29, E35). */
export class SectorIndex {
  private readonly divisor: number;
  private readonly lived = new Map<number, IndexDay>();
  private readonly history: IndexHistory;
  private told = { day: -1, volume: 0 };

  constructor(
    readonly code: string,
    spec: IndexSpec,
    private readonly constituents: readonly Issue[],
    private readonly days: TradingDays,
    private readonly seed: string,
  ) {
    const capital = constituents.reduce((sum, { listing }) => sum + listing.base * listing.shares, 0);
    this.divisor = capital / (spec.points * 100);
    const sum = (of: (issue: Issue) => number) => constituents.reduce((total, issue) => total + of(issue), 0);
    const anchor = {
      level: spec.points * 100,
      volume: sum(({ listing }) => listing.volume),
      value: sum(({ listing }) => listing.value),
    };
    const first = days.all[0]?.date ?? addDays('2025-01-02' as KstDate, 0);
    this.history = new IndexHistory(code, seed, anchor, pastDays(first));
  }

  /** Indices move from the opening to the close. */
  isOpen(instant: number): boolean {
    return this.day(this.today).isOpen(instant);
  }

  /** The index at `instant`, told to who follows it: the next one counts its volume from here. */
  at(instant: number): IndexFigures {
    const figures = this.figures(instant);
    this.told = { day: this.today, volume: figures.volume };
    return figures;
  }

  /** The index at `instant`. Times may not step back. */
  figures(instant: number): IndexFigures {
    const number = this.today;
    const day = this.reached(instant);
    const before = this.told.day === number ? this.told.volume : 0;
    return {
      code: this.code,
      at: instant,
      base: day.base / 100,
      price: day.level / 100,
      open: day.open / 100,
      high: day.high / 100,
      low: day.low / 100,
      volume: day.volume,
      tickVolume: day.volume - before,
      value: day.value,
      previousVolume: this.volumeBefore(number),
    };
  }

  /** The newest rows by time, newest first. */
  rows(instant: number): readonly IndexRow[] {
    return [...this.reached(instant).rows].reverse();
  }

  /** The days that are not after `date`, newest first, in hundredths of a point. */
  *bars(date: KstDate, instant: number): Generator<DayBar> {
    for (let number = this.today; number >= 0; number--) {
      const own = this.days.all[number]?.date ?? date;
      const day = number === this.today ? this.reached(instant) : this.day(number);
      if (own > date || !day.hasOpened) continue;
      const { base, open, high, low, level, volume, value } = day;
      yield { date: own, base, open, high, low, close: level, volume, value };
    }
    for (let i = this.history.days.notAfter(date); i >= 0; i--) {
      const bar = this.history.bar(i);
      if (bar !== null) yield bar;
    }
  }

  /** The minutes of the days that are not after `date`, as far back as they are kept. */
  *minutes(date: KstDate, instant: number): Generator<DayMinutes> {
    const today = this.days.all[this.today]?.date ?? date;
    for (const bar of this.bars(date, instant)) {
      if (!keepsMinutes(bar.date, today)) return;
      yield { date: bar.date, base: bar.base, minutes: this.minutesOf(bar) };
    }
  }

  private minutesOf(bar: DayBar): readonly MinuteBar[] {
    const number = this.days.all.findIndex(({ date }) => date === bar.date);
    if (number >= 0) return [...this.day(number).minutes];
    return [...pastMinutes(bar, 'KRX', `${this.seed}/minutes/${this.code}`, Math.round)];
  }

  private get today(): number {
    return this.days.all.length - 1;
  }

  private reached(instant: number): IndexDay {
    const day = this.day(this.today);
    day.advance(instant, (i) => {
      const issue = this.constituents[i];
      if (issue === undefined) return 0;
      // A market that nobody watches stands where it was last asked for.
      return (issue.krx?.isFollowed ? issue.krx.tally.last : null) ?? issue.plan.fair(instant);
    });
    return day;
  }

  /** A day of the exchange; one that is over is finished. */
  private day(number: number): IndexDay {
    const day = this.lived.get(number) ?? this.open(number);
    this.lived.set(number, day);
    if (number < this.today) day.finish((i) => this.constituents[i]?.baseOf(number + 1) ?? 0);
    return day;
  }

  private open(number: number): IndexDay {
    const plans = this.constituents.map((issue) =>
      number === this.today ? issue.plan : issue.planOf(number),
    );
    const base = this.level((i) => this.constituents[i]?.baseOf(number) ?? 0);
    return new IndexDay(plans, base, (priceOf) => this.level(priceOf));
  }

  private volumeBefore(number: number): number {
    if (number > 0) return this.day(number - 1).volume;
    return this.history.bar(this.history.days.length - 1)?.volume ?? 0;
  }

  private level(priceOf: (index: number) => number): number {
    let capital = 0;
    for (const [i, issue] of this.constituents.entries()) capital += priceOf(i) * issue.listing.shares;
    return Math.round(capital / this.divisor);
  }
}
