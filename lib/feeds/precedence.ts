import type { Bus, Delivered, Unsubscribe } from '../bus/bus';
import { SOURCES, type Source } from '../events/stamp';
import type { FeedStatus, Served } from '../events/status';
import { feedStatusSchema, servedSchema } from '../events/status-schema';
import { feedTopic, servesTopic } from '../events/topics';
import type { Ticker } from '../market/ticker';

/** What a feed may publish now. Asked for every message, so it answers from what is worked out already. */
export interface PublishGate {
  quote(ticker: Ticker): boolean;
  book(ticker: Ticker): boolean;
  /** What belongs to no ticker: session, indices, VIs, instruments. */
  readonly market: boolean;
}

/** The gate of a feed that yields to nobody. */
export const OPEN_GATE: PublishGate = { quote: () => true, book: () => true, market: true };

/** What nobody better serves any more. */
export interface Freed {
  readonly quotes: readonly Ticker[];
  readonly books: readonly Ticker[];
  readonly market: boolean;
}

export interface PrecedenceOptions {
  readonly bus: Bus;
  /** The feed that asks. The sources before it in `SOURCES` go first. */
  readonly source: Source;
  /** True for prices nobody asked for: they yield to any better source that was ever heard of, live or not. */
  readonly unasked?: boolean;
  readonly now: () => number;
  readonly onFreed: (freed: Freed) => void;
  /** Unasked prices have ended, because this source was heard of. */
  readonly onShut?: (by: Source) => void;
}

/**
 * A live source says so every two seconds. After this long (ms) without a word its tickers pass on, which with the next
 * look and the way over the bus stays under five seconds.
 */
export const HOLD_MS = 3_500;
const LOOK_MS = 250;
/** A first word this old (ms, by the wall clock) is what the bus kept of a run that is over. */
const KEPT_MS = 60_000;

/** A source that goes first: its newest words, and when they were heard. */
interface Better {
  status: FeedStatus | null;
  heardAt: number;
  served: Served | null;
}

/**
 * Who has a ticker now: KOA before Kiwoom before mock. A better source has a ticker while it says that it is live, its
 * newest word is younger than `HOLD_MS` by our own clock, and the same run of it names the ticker as served; it has
 * everything that belongs to no ticker while it is live. Nobody is asked: each feed draws the same conclusion from the
 * same messages.
 */
export class Precedence implements PublishGate {
  private readonly better = new Map<Source, Better>();
  private readonly unsubscribes: Unsubscribe[] = [];
  /** The lists in force, and the tickers on them. */
  private lists: readonly Served[] = [];
  private quotes: ReadonlySet<Ticker> = new Set();
  private books: ReadonlySet<Ticker> = new Set();
  private anyLive = false;
  /** Unasked prices have met a better source, which ends them for good. */
  private shut = false;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly options: PrecedenceOptions) {}

  start(): void {
    const { bus, source } = this.options;
    for (const name of SOURCES.slice(0, SOURCES.indexOf(source))) {
      const better: Better = { status: null, heardAt: Number.NEGATIVE_INFINITY, served: null };
      this.better.set(name, better);
      this.unsubscribes.push(
        bus.subscribe(feedTopic(name), (message) => this.onStatus(better, message)),
        bus.subscribe(servesTopic(name), (message) => this.onServed(better, message)),
      );
    }
    this.timer = setInterval(() => this.look(), LOOK_MS);
  }

  stop(): void {
    for (const unsubscribe of this.unsubscribes) unsubscribe();
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  quote(ticker: Ticker): boolean {
    return !this.shut && !this.quotes.has(ticker);
  }

  book(ticker: Ticker): boolean {
    return !this.shut && !this.books.has(ticker);
  }

  get market(): boolean {
    return !this.shut && !this.anyLive;
  }

  private onStatus(better: Better, { payload }: Delivered): void {
    const { now } = this.options;
    const status = feedStatusSchema.parse(JSON.parse(payload));
    const kept = better.status === null && now() - status.stamp.publishedAt > KEPT_MS;
    better.status = status;
    better.heardAt = kept ? Number.NEGATIVE_INFINITY : now();
    if (this.options.unasked === true && !this.shut) {
      this.shut = true;
      this.options.onShut?.(status.source);
    }
    this.judge();
  }

  private onServed(better: Better, { payload }: Delivered): void {
    better.served = servedSchema.parse(JSON.parse(payload));
    this.judge();
  }

  private look(): void {
    // While our own bus is down nobody can be heard, which says nothing about them.
    if (this.options.bus.state.name !== 'ready') {
      const now = this.options.now();
      for (const better of this.better.values()) if (this.isLive(better)) better.heardAt = now;
    }
    this.judge();
  }

  private isLive({ status, heardAt }: Better): boolean {
    return status?.state.name === 'live' && this.options.now() - heardAt < HOLD_MS;
  }

  private judge(): void {
    const live = [...this.better.values()].filter((better) => this.isLive(better));
    // The list of a run that is over says nothing about the run that lives.
    const lists = live.flatMap(({ status, served }) =>
      served !== null && served.stamp.epoch === status?.stamp.epoch ? [served] : [],
    );
    const lost = this.anyLive && live.length === 0;
    this.anyLive = live.length > 0;
    if (lists.length === this.lists.length && lists.every((list, i) => list === this.lists[i])) {
      if (lost) this.tell([], []);
      return;
    }
    const before = { quotes: this.quotes, books: this.books };
    this.lists = lists;
    this.quotes = new Set(lists.flatMap(({ quotes }) => quotes));
    this.books = new Set(lists.flatMap(({ books }) => books));
    const quotes = [...before.quotes].filter((ticker) => !this.quotes.has(ticker));
    const books = [...before.books].filter((ticker) => !this.books.has(ticker));
    if (lost || quotes.length > 0 || books.length > 0) this.tell(quotes, books);
  }

  private tell(quotes: readonly Ticker[], books: readonly Ticker[]): void {
    if (!this.shut) this.options.onFreed({ quotes, books, market: !this.anyLive });
  }
}
