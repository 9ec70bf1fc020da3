import type { Bus, Publication, Wants } from '../bus/bus';
import type { OrderBook } from '../events/book';
import { clearExpected, foldBook, foldQuote, isOldNews, type QuoteEvent } from '../events/fold';
import type {
  IndexEvent,
  MarketEvent,
  OffHoursBookEvent,
  TradeEvent,
  ViChangeEvent,
} from '../events/market-event';
import type { Quote, Trade } from '../events/quote';
import type { Delivery, Source, Stamp } from '../events/stamp';
import type { IndexQuote, ViEvent } from '../events/status';
import { indexTopic, type Topic, tickerTopic, VI_TOPIC } from '../events/topics';
import { encodeBook, encodeIndex, encodeQuote, encodeTrade } from '../events/wire';
import { type Ticker, venueOf } from '../market/ticker';

export interface PublisherOptions {
  readonly bus: Bus;
  readonly source: Source;
  /** One run of this source: when it started, ms. */
  readonly epoch: number;
  readonly now: () => number;
}

/**
 * The last step of a feed: folds each market event into its ticker's canonical state, stamps it (rule R1) and puts
 * it on the bus. Called synchronously from the socket's message handler; nothing here waits.
 */
export class Publisher {
  private readonly quotes = new Map<Ticker, Quote>();
  /** When the newest trade of a ticker was received, ms. */
  private readonly tradedAt = new Map<Ticker, number>();
  private readonly books = new Map<Ticker, OrderBook>();
  private readonly sequences = new Map<Topic, number>();
  private wants: Wants = new Map();

  constructor(private readonly options: PublisherOptions) {}

  /** The tape of a ticker is published only while somebody reads it. */
  watch(wants: Wants): void {
    this.wants = wants;
  }

  quote(ticker: Ticker): Quote | undefined {
    return this.quotes.get(ticker);
  }

  publish(event: MarketEvent, receivedAt: number, delivery: Delivery = 'push'): void {
    switch (event.kind) {
      case 'trade':
        this.trade(event, receivedAt, delivery);
        break;
      case 'book':
        this.book(
          foldBook(
            event,
            this.stamp(tickerTopic('book', event.ticker), event.exchangeTime, receivedAt, delivery),
          ),
        );
        break;
      case 'off-hours-book':
        this.offHoursBook(event, receivedAt);
        break;
      case 'index':
        this.index(event, receivedAt);
        break;
      case 'vi':
        this.vi(event, receivedAt);
        break;
      case 'session':
        break;
      default:
        this.state(event, 'exchangeTime' in event ? event.exchangeTime : null, receivedAt, delivery);
    }
  }

  /** An auction is over: expected prices that no print replaced are taken off (rule P1). */
  endAuctions(at: number): void {
    for (const quote of this.quotes.values()) {
      if (quote.expected === null || quote.vi !== null) continue;
      const topic = tickerTopic('quote', quote.ticker);
      const next = clearExpected(quote, this.stamp(topic, null, at, quote.stamp.delivery));
      if (next !== null) this.send([this.keep(topic, next)]);
    }
  }

  private trade(event: TradeEvent, receivedAt: number, delivery: Delivery): void {
    const topic = tickerTopic('quote', event.ticker);
    const before = this.quotes.get(event.ticker) ?? null;
    const sinceLastTrade = receivedAt - (this.tradedAt.get(event.ticker) ?? Number.NEGATIVE_INFINITY);
    if (before !== null && isOldNews(before, event, sinceLastTrade)) return;
    const next = foldQuote(before, event, this.stamp(topic, event.exchangeTime, receivedAt, delivery));
    if (next === null) return;
    this.tradedAt.set(event.ticker, receivedAt);
    const batch = [this.keep(topic, next)];
    const tape = tickerTopic('tape', event.ticker);
    // Counted even when nobody reads the tape, so that a reader who comes later sees the hole.
    const stamp = this.stamp(tape, event.exchangeTime, receivedAt, delivery);
    this.sequences.set(tape, stamp.seq);
    if ((this.wants.get(event.ticker)?.tape ?? 0) > 0) {
      const { ticker, price, qty, side, change, volume } = event;
      const trade: Trade = { ticker, stamp, price, qty, side, change, volume };
      batch.push({ topic: tape, payload: encodeTrade(trade) });
    }
    this.send(batch);
  }

  private state(
    event: QuoteEvent,
    exchangeTime: number | null,
    receivedAt: number,
    delivery: Delivery,
  ): void {
    const topic = tickerTopic('quote', event.ticker);
    const before = this.quotes.get(event.ticker) ?? null;
    const next = foldQuote(before, event, this.stamp(topic, exchangeTime, receivedAt, delivery));
    if (next !== null) this.send([this.keep(topic, next)]);
  }

  private book(book: OrderBook): void {
    const topic = tickerTopic('book', book.ticker);
    this.books.set(book.ticker, book);
    this.sequences.set(topic, book.stamp.seq);
    this.send([{ topic, payload: encodeBook(book) }]);
  }

  /** Off hours only the totals of the fixed-price book are sent; the levels stay as they closed. */
  private offHoursBook(event: OffHoursBookEvent, receivedAt: number): void {
    const known = this.books.get(event.ticker);
    if (known === undefined) return;
    const { kind: _, exchangeTime, ...totals } = event;
    const stamp = this.stamp(tickerTopic('book', event.ticker), exchangeTime, receivedAt, 'push');
    this.book({ ...known, ...totals, stamp });
  }

  private index(event: IndexEvent, receivedAt: number): void {
    const topic = indexTopic(event.index);
    const { kind: _, exchangeTime, ...body } = event;
    const quote: IndexQuote = { ...body, stamp: this.stamp(topic, exchangeTime, receivedAt, 'push') };
    this.sequences.set(topic, quote.stamp.seq);
    this.send([{ topic, payload: encodeIndex(quote) }]);
  }

  private vi(event: ViChangeEvent, receivedAt: number): void {
    const { ticker, halt, releasedAt } = event;
    if (this.quotes.has(ticker)) this.state(event, null, receivedAt, 'push');
    // Each VI arrives for its venue and again for 통합: the market's list has it once.
    if (venueOf(ticker) === 'SOR') return;
    const stamp = this.stamp(VI_TOPIC, releasedAt ?? halt.since, receivedAt, 'push');
    this.sequences.set(VI_TOPIC, stamp.seq);
    const message: ViEvent = { ticker, stamp, halt, releasedAt };
    this.send([{ topic: VI_TOPIC, payload: JSON.stringify(message) }]);
  }

  private keep(topic: Topic, quote: Quote): Publication {
    this.quotes.set(quote.ticker, quote);
    this.sequences.set(topic, quote.stamp.seq);
    return { topic, payload: encodeQuote(quote) };
  }

  /** A stamp with the topic's next number; the number is used up only when the message is sent. */
  private stamp(topic: Topic, exchangeTime: number | null, receivedAt: number, delivery: Delivery): Stamp {
    const { source, epoch, now } = this.options;
    const seq = (this.sequences.get(topic) ?? 0) + 1;
    return { source, delivery, epoch, seq, exchangeTime, receivedAt, publishedAt: now() };
  }

  private send(batch: readonly Publication[]): void {
    this.options.bus.publish(batch);
  }
}
