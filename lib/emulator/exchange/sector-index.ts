import type { ListedMarket } from '../listing';
import type { Issue } from './issue';
import { stagesOf, volumeBy } from './stages';

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
  readonly market: ListedMarket;
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
const OPENING_STEPS = 60;
/** The last value takes in the closing auction's prints. */
const INDEX_TAIL = 10_000;

/** A capitalisation-weighted index of its market's largest stocks. */
export class SectorIndex {
  private readonly divisor: number;
  private base = 0;
  private open = 0;
  private high = 0;
  private low = 0;
  private volume = 0;
  private day = -1;

  constructor(
    readonly code: string,
    spec: IndexSpec,
    private readonly constituents: readonly Issue[],
  ) {
    const capital = constituents.reduce((sum, { listing }) => sum + listing.base * listing.shares, 0);
    this.divisor = capital / spec.points;
  }

  /** Indices move from the opening to the close. */
  isOpen(instant: number): boolean {
    const hours = this.constituents[0]?.plan.hours;
    return hours !== undefined && instant >= hours.open && instant < hours.close + INDEX_TAIL;
  }

  /** The index at `instant`. */
  at(instant: number): IndexFigures {
    const price = this.points((issue) => issue.krx?.tally.last ?? issue.plan.fair(instant));
    const day = this.constituents[0]?.plan.day ?? 0;
    if (day !== this.day) this.beginDay(day, instant);
    this.high = Math.max(this.high, price);
    this.low = Math.min(this.low, price);
    const before = this.volume;
    this.volume = Math.max(
      before,
      this.sum((issue) => doneBy(issue, instant)),
    );
    return {
      code: this.code,
      at: instant,
      base: this.base,
      price,
      open: this.open,
      high: this.high,
      low: this.low,
      volume: this.volume,
      tickVolume: this.volume - before,
      value: this.sum((issue) => doneBy(issue, instant) * issue.plan.fair(instant)),
      previousVolume: this.sum((issue) => issue.plan.previousVolume),
    };
  }

  private beginDay(day: number, instant: number): void {
    this.day = day;
    this.volume = 0;
    this.base = this.points((issue) => issue.plan.base);
    const open = this.constituents[0]?.plan.hours.open ?? instant;
    this.open = this.points((issue) => issue.plan.fair(open));
    this.high = this.open;
    this.low = this.open;
    for (let step = 1; step <= OPENING_STEPS && instant > open; step++) {
      const price = this.points((issue) => issue.plan.fair(open + ((instant - open) * step) / OPENING_STEPS));
      this.high = Math.max(this.high, price);
      this.low = Math.min(this.low, price);
    }
  }

  private points(priceOf: (issue: Issue) => number): number {
    const capital = this.sum((issue) => priceOf(issue) * issue.listing.shares);
    return Math.round((capital / this.divisor) * 100) / 100;
  }

  private sum(of: (issue: Issue) => number): number {
    let total = 0;
    for (const issue of this.constituents) total += of(issue);
    return total;
  }
}

function doneBy(issue: Issue, instant: number): number {
  let volume = 0;
  for (const stage of stagesOf(issue.plan, 'KRX')) {
    if (instant >= stage.end) volume += stage.volume;
    else volume += volumeBy(stage, instant);
  }
  return Math.round(volume);
}
