import type { Bus } from '../bus/bus';
import type { CandleRepository, LastValueRepository } from '../db/repositories';
import type { Candle } from '../events/candle';
import type { Source } from '../events/stamp';
import type { Ticker } from '../market/ticker';
import { MarketClock } from './market-clock';
import type { Suspect } from './minute-candles';
import { Recorder, type RecorderCounts } from './recorder';
import { type FetchCandles, MinuteRepair, type RepairOutcome } from './repair';
import { storedSuspects } from './stored-suspects';
import { Tenure, type TryLock } from './tenure';

export interface CandlesOptions {
  readonly bus: Bus;
  readonly repositories: { readonly candles: CandleRepository; readonly lastValues: LastValueRepository };
  readonly tryLock: TryLock;
  /** Null where there is no REST to ask: nothing is repaired then. */
  readonly fetch: FetchCandles | null;
  /** A name that no other process uses. */
  readonly owner: string;
  /**
   * Which sources are recorded. Candles carry no source, so a database holds those of real sources or of the emulated
   * exchange, never of both.
   */
  readonly records: (source: Source) => boolean;
  readonly isHopeless?: ((error: unknown) => boolean) | undefined;
  /** At most one REST call in this time, ms. */
  readonly repairEveryMs?: number | undefined;
  /** A ticker's day is asked for again after this long at the earliest, ms. */
  readonly repairAgainAfterMs?: number | undefined;
  readonly now?: (() => number) | undefined;
  /** The exchange's clock, ms; as the feed tells it on the bus unless given. */
  readonly exchangeNow?: (() => number) | undefined;
  readonly onRepair?: ((outcome: RepairOutcome) => void) | undefined;
  /** One fact for an operator: what went wrong where, told once until it went right again. */
  readonly onTrouble?: ((where: 'writing' | 'reading' | 'repair', error: unknown) => void) | undefined;
}

export interface CandlesCounts extends RecorderCounts {
  /** False while another process records, or while nobody can tell. */
  readonly recording: boolean;
  readonly repairsWaiting: number;
  readonly repairsGivenUp: number;
}

export interface Candles {
  /** Minutes that are newer than the database's or not there yet, oldest first; none where another process records. */
  recent(ticker: Ticker, limit: number): readonly Candle[];
  /** Has REST tell these minutes again. */
  suspect(suspect: Suspect): void;
  readonly counts: CandlesCounts;
  /** Writes what is left, for at most three seconds; true when all of it was written. */
  close(): Promise<boolean>;
}

const LOCK_NAME = 'candles';
const LOOK_MS = 250;
const REPAIR_EVERY_MS = 1_000;

/**
 * Records what the bus carries into the database, in one process of all that use it: minute candles from trades, the
 * newest quotes and the newest books. Never throws and never waits for the database.
 */
export function openCandles(options: CandlesOptions): Candles {
  const { bus, repositories, owner, records, onTrouble = () => {} } = options;
  const now = options.now ?? Date.now;
  const clock = options.exchangeNow === undefined ? new MarketClock(bus, now) : null;
  const exchangeNow = options.exchangeNow ?? clock?.now ?? now;
  const { candles, lastValues } = repositories;

  const recorder = new Recorder({
    bus,
    store: {
      putMinutes: (rows) => candles.putMinutes(rows),
      putQuotes: (quotes) => lastValues.putQuotes(quotes),
      putBooks: (books) => lastValues.putBooks(books),
    },
    owner,
    records,
    now,
    exchangeNow,
    onSuspect: (suspect) => repair?.suspect(suspect),
    onTrouble: (error) => onTrouble('writing', error),
  });
  const repair = repairOf(options, recorder, now, exchangeNow);

  let stored = false;
  let unreadable = false;
  const tenure = new Tenure({
    name: LOCK_NAME,
    tryLock: options.tryLock,
    now,
    onTake() {
      stored = false;
      recorder.start();
      repair?.start();
    },
    onYield() {
      recorder.yield();
      repair?.stop();
    },
  });
  const look = async () => {
    await tenure.look();
    if (!tenure.holding || stored || repair === null) return;
    stored = true;
    try {
      for await (const suspect of storedSuspects(candles, exchangeNow())) repair.suspect(suspect);
      unreadable = false;
    } catch (error) {
      stored = false;
      if (!unreadable) onTrouble('reading', error);
      unreadable = true;
    }
  };
  const timer = setInterval(() => void look(), LOOK_MS);
  void look();

  return {
    recent: (ticker, limit) => (tenure.holding ? recorder.recent(ticker, limit) : []),
    suspect: (suspect) => repair?.suspect(suspect),
    get counts() {
      const repairs = { repairsWaiting: repair?.waiting ?? 0, repairsGivenUp: repair?.givenUp ?? 0 };
      return { ...recorder.counts, ...repairs, recording: tenure.holding };
    },
    async close() {
      clearInterval(timer);
      clock?.stop();
      repair?.stop();
      const whole = await recorder.close();
      await tenure.end();
      return whole;
    },
  };
}

function repairOf(
  options: CandlesOptions,
  recorder: Recorder,
  now: () => number,
  exchangeNow: () => number,
): MinuteRepair | null {
  const { fetch, repositories, isHopeless = () => false, onRepair = () => {}, onTrouble } = options;
  if (fetch === null) return null;
  return new MinuteRepair({
    fetch,
    async known(ticker, range) {
      const stored = await repositories.candles.minutes(ticker, range);
      return [...stored, ...recorder.recent(ticker, range.limit)];
    },
    replace: (ticker, candles) => recorder.replace(ticker, candles),
    rank: (ticker) => recorder.rank(ticker),
    isHopeless,
    everyMs: options.repairEveryMs ?? REPAIR_EVERY_MS,
    againAfterMs: options.repairAgainAfterMs,
    now,
    exchangeNow,
    onOutcome: onRepair,
    onTrouble: (error) => onTrouble?.('repair', error),
  });
}
