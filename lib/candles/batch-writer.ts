import { type CandleRow, DatabaseUnavailableError } from '../db/repositories';
import type { OrderBook } from '../events/book';
import type { Candle } from '../events/candle';
import type { Quote } from '../events/quote';
import type { Ticker } from '../market/ticker';
import { Newest } from './newest';
import { turn } from './turn';

/** Where batches go: the two repositories of `lib/db` that this room writes. */
export interface BatchStore {
  putMinutes(rows: readonly CandleRow[]): Promise<void>;
  putQuotes(quotes: readonly Quote[]): Promise<void>;
  putBooks(books: readonly OrderBook[]): Promise<void>;
}

/** Rows of one statement: small enough that spelling them out keeps nobody else waiting (at most a few ms). */
const CHUNK = { minutes: 250, quotes: 100, books: 50 } as const;

export interface WriterOptions {
  readonly store: BatchStore;
  /** Most minutes that wait while the database is away; the oldest beyond it are given up. */
  readonly capacity: number;
  /** A minute that was given up: to be asked for again. */
  readonly onGivenUp: (row: CandleRow) => void;
  /** One line for an operator, when the database fails first and when a row is refused. */
  readonly onTrouble: (error: unknown) => void;
}

export interface WriterCounts {
  readonly waiting: number;
  readonly written: number;
  readonly failures: number;
  readonly givenUp: number;
  /** Rows that the database refused while it took others. */
  readonly refused: number;
}

interface Queue<V> {
  readonly rows: Newest<V>;
  readonly chunk: number;
  readonly put: (rows: readonly V[]) => Promise<void>;
  readonly onRefused: (row: V) => void;
}

/**
 * Writes what waits, one statement at a time, the longest waiting first. What could not be written waits on and merges
 * with what is newer; a row that the database refuses is left out so that it does not hold up the others.
 */
export class BatchWriter {
  readonly #minutes: Newest<CandleRow>;
  readonly #quotes = new Newest<Quote>(Number.POSITIVE_INFINITY);
  readonly #books = new Newest<OrderBook>(Number.POSITIVE_INFINITY);
  readonly #options: WriterOptions;
  readonly #queues: readonly (() => Promise<boolean>)[];
  #running: Promise<boolean> | null = null;
  #failing = false;
  #written = 0;
  #failures = 0;
  #givenUp = 0;
  #refused = 0;

  constructor(options: WriterOptions) {
    this.#options = options;
    this.#minutes = new Newest(options.capacity, (row) => {
      this.#givenUp++;
      options.onGivenUp(row);
    });
    const { store } = options;
    const minutes: Queue<CandleRow> = {
      rows: this.#minutes,
      chunk: CHUNK.minutes,
      put: (rows) => store.putMinutes(rows),
      onRefused: options.onGivenUp,
    };
    const quotes = { rows: this.#quotes, chunk: CHUNK.quotes, onRefused() {} };
    const books = { rows: this.#books, chunk: CHUNK.books, onRefused() {} };
    this.#queues = [
      () => this.#write(minutes),
      () => this.#write({ ...quotes, put: (rows) => store.putQuotes(rows) }),
      () => this.#write({ ...books, put: (rows) => store.putBooks(rows) }),
    ];
  }

  get counts(): WriterCounts {
    const waiting = this.#minutes.size + this.#quotes.size + this.#books.size;
    const [written, failures, givenUp] = [this.#written, this.#failures, this.#givenUp];
    return { waiting, written, failures, givenUp, refused: this.#refused };
  }

  minute(ticker: Ticker, candle: Candle): void {
    this.#minutes.put(`${ticker}@${candle.at}`, { ticker, candle });
  }

  quote(quote: Quote): void {
    this.#quotes.put(quote.ticker, quote);
  }

  book(book: OrderBook): void {
    this.#books.put(book.ticker, book);
  }

  /** The minutes of one ticker that are not in the database yet. */
  waiting(ticker: Ticker): Candle[] {
    const candles: Candle[] = [];
    for (const row of this.#minutes.values()) if (row.ticker === ticker) candles.push(row.candle);
    return candles;
  }

  /** Writes what waits now; true when nothing is left of it. A call while one is under way shares its end. */
  flush(): Promise<boolean> {
    this.#running ??= this.#writeAll().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Forgets what waits: another process records now and knows better. */
  forget(): void {
    this.#minutes.clear();
    this.#quotes.clear();
    this.#books.clear();
  }

  async #writeAll(): Promise<boolean> {
    for (const queue of this.#queues) if (!(await queue())) return false;
    return true;
  }

  async #write<V>(queue: Queue<V>): Promise<boolean> {
    const { rows, chunk, put } = queue;
    for (let left = rows.size; left > 0; left -= chunk) {
      const entries = rows.first(Math.min(chunk, left));
      try {
        await put(entries.map(([, value]) => value));
        this.#wrote(entries.length);
      } catch (error) {
        this.#failed(error);
        if (error instanceof DatabaseUnavailableError) return false;
        if (!(await this.#writeSingly(entries, queue))) return false;
      }
      rows.done(entries);
      await turn();
    }
    return true;
  }

  /**
   * A statement was refused: row by row, so that only the one to blame is left out. When none of several is taken it
   * is not the rows' fault, and all of them wait.
   */
  async #writeSingly<V>(
    entries: readonly (readonly [string, V])[],
    { rows, put, onRefused }: Queue<V>,
  ): Promise<boolean> {
    const refused: (readonly [string, V])[] = [];
    for (const entry of entries) {
      try {
        await put([entry[1]]);
        rows.done([entry]);
        this.#wrote(1);
      } catch (error) {
        if (error instanceof DatabaseUnavailableError) return false;
        refused.push(entry);
      }
    }
    if (entries.length > 1 && refused.length === entries.length) return false;
    this.#refused += refused.length;
    for (const [, value] of refused) onRefused(value);
    return true;
  }

  #wrote(rows: number): void {
    this.#failing = false;
    this.#written += rows;
  }

  #failed(error: unknown): void {
    this.#failures++;
    if (!this.#failing) this.#options.onTrouble(error);
    this.#failing = true;
  }
}
