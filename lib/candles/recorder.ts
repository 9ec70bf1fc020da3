import type { Bus } from '../bus/bus';
import type { CandleRow } from '../db/repositories';
import type { Candle } from '../events/candle';
import type { Source, Stamp } from '../events/stamp';
import type { Ticker } from '../market/ticker';
import { type BatchStore, BatchWriter, type WriterCounts } from './batch-writer';
import { Intake } from './intake';
import { MinuteCandles, type MinuteCounts, type Suspect } from './minute-candles';
import { candleOf } from './ticker-day';
import { WantedTopics } from './wanted-topics';

/** A batch leaves this often (ms), so that with its writing no value stays unwritten for more than a second. */
export const FLUSH_MS = 800;
const JITTER_MS = 100;
/** Minutes that wait for a database that is away: a day of 500 tickers. */
const MOST_WAITING = 200_000;
const CLOSE_MS = 3_000;

export interface RecorderOptions {
  readonly bus: Bus;
  readonly store: BatchStore;
  /** A name that no other process uses. */
  readonly owner: string;
  /** Which sources' values are kept; the others' are not looked at. */
  readonly records: (source: Source) => boolean;
  readonly now: () => number;
  readonly exchangeNow: () => number;
  readonly onSuspect: (suspect: Suspect) => void;
  readonly onTrouble: (error: unknown) => void;
}

export interface RecorderCounts extends WriterCounts, MinuteCounts {
  readonly following: number;
  /** Messages that could not be read. */
  readonly unreadable: number;
}

/** From the bus to the database: minute candles, the newest quotes and the newest books of all that anybody wants. */
export class Recorder {
  readonly #options: RecorderOptions;
  readonly #candles: MinuteCandles;
  readonly #writer: BatchWriter;
  readonly #topics: WantedTopics;
  readonly #intake: Intake;
  #timer: NodeJS.Timeout | null = null;
  #running = false;
  #unreadable = 0;

  constructor(options: RecorderOptions) {
    this.#options = options;
    const { bus, store, owner, now, records, onSuspect, onTrouble } = options;
    const candles = new MinuteCandles(options.exchangeNow);
    this.#candles = candles;
    const givenUp = ({ ticker, candle }: CandleRow) => onSuspect({ ticker, from: candle.at, to: candle.at });
    const writer = new BatchWriter({ store, capacity: MOST_WAITING, onGivenUp: givenUp, onTrouble });
    this.#writer = writer;
    const isOurs = ({ stamp }: { readonly stamp: Stamp }) => records(stamp.source);
    this.#intake = new Intake({
      onTrade: (trade) => {
        if (isOurs(trade)) candles.add(trade, now());
      },
      onQuote: (quote) => {
        if (!isOurs(quote)) return;
        // A day of which no price is known yet must not hide the last one that is.
        if (quote.price !== null) writer.quote(quote);
        const { exchangeTime } = quote.stamp;
        if (quote.volume !== null && exchangeTime !== null) {
          candles.stand(quote.ticker, quote.volume, exchangeTime, now());
        }
      },
      onBook: (book) => {
        if (isOurs(book)) writer.book(book);
      },
      onUnreadable: (error) => {
        if (this.#unreadable++ === 0) onTrouble(error);
      },
    });
    this.#topics = new WantedTopics({
      bus,
      owner,
      now,
      onJoin: (ticker) => candles.join(ticker, now()),
      onMessage: (kind, ticker, payload) => this.#intake.take(kind, ticker, payload),
    });
  }

  get counts(): RecorderCounts {
    const following = this.#topics.size;
    return { ...this.#writer.counts, ...this.#candles.counts, following, unreadable: this.#unreadable };
  }

  /** How many others want a ticker. */
  rank(ticker: Ticker): number {
    return this.#topics.rank(ticker);
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#topics.start();
    this.#schedule();
  }

  /** Stops without writing: another process records from here on. */
  yield(): void {
    this.#halt();
    this.#intake.clear();
    this.#candles.clear();
    this.#writer.forget();
  }

  /** Stops and writes what is left, for at most three seconds; true when all of it is written. */
  async close(): Promise<boolean> {
    this.#halt();
    this.#gather();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), CLOSE_MS);
    });
    const whole = await Promise.race([this.#writer.flush().then(() => this.#writer.flush()), late]);
    clearTimeout(timer);
    return whole;
  }

  /** Puts REST's candles of one ticker in the place of ours. */
  replace(ticker: Ticker, candles: readonly Candle[]): void {
    this.#candles.replace(ticker, candles);
  }

  /** Minutes of one ticker that are newer than the database's or not there yet, oldest first, at most `limit`. */
  recent(ticker: Ticker, limit: number): Candle[] {
    this.#gather();
    const newest = new Map<number, Candle>();
    for (const candle of this.#writer.waiting(ticker)) newest.set(candle.at, candle);
    for (const candle of this.#candles.held(ticker)) newest.set(candle.at, candle);
    return [...newest.values()].sort((a, b) => a.at - b.at).slice(-limit);
  }

  #halt(): void {
    this.#running = false;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#topics.stop();
  }

  #schedule(): void {
    const wait = FLUSH_MS + (Math.random() * 2 - 1) * JITTER_MS;
    const timer = setTimeout(() => void this.#beat(timer), wait);
    this.#timer = timer;
  }

  async #beat(timer: NodeJS.Timeout): Promise<void> {
    await this.#intake.drain();
    if (this.#timer !== timer) return;
    this.#gather();
    this.#topics.sweep();
    // Not waited for: while a slow database takes one batch, the next one gathers.
    void this.#writer.flush();
    this.#schedule();
  }

  /** Reads what is unread and hands on what came of it. */
  #gather(): void {
    this.#intake.drainNow();
    for (const minute of this.#candles.takeChanged()) this.#writer.minute(minute.ticker, candleOf(minute));
    const { now, onSuspect } = this.#options;
    for (const suspect of this.#candles.takeSuspects(now())) onSuspect(suspect);
  }
}
