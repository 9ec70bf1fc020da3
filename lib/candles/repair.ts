import type { CandleRange } from '../db/repositories';
import type { Candle, CandleInterval } from '../events/candle';
import { type KstDate, kstDate } from '../market/kst';
import type { Ticker } from '../market/ticker';
import type { Suspect } from './minute-candles';
import { MINUTE_MS } from './minute-rules';
import { type RepairJob, RepairQueue } from './repair-queue';

/** A day has fewer minutes with trades than ka10080 tells in one page. */
const PAGE = 900;
const ONE_MINUTE: CandleInterval = { unit: 'minute', size: 1 };
const MOST_JOBS = 2_000;
const AGAIN_AFTER_MS = 120_000;
const FIRST_RETRY_MS = 5_000;
const LAST_RETRY_MS = 300_000;

/** REST's charts, as `Upstream` of `lib/prices` offers them. */
export type FetchCandles = (
  ticker: Ticker,
  interval: CandleInterval,
  to: KstDate | null,
  count: number,
) => Promise<{ readonly candles: readonly Candle[] }>;

export interface RepairOutcome extends Suspect {
  /** Minutes that REST told. */
  readonly told: number;
  /** Those of them that were missing or different here. */
  readonly mended: number;
}

export interface RepairOptions {
  readonly fetch: FetchCandles;
  /** Minutes as they are here, those not written yet included. */
  readonly known: (ticker: Ticker, range: CandleRange) => Promise<readonly Candle[]>;
  readonly replace: (ticker: Ticker, candles: readonly Candle[]) => void;
  readonly rank: (ticker: Ticker) => number;
  /** True when asking again cannot help, such as for a code that REST does not know. */
  readonly isHopeless: (error: unknown) => boolean;
  /** At most one call in this time (ms): the share of the quota that repairs may take. */
  readonly everyMs: number;
  readonly againAfterMs?: number | undefined;
  readonly now: () => number;
  readonly exchangeNow: () => number;
  readonly onOutcome: (outcome: RepairOutcome) => void;
  /** REST cannot be asked; told once until it can. */
  readonly onTrouble: (error: unknown) => void;
}

/**
 * Asks REST again for minutes that may be wrong and puts its candles in their place: one call at a time and at a set
 * pace, and while REST fails ever more slowly. The minute that is still running is left alone until it has ended.
 */
export class MinuteRepair {
  readonly #options: RepairOptions;
  readonly #queue: RepairQueue;
  #timer: NodeJS.Timeout | null = null;
  #running = false;
  #failures = 0;

  constructor(options: RepairOptions) {
    this.#options = options;
    const { rank, now, exchangeNow, againAfterMs = AGAIN_AFTER_MS } = options;
    this.#queue = new RepairQueue({ capacity: MOST_JOBS, againAfterMs, rank, now, exchangeNow });
  }

  /** Tickers' days that wait for REST. */
  get waiting(): number {
    return this.#queue.size;
  }

  get givenUp(): number {
    return this.#queue.givenUp;
  }

  suspect(suspect: Suspect): void {
    this.#queue.add(suspect);
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#schedule();
  }

  /** Stops after the call under way, whose answer is not used. */
  stop(): void {
    this.#running = false;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#queue.clear();
  }

  #schedule(): void {
    const retry = this.#failures === 0 ? 0 : FIRST_RETRY_MS * 2 ** Math.min(this.#failures - 1, 10);
    const wait = Math.max(this.#options.everyMs, Math.min(retry, LAST_RETRY_MS));
    this.#timer = setTimeout(() => void this.#step(), wait);
  }

  async #step(): Promise<void> {
    const job = this.#queue.take();
    if (job !== null) await this.#repair(job);
    if (this.#running) this.#schedule();
  }

  async #repair(job: RepairJob): Promise<void> {
    const { fetch, onTrouble, isHopeless } = this.#options;
    try {
      const { candles } = await fetch(job.ticker, ONE_MINUTE, kstDate(job.to), PAGE);
      this.#failures = 0;
      if (this.#running) await this.#compare(job, candles);
    } catch (error) {
      if (!this.#running) return;
      if (isHopeless(error)) return;
      if (this.#failures++ === 0) onTrouble(error);
      this.#queue.putBack(job);
    }
  }

  async #compare(job: RepairJob, candles: readonly Candle[]): Promise<void> {
    const { known, replace, onOutcome } = this.#options;
    const { ticker, from, to } = job;
    const told = candles.filter(({ at }) => at >= from && at <= to);
    // Without a database all of it is taken for new: it is written again when the database is back.
    const stored = await known(ticker, { from, to: to + MINUTE_MS, limit: PAGE }).catch(() => []);
    if (!this.#running) return;
    const here = new Map(stored.map((candle) => [candle.at, candle]));
    const mended = told.filter((candle) => !isSame(here.get(candle.at), candle));
    replace(ticker, mended);
    onOutcome({ ticker, from, to, told: told.length, mended: mended.length });
  }
}

function isSame(a: Candle | undefined, b: Candle): boolean {
  if (a === undefined) return false;
  const prices = a.open === b.open && a.high === b.high && a.low === b.low && a.close === b.close;
  return prices && a.volume === b.volume;
}
