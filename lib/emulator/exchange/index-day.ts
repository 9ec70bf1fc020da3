import type { DayPlan } from './day-plan';
import { MinuteBars } from './minute-bars';
import { plannedAt } from './planned';

/** How often an index is put down where nobody followed it, and how far apart the rows of ka20001 are, ms. */
const STEP = 10_000;
const ROWS = 20;
/** The last value takes in the closing auction's prints. */
const TAIL = 10_000;

/** An index at one moment: what ka20001 lists by time. */
export interface IndexRow {
  readonly at: number;
  /** Hundredths of a point */
  readonly level: number;
  /** 주: since the row before, and of the day */
  readonly tickVolume: number;
  readonly volume: number;
}

/**
 * One index on one day. It moves in steps from the opening to just after the close and then stands still; its day's
 * figures, its minutes and its rows by time are the same steps. Levels in hundredths of a point.
 */
export class IndexDay {
  readonly minutes = new MinuteBars();
  /** Newest last. */
  readonly rows: IndexRow[] = [];
  level: number;
  open: number;
  high = 0;
  low = 0;
  volume = 0;
  value = 0;
  private readonly start: number;
  private readonly end: number;
  private readonly wholeVolume: number;
  private time: number;

  /**
   * @param plans the constituents' day
   * @param base the close before
   * @param levelOf the index when the constituents cost so much
   */
  constructor(
    readonly plans: readonly DayPlan[],
    readonly base: number,
    private readonly levelOf: (priceOf: (index: number) => number) => number,
  ) {
    const hours = plans[0]?.hours;
    this.start = hours?.open ?? Number.POSITIVE_INFINITY;
    this.end = hours === undefined ? 0 : hours.close + TAIL;
    this.time = this.start - 1;
    this.level = base;
    this.open = 0;
    this.wholeVolume = plans.reduce((sum, plan) => sum + plan.volume, 0);
  }

  isOpen(instant: number): boolean {
    return instant >= this.start && instant < this.end;
  }

  get hasOpened(): boolean {
    return this.time >= this.start;
  }

  /** Moves on to `instant`; `priceOf` are the constituents' prices at that moment. */
  advance(instant: number, priceOf: (index: number) => number): void {
    if (instant >= this.end) {
      this.finish((i) => this.plans[i]?.shape.close ?? 0);
      return;
    }
    if (instant < this.start || instant <= this.time) return;
    this.catchUp(instant);
    this.put(instant, priceOf);
  }

  /** Goes on to the end; `closeOf` are the constituents' closes. */
  finish(closeOf: (index: number) => number): void {
    if (this.time >= this.end) return;
    this.catchUp(this.end);
    this.put(this.end, closeOf);
  }

  private catchUp(instant: number): void {
    for (let at = Math.ceil((this.time + 1) / STEP) * STEP; at < instant; at += STEP) {
      this.put(at, (i) => this.plans[i]?.fair(at) ?? 0);
    }
  }

  private put(at: number, priceOf: (index: number) => number): void {
    const level = this.levelOf(priceOf);
    const came = Math.max(0, this.volumeAt(at) - this.volume);
    if (!this.hasOpened) {
      this.open = level;
      this.high = level;
      this.low = level;
    }
    this.level = level;
    this.high = Math.max(this.high, level);
    this.low = Math.min(this.low, level);
    this.volume += came;
    this.value += came * this.averagePrice(priceOf);
    this.minutes.add(at, level, came);
    if (Math.floor(at / STEP) !== Math.floor(this.time / STEP)) this.addRow(at);
    this.time = at;
  }

  private addRow(at: number): void {
    const { level, volume } = this;
    const before = this.rows.at(-1)?.volume ?? 0;
    this.rows.push({ at: Math.floor(at / STEP) * STEP, level, tickVolume: volume - before, volume });
    if (this.rows.length > ROWS) this.rows.shift();
  }

  /** All constituents trade along one profile: the first one's stands for them. */
  private volumeAt(at: number): number {
    const [first] = this.plans;
    if (first === undefined || first.volume === 0) return 0;
    return Math.round((plannedAt(first, 'KRX', at).volume / first.volume) * this.wholeVolume);
  }

  /** 원 a share, weighted by volume. */
  private averagePrice(priceOf: (index: number) => number): number {
    let sum = 0;
    for (const [i, plan] of this.plans.entries()) sum += plan.volume * priceOf(i);
    return this.wholeVolume === 0 ? 0 : Math.round(sum / this.wholeVolume);
  }
}
