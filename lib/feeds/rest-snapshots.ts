import type { BookEvent, SnapshotEvent } from '../events/market-event';
import type { FeedTrouble } from '../events/status';
import type { Ticker } from '../market/ticker';

/** What this part needs of a REST client. A failure is thrown; `troubleOf` reads it. */
export interface SnapshotRest {
  /** At most `CODES_PER_CALL` tickers a call; rows of unknown codes are simply missing. */
  quotes(tickers: readonly Ticker[]): Promise<readonly SnapshotEvent[]>;
  book(ticker: Ticker): Promise<BookEvent>;
}

export interface RestSnapshotsOptions {
  readonly rest: SnapshotRest;
  readonly perCall: number;
  readonly onEvent: (event: SnapshotEvent | BookEvent) => void;
  /** The newest trouble, or null when a call went well again. */
  readonly onTrouble: (trouble: FeedTrouble | null) => void;
  readonly troubleOf: (error: unknown) => FeedTrouble;
}

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/**
 * Fetches the state of tickers that the stream does not tell: the first picture of a newly wanted ticker (a
 * registration sends none) and the polled ones. Asking for a ticker that already waits costs nothing, so the most
 * that can wait is what is wanted. Quotes and books wait in lines of their own, one call in flight each.
 */
export class RestSnapshots {
  private readonly quotes: Line;
  private readonly books: Line;

  constructor(options: RestSnapshotsOptions) {
    const { rest, perCall, onEvent } = options;
    this.quotes = new Line(options, perCall, async (tickers) => {
      for (const event of await rest.quotes(tickers)) onEvent(event);
    });
    this.books = new Line(options, 1, async ([ticker]) => {
      if (ticker !== undefined) onEvent(await rest.book(ticker));
    });
  }

  request(quotes: Iterable<Ticker>, books: Iterable<Ticker>): void {
    this.quotes.add(quotes);
    this.books.add(books);
  }

  /** True when every quote asked for has been answered. */
  get idle(): boolean {
    return this.quotes.empty;
  }

  /** Forgets what waits of tickers that nobody wants any more. */
  keepOnly(wanted: (ticker: Ticker) => boolean): void {
    this.quotes.keepOnly(wanted);
    this.books.keepOnly(wanted);
  }

  close(): void {
    this.quotes.close();
    this.books.close();
  }
}

class Line {
  private readonly waiting = new Set<Ticker>();
  private readonly suspects = new Set<Ticker>();
  private busy = false;
  private closed = false;
  private failures = 0;
  private retry: NodeJS.Timeout | null = null;

  constructor(
    private readonly options: Pick<RestSnapshotsOptions, 'onTrouble' | 'troubleOf'>,
    private readonly perCall: number,
    private readonly fetch: (tickers: readonly Ticker[]) => Promise<void>,
  ) {}

  get empty(): boolean {
    return this.waiting.size === 0 && !this.busy;
  }

  add(tickers: Iterable<Ticker>): void {
    for (const ticker of tickers) this.waiting.add(ticker);
    if (this.retry === null) void this.run();
  }

  keepOnly(wanted: (ticker: Ticker) => boolean): void {
    for (const ticker of this.waiting) if (!wanted(ticker)) this.waiting.delete(ticker);
  }

  close(): void {
    this.closed = true;
    this.waiting.clear();
    if (this.retry !== null) clearTimeout(this.retry);
  }

  private async run(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    while (this.waiting.size > 0 && !this.closed) {
      const batch = this.next();
      try {
        await this.fetch(batch);
        this.failures = 0;
        this.options.onTrouble(null);
      } catch (error) {
        if (this.closed) break;
        const trouble = this.options.troubleOf(error);
        this.options.onTrouble(trouble);
        if (trouble.kind === 'symbol') {
          this.suspect(batch);
          continue;
        }
        for (const ticker of batch) this.waiting.add(ticker);
        this.retryLater();
        break;
      }
    }
    this.busy = false;
  }

  /** The next call's tickers; a suspect goes alone. */
  private next(): readonly Ticker[] {
    const batch: Ticker[] = [];
    for (const ticker of this.waiting) {
      const alone = this.suspects.has(ticker);
      if (alone && batch.length > 0) continue;
      batch.push(ticker);
      this.waiting.delete(ticker);
      if (alone || batch.length === this.perCall) break;
    }
    return batch;
  }

  /**
   * One wrong code spoils its whole call, so after a refusal each is asked for by itself. One that is refused by
   * itself is wrong and stays wrong: it is not asked for again.
   */
  private suspect(batch: readonly Ticker[]): void {
    if (batch.length === 1) return;
    for (const ticker of batch) {
      this.suspects.add(ticker);
      this.waiting.add(ticker);
    }
  }

  private retryLater(): void {
    const delay = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.failures);
    this.failures++;
    this.retry = setTimeout(() => {
      this.retry = null;
      void this.run();
    }, delay);
  }
}
