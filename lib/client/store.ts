import type { OrderBook } from '../events/book';
import { LONGEST_VI_MS, withoutEnded } from '../events/halt';
import { ENTRY, type FrameEntry } from '../events/protocol';
import type { Quote } from '../events/quote';
import type { Source, Stamp } from '../events/stamp';
import type { FeedStatus, IndexQuote, MarketStatus, ViEvent } from '../events/status';
import { parseTopic, type TopicParts } from '../events/topics';
import { decodeBook, decodeIndex, decodeQuote, decodeTrade } from '../events/wire';
import { WireError } from '../events/wire-reader';
import { inAuction } from '../market/auctions';
import type { Ticker } from '../market/ticker';
import { Cell, KeyedStore } from './cell';
import { HaltEnds, haltsAfter, haltsAt } from './halts';
import type { Notifier } from './notifier';
import { exchangeNow } from './session-label';
import { type SourceSwitch, switchAfter } from './source-switch';
import { readFeedStatus, readMarketStatus, readViEvent } from './status-reader';
import { appendTrades, EMPTY_TAPE, replaceTrades, type Tape } from './tape';
import type { Throttle } from './throttle';
import type { Wants } from './wants';

/** Entries of frames that could not be read, and what the newest of them said. */
export interface Discarded {
  readonly count: number;
  readonly last: string;
}

/** The newest of everything this page wants, outside React. One broken entry is counted and harms no other (O3). */
export class LiveStore {
  readonly quotes: KeyedStore<Ticker, Quote>;
  readonly books: KeyedStore<Ticker, OrderBook>;
  readonly tapes: KeyedStore<Ticker, Tape>;
  readonly indexes: KeyedStore<string, IndexQuote>;
  readonly market: Cell<MarketStatus | null>;
  readonly feeds: Cell<readonly FeedStatus[]>;
  /** The newest move of a price from one source to another, or null. */
  readonly switched: Cell<SourceSwitch | null>;
  /** When each source's newest account of itself arrived over this connection (relay's clock, ms). */
  readonly heardAt = new Map<Source, number>();
  /** VIs in force anywhere in the market, newest first. */
  readonly halts: Cell<readonly ViEvent[]>;
  /** True while any value held here came from the emulated exchange. */
  readonly mock: Cell<boolean>;
  readonly discarded: Cell<Discarded>;
  private frames = 0;
  private readonly mockTopics = new Set<string>();
  private readonly haltEnds = new HaltEnds();
  /** Whose quotes, and whose books, hold something that the clock may end. */
  private readonly passing = { quotes: new Set<Ticker>(), books: new Set<Ticker>() };

  /**
   * @param wants what anybody on this page wants; who listens to a price wants it
   * @param now the relay's clock, ms
   * @param pushed is given the stamp of one price of a frame, if that one is no snapshot and is told in the next frame
   * @param quoteThrottle spaces what listeners of one quote are told
   */
  constructor(
    notifier: Notifier,
    private readonly wants: Pick<Wants, 'has' | 'acquire'>,
    private readonly now: () => number = Date.now,
    private readonly pushed: (stamp: Stamp) => void = () => {},
    quoteThrottle: Throttle | null = null,
  ) {
    this.quotes = new KeyedStore(notifier, (ticker) => wants.acquire('quote', ticker), quoteThrottle);
    this.books = new KeyedStore(notifier, (ticker) => wants.acquire('book', ticker));
    this.tapes = new KeyedStore(notifier, (ticker) => wants.acquire('tape', ticker));
    this.indexes = new KeyedStore(notifier, (index) => wants.acquire('index', index));
    this.market = new Cell<MarketStatus | null>(notifier, null);
    this.feeds = new Cell<readonly FeedStatus[]>(notifier, []);
    this.switched = new Cell<SourceSwitch | null>(notifier, null);
    this.halts = new Cell<readonly ViEvent[]>(notifier, []);
    this.mock = new Cell(notifier, false);
    this.discarded = new Cell<Discarded>(notifier, { count: 0, last: '' });
  }

  /** Applies one frame. */
  apply(entries: unknown): void {
    if (!Array.isArray(entries)) {
      this.discard(new WireError('frame', 'entries', entries));
      return;
    }
    // One entry stands for its frame, each place in turn: so what is timed is any price, not the newest or the oldest.
    const timed = this.frames++ % entries.length;
    for (let i = 0; i < entries.length; i++) {
      try {
        this.applyEntry(entries[i], i === timed);
      } catch (error) {
        this.discard(error);
      }
    }
  }

  /** Ends by the exchange's clock what no message ended: VIs, and the expected prices of auctions. */
  endOverdue(): void {
    const market = this.market.get();
    if (market === null) return;
    const now = this.now();
    const at = exchangeNow(market, now);
    this.halts.set(haltsAt(this.halts.get(), at));
    for (const ticker of this.passing.quotes) {
      const quote = this.quotes.get(ticker);
      const next = quote && withoutEnded(quote, at, now);
      if (next !== undefined && next !== quote) this.quotes.set(ticker, next);
      if (next === undefined || (next.vi === null && next.expected === null))
        this.passing.quotes.delete(ticker);
    }
    for (const ticker of this.passing.books) {
      const book = this.books.get(ticker);
      const over = book && !inAuction(ticker, at) && now - book.stamp.receivedAt >= LONGEST_VI_MS;
      if (over) this.books.set(ticker, { ...book, expected: null });
      if (over !== false) this.passing.books.delete(ticker);
    }
  }

  /** Drops what is held of a topic nobody wants any more. */
  forget(topic: string): void {
    const parts = parseTopic(topic);
    if (parts === null) return;
    if (parts.kind === 'quote') this.quotes.delete(parts.ticker);
    if (parts.kind === 'book') this.books.delete(parts.ticker);
    if (parts.kind === 'tape') this.tapes.delete(parts.ticker);
    if (parts.kind === 'index') this.indexes.delete(parts.index);
    this.noteSource(topic, null);
  }

  private applyEntry(entry: unknown, timed: boolean): void {
    if (!Array.isArray(entry) || typeof entry[0] !== 'string') throw new WireError('entry', 'topic', entry);
    const [topic, mark, ...payloads] = entry as unknown as FrameEntry;
    const parts = parseTopic(topic);
    if (parts === null) throw new WireError('entry', 'topic', topic);
    if (mark !== ENTRY.update && mark !== ENTRY.snapshot && mark !== ENTRY.gap) {
      throw new WireError('entry', 'mark', mark);
    }
    if (parts.kind === 'market' || parts.kind === 'feed' || parts.kind === 'vi') {
      this.applyStatus(topic, parts, mark === ENTRY.snapshot, payloads);
    } else if (this.wants.has(topic)) {
      // A snapshot without a payload says that nothing is known.
      if (mark === ENTRY.snapshot && payloads.length === 0) this.forget(topic);
      else this.noteSource(topic, this.applyPrice(parts, mark, payloads, timed && mark === ENTRY.update));
    }
  }

  /** Takes one topic's payloads and returns the stamp of what is now held of it. */
  private applyPrice(
    parts: TopicParts,
    mark: number,
    payloads: readonly unknown[],
    timed: boolean,
  ): Stamp | null {
    const newest = payloads.at(-1);
    switch (parts.kind) {
      case 'quote': {
        const quote = decodeQuote(parts.ticker, newest);
        const before = this.quotes.get(parts.ticker);
        if (before !== undefined && before.stamp.source !== quote.stamp.source) {
          const change = { from: before.stamp.source, to: quote.stamp.source, at: this.now() };
          this.switched.set(switchAfter(this.switched.get(), change));
        }
        if (this.quotes.set(parts.ticker, quote) && timed) this.pushed(quote.stamp);
        if (quote.vi !== null || quote.expected !== null) this.passing.quotes.add(parts.ticker);
        return quote.stamp;
      }
      case 'book': {
        const book = decodeBook(parts.ticker, newest);
        if (this.books.set(parts.ticker, book) && timed) this.pushed(book.stamp);
        if (book.expected !== null) this.passing.books.add(parts.ticker);
        return book.stamp;
      }
      case 'tape': {
        const trades = payloads.map((payload) => decodeTrade(parts.ticker, payload));
        const held = this.tapes.get(parts.ticker) ?? EMPTY_TAPE;
        const next =
          mark === ENTRY.snapshot
            ? replaceTrades(held, trades)
            : appendTrades(held, trades, mark === ENTRY.gap);
        const told = this.tapes.set(parts.ticker, next);
        const top = next.lines[0];
        if (top?.kind !== 'trade') return null;
        if (told && timed) this.pushed(top.trade.stamp);
        return top.trade.stamp;
      }
      case 'index': {
        const index = decodeIndex(parts.index, newest);
        if (this.indexes.set(parts.index, index) && timed) this.pushed(index.stamp);
        return index.stamp;
      }
      default:
        return null;
    }
  }

  private applyStatus(
    topic: string,
    parts: TopicParts,
    replace: boolean,
    payloads: readonly unknown[],
  ): void {
    if (parts.kind === 'market') {
      const status = readMarketStatus(payloads.at(-1));
      this.market.set(status);
      this.noteSource(topic, status.stamp);
    } else if (parts.kind === 'feed') {
      const status = readFeedStatus(payloads.at(-1));
      this.heardAt.set(status.source, this.now());
      const others = this.feeds.get().filter((feed) => feed.source !== status.source);
      this.feeds.set([...others, status].sort((a, b) => a.source.localeCompare(b.source)));
    } else if (parts.kind === 'vi') {
      const held = replace ? [] : this.halts.get();
      if (replace) this.haltEnds.forget();
      const events = this.haltEnds.withoutEnded(payloads.map(readViEvent));
      this.halts.set(haltsAfter(held, events));
    }
  }

  private noteSource(topic: string, stamp: Stamp | null): void {
    if (stamp?.source === 'mock') this.mockTopics.add(topic);
    else this.mockTopics.delete(topic);
    this.mock.set(this.mockTopics.size > 0);
  }

  private discard(error: unknown): void {
    const last = error instanceof Error ? error.message : String(error);
    this.discarded.set({ count: this.discarded.get().count + 1, last });
  }
}
