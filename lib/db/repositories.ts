import type { OrderBook } from '../events/book';
import type { Candle } from '../events/candle';
import type { Instrument } from '../events/instrument';
import type { FlowMeasure, InvestorFlow } from '../events/investor';
import type { Quote } from '../events/quote';
import type { Code } from '../market/code';
import type { KstDate } from '../market/kst';
import type { Ticker } from '../market/ticker';

/**
 * What is remembered, by what it is. Every method rejects with `DatabaseUnavailableError` while the database cannot be
 * reached; nothing on the hot path waits for any of them. All instants in ms.
 */
export interface Repositories {
  readonly instruments: InstrumentRepository;
  readonly candles: CandleRepository;
  readonly lastValues: LastValueRepository;
  readonly investors: InvestorRepository;
  readonly watchlists: WatchlistRepository;
  readonly incidents: IncidentRepository;
  readonly breakers: BreakerRepository;
  readonly jobRuns: JobRunRepository;
}

/** The database cannot be reached now, or was closed. `message` is one line without the password (rule O2). */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
}

/** One thing that changed about an instrument, and when it was first seen. */
export interface InstrumentChange {
  readonly code: Code;
  readonly at: number;
  readonly what: 'listed' | 'delisted' | 'name' | 'market' | 'warning' | 'nxt';
  readonly before: string | null;
  readonly after: string | null;
}

export interface InstrumentRepository {
  /** Makes `instruments` the master and writes what changed into the history. Refuses an empty list. */
  replaceAll(instruments: readonly Instrument[], at: number): Promise<readonly InstrumentChange[]>;
  /** Those listed now. */
  all(): Promise<readonly Instrument[]>;
  /** Newest first. */
  history(code: Code): Promise<readonly InstrumentChange[]>;
}

/** Which candles: at most `limit` of the newest with `from` ≤ at < `to`. */
export interface CandleRange {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly limit: number;
}

/** One candle of one ticker, on its way to the database. */
export interface CandleRow {
  readonly ticker: Ticker;
  readonly candle: Candle;
}

/** A daily candle with the basis its prices are adjusted to. */
export interface DayCandle extends Candle {
  readonly basis: string;
}

export interface CandleRepository {
  /**
   * Daily candles; one that is there already is replaced. Where the days that were known differ from them, a base
   * change lies between: what else is stored is rescaled to their basis, or deleted where it cannot be, and recorded
   * minutes of before it are deleted.
   *
   * @param stored when they were fetched, ms
   * @param basis what their prices are adjusted to: any text that differs after a base change
   */
  putDays(ticker: Ticker, candles: readonly Candle[], stored: number, basis: string): Promise<void>;
  /** Oldest first. A day without a trade (거래정지) has a volume of 0. */
  days(ticker: Ticker, range: CandleRange): Promise<readonly DayCandle[]>;
  /** One-minute candles of many tickers in one statement; one that is there already is replaced. */
  putMinutes(rows: readonly CandleRow[]): Promise<void>;
  /** Oldest first. */
  minutes(ticker: Ticker, range: CandleRange): Promise<readonly Candle[]>;
  /** Tickers with a minute candle in [from, to). */
  minuteTickers(from: number, to: number): Promise<readonly Ticker[]>;
  /** Deletes minute candles that start before `at`; says how many. */
  deleteMinutesBefore(at: number): Promise<number>;
}

/** The newest quote and book that were seen of each ticker, as they were, stamps included. */
export interface LastValueRepository {
  /** One statement; a row with a newer stamp that is there already stays. */
  putQuotes(quotes: readonly Quote[]): Promise<void>;
  putBooks(books: readonly OrderBook[]): Promise<void>;
  quote(ticker: Ticker): Promise<Quote | null>;
  quotes(tickers: readonly Ticker[]): Promise<readonly Quote[]>;
  book(ticker: Ticker): Promise<OrderBook | null>;
}

export interface InvestorRepository {
  put(code: Code, measure: FlowMeasure, flows: readonly InvestorFlow[], stored: number): Promise<void>;
  /** Oldest first, `from` ≤ date ≤ `to`, at most `limit` of the newest. */
  range(
    code: Code,
    measure: FlowMeasure,
    range: { readonly from?: KstDate | undefined; readonly to?: KstDate | undefined; readonly limit: number },
  ): Promise<readonly InvestorFlow[]>;
  deleteBefore(date: KstDate): Promise<number>;
}

export interface StoredWatchlist {
  readonly owner: string;
  readonly name: string;
  readonly tickers: readonly Ticker[];
  readonly changedAt: number;
}

export interface WatchlistRepository {
  of(owner: string): Promise<readonly StoredWatchlist[]>;
  put(list: StoredWatchlist): Promise<void>;
  remove(owner: string, name: string): Promise<void>;
}

/** 장애 기록: something that kept prices from coming, from its beginning to its end. */
export interface Incident {
  readonly id: string;
  /** Such as `feed:koa`, `rest`, `database`. */
  readonly subject: string;
  /** `silent`, `stopped`, `frozen`, `auth`, `quota`, `maintenance`, `network`, … */
  readonly kind: string;
  readonly since: number;
  /** Null while it lasts. */
  readonly until: number | null;
  /** One line for an operator, free of keys (rule O2). */
  readonly message: string;
}

export interface IncidentRepository {
  /** Opens one, or gives back the open one of the same subject and kind. */
  open(incident: Pick<Incident, 'subject' | 'kind' | 'since' | 'message'>): Promise<Incident>;
  close(subject: string, kind: string, until: number): Promise<void>;
  /** Newest first. */
  recent(limit: number): Promise<readonly Incident[]>;
  deleteEndedBefore(at: number): Promise<number>;
}

/** A breaker's state as it survives a restart and is shared between processes. `state` is JSON the breaker understands. */
export interface StoredBreaker {
  readonly name: string;
  readonly state: unknown;
  readonly changedAt: number;
}

export interface BreakerRepository {
  all(): Promise<readonly StoredBreaker[]>;
  /** Keeps the newer of this and what is there; resolves to what is there afterwards. */
  put(breaker: StoredBreaker): Promise<StoredBreaker>;
}

export interface JobRun {
  readonly id: string;
  readonly job: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly outcome: 'running' | 'done' | 'failed';
  /** One line: what was done, or why it failed. */
  readonly message: string | null;
}

export interface JobRunRepository {
  start(job: string, at: number): Promise<JobRun>;
  end(id: string, outcome: 'done' | 'failed', at: number, message: string): Promise<void>;
  /** Newest first, of one job or of all. */
  recent(limit: number, job?: string): Promise<readonly JobRun[]>;
  deleteEndedBefore(at: number): Promise<number>;
}
