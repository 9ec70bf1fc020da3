import type { Ticker } from '../market/ticker';
import type { Suspect } from './minute-candles';
import { dayStartOf, MINUTE_MS, minuteOf } from './minute-rules';

/** One call to make: a ticker's minutes of one day, starts of the first and the last. */
export interface RepairJob extends Suspect {
  readonly day: number;
}

/** After a minute ended REST is given this long (ms) to know it whole. */
export const REST_LAG_MS = 5_000;
const DAY_MS = 86_400_000;

export interface RepairQueueOptions {
  /** Most jobs that wait; beyond it the least wanted gives way. */
  readonly capacity: number;
  /** One ticker's day is asked for again after this long (ms) at the earliest; what comes meanwhile is gathered. */
  readonly againAfterMs: number;
  readonly rank: (ticker: Ticker) => number;
  readonly now: () => number;
  readonly exchangeNow: () => number;
}

/** What REST should tell again: one job for each ticker and day, the most wanted first, the longest waiting before others. */
export class RepairQueue {
  readonly #jobs = new Map<string, RepairJob>();
  readonly #askedAt = new Map<string, number>();
  #givenUp = 0;

  constructor(private readonly options: RepairQueueOptions) {}

  get size(): number {
    return this.#jobs.size;
  }

  get givenUp(): number {
    return this.#givenUp;
  }

  add({ ticker, from, to }: Suspect): void {
    for (let day = dayStartOf(from); day <= to; day += DAY_MS) {
      const last = Math.min(to, day + DAY_MS - MINUTE_MS);
      this.#merge({ ticker, day, from: Math.max(from, day), to: last });
    }
  }

  /** Takes the job whose turn it is, cut to the minutes that have ended; null when there is none to do now. */
  take(): RepairJob | null {
    const { now, exchangeNow, againAfterMs, rank } = this.options;
    this.#forget(now() - againAfterMs);
    const at = exchangeNow();
    const ended = at - REST_LAG_MS - MINUTE_MS;
    // Asked for without it, a minute that has just ended would wait as long as the ticker may not be asked for again.
    const settling = minuteOf(at) - MINUTE_MS > ended ? minuteOf(at) - MINUTE_MS : Number.POSITIVE_INFINITY;
    let best: readonly [string, RepairJob] | null = null;
    let bestRank = -1;
    for (const entry of this.#jobs) {
      if (entry[1].from > ended || entry[1].to >= settling || this.#askedAt.has(entry[0])) continue;
      const itsRank = rank(entry[1].ticker);
      if (itsRank > bestRank) [best, bestRank] = [entry, itsRank];
    }
    if (best === null) return null;
    const [key, job] = best;
    this.#jobs.delete(key);
    this.#askedAt.set(key, now());
    const to = Math.min(job.to, ended - (ended % MINUTE_MS));
    if (to < job.to) this.#jobs.set(key, { ...job, from: to + MINUTE_MS });
    return { ...job, to };
  }

  /** A job that could not be done waits again. */
  putBack(job: RepairJob): void {
    this.#askedAt.delete(keyOf(job));
    this.#merge(job);
  }

  clear(): void {
    this.#jobs.clear();
    this.#askedAt.clear();
  }

  #merge(job: RepairJob): void {
    const key = keyOf(job);
    const known = this.#jobs.get(key);
    const from = Math.min(job.from, known?.from ?? job.from);
    const to = Math.max(job.to, known?.to ?? job.to);
    this.#jobs.set(key, { ...job, from, to });
    if (this.#jobs.size > this.options.capacity) this.#dropLeastWanted();
  }

  #dropLeastWanted(): void {
    let least: string | null = null;
    let leastRank = Number.POSITIVE_INFINITY;
    for (const [key, { ticker }] of this.#jobs) {
      const rank = this.options.rank(ticker);
      if (rank < leastRank) [least, leastRank] = [key, rank];
    }
    if (least !== null) this.#jobs.delete(least);
    this.#givenUp++;
  }

  #forget(before: number): void {
    for (const [key, at] of this.#askedAt) if (at <= before) this.#askedAt.delete(key);
  }
}

function keyOf({ ticker, day }: RepairJob): string {
  return `${ticker}@${day}`;
}
