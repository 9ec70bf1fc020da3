import type { Bus } from '../bus/bus';
import type { Source } from '../events/stamp';
import type { Served } from '../events/status';
import { servesTopic } from '../events/topics';
import type { Ticker } from '../market/ticker';

export interface ServingOptions {
  readonly bus: Bus;
  readonly source: Source;
  /** The run whose word this is; the same as its `FeedStatus`. */
  readonly epoch: number;
  readonly now: () => number;
}

/** Many tickers become known in one answer; they are told together after this long, ms. */
const TOGETHER_MS = 50;

type Kind = 'quote' | 'book';

/** The tickers of one kind: registered ones wait until something is known of them. */
interface Lane {
  waiting: Set<Ticker>;
  served: Set<Ticker>;
}

/**
 * Tells the other feeds which tickers this source serves. A ticker is told only after its first value was handed to the
 * bus, so that the source below falls silent when there is something in its place, and not before.
 */
export class Serving {
  private readonly lanes: Readonly<Record<Kind, Lane>> = { quote: newLane(), book: newLane() };
  private seq = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly options: ServingOptions) {}

  /** All that is registered upstream now, most of it as before. What is new has to become known first. */
  registered(quotes: ReadonlySet<Ticker>, books: ReadonlySet<Ticker>): void {
    const fewer = keepOnly(this.lanes.quote, quotes);
    if (keepOnly(this.lanes.book, books) || fewer) this.tellSoon();
  }

  /** A value of `ticker` was handed to the bus. Called for every one of them. */
  known(kind: Kind, ticker: Ticker): void {
    const { waiting, served } = this.lanes[kind];
    if (waiting.size === 0 || !waiting.delete(ticker)) return;
    served.add(ticker);
    this.tellSoon();
  }

  /** What was known of the quotes may be old: none is served until it becomes known anew. Told at once. */
  doubtQuotes(): void {
    const { waiting, served } = this.lanes.quote;
    for (const ticker of served) waiting.add(ticker);
    served.clear();
    this.close();
    this.tell();
  }

  close(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private tellSoon(): void {
    this.timer ??= setTimeout(() => this.tell(), TOGETHER_MS);
  }

  private tell(): void {
    this.timer = null;
    const { bus, source, epoch, now } = this.options;
    const at = now();
    this.seq++;
    const served: Served = {
      stamp: {
        source,
        delivery: 'push',
        epoch,
        seq: this.seq,
        exchangeTime: null,
        receivedAt: at,
        publishedAt: at,
      },
      quotes: [...this.lanes.quote.served],
      books: [...this.lanes.book.served],
    };
    bus.publish([{ topic: servesTopic(source), payload: JSON.stringify(served) }]);
  }
}

function newLane(): Lane {
  return { waiting: new Set(), served: new Set() };
}

/** True when something was served and is no more. */
function keepOnly({ waiting, served }: Lane, registered: ReadonlySet<Ticker>): boolean {
  const before = served.size;
  for (const lane of [waiting, served]) {
    for (const ticker of lane) if (!registered.has(ticker)) lane.delete(ticker);
  }
  for (const ticker of registered) if (!served.has(ticker)) waiting.add(ticker);
  return served.size < before;
}
