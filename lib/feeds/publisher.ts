import type { Bus, Publication, Wants } from '../bus/bus';
import type { OrderBook } from '../events/book';
import { clearExpected, endVi, foldBook, foldQuote, isOldNews, type QuoteEvent } from '../events/fold';
import { isInForce, LONGEST_VI_MS } from '../events/halt';
import type {
  ExpectedEvent,
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
import { inAuction, lastAuctionEnd } from '../market/auctions';
import { type Ticker, venueOf } from '../market/ticker';
import { tradingDayAt } from '../market/trading-day';
import { HeldBack, HeldBackBy } from './held-back';
import { type Freed, OPEN_GATE, type PublishGate } from './precedence';
import type { Serving } from './serving';
import { Stamper } from './stamper';
import { ViRegister } from './vi-register';

export interface PublisherOptions {
  readonly bus: Bus;
  readonly source: Source;
  /** One run of this source: when it started, ms. */
  readonly epoch: number;
  readonly now: () => number;
  /** The exchange's clock, ms; `now`, when it is left out. */
  readonly exchangeNow?: () => number;
  /** What may be published now; everything, when it is left out. */
  readonly gate?: PublishGate;
  /** Is told what has become known. */
  readonly serving?: Serving;
}

/**
 * The last step of a feed: folds each market event into its ticker's canonical state, stamps it (rule R1) and puts
 * it on the bus. Called synchronously from the socket's message handler; nothing here waits. What the gate keeps from
 * the bus is folded all the same, so that this feed can take over at once.
 */
export class Publisher {
  private readonly quotes = new Map<Ticker, Quote>();
  /** When the newest trade of a ticker was received, ms. */
  private readonly tradedAt = new Map<Ticker, number>();
  /** When the newest expected price of a ticker was told with its quote and with its book (exchange's clock, ms). */
  private readonly expectedAt = { quote: new Map<Ticker, number>(), book: new Map<Ticker, number>() };
  private readonly books = new Map<Ticker, OrderBook>();
  private readonly indexes = new Map<string, IndexQuote>();
  private readonly stamper: Stamper;
  private readonly heldPrints = new HeldBackBy<Ticker, Trade>();
  private readonly heldHalts = new HeldBack<ViEvent>();
  /** Taken over, and not yet confirmed by anything heard since. */
  private readonly unconfirmed = new Set<Ticker>();
  /** Something may have been missed: not told until a trade, a price or a REST row says how it stands. */
  private readonly doubted = new Set<Ticker>();
  private readonly vis = new ViRegister();
  private readonly gate: PublishGate;
  private readonly exchangeNow: () => number;
  private wants: Wants = new Map();

  constructor(private readonly options: PublisherOptions) {
    this.exchangeNow = options.exchangeNow ?? options.now;
    this.gate = options.gate ?? OPEN_GATE;
    this.stamper = new Stamper(options);
  }

  /**
   * The tape of a ticker is published only while somebody reads it. A ticker nobody wants is forgotten: it is not
   * listened to any more, and when it is wanted again what was known would pass for news.
   */
  watch(wants: Wants): void {
    this.wants = wants;
    const perTicker = [
      this.quotes,
      this.tradedAt,
      this.expectedAt.quote,
      this.expectedAt.book,
      this.books,
      this.unconfirmed,
      this.doubted,
    ];
    for (const known of perTicker) {
      for (const ticker of known.keys()) if (!wants.has(ticker)) known.delete(ticker);
    }
    this.heldPrints.keepOnly((ticker) => this.isRead(ticker));
  }

  /**
   * The upstream was deaf for a while. Each quote is left to the source below until something says how it stands now;
   * REST has to be asked. A book is whole with its next message.
   */
  doubt(): void {
    for (const ticker of this.quotes.keys()) {
      this.doubted.add(ticker);
      this.unconfirmed.add(ticker);
    }
    this.options.serving?.doubtQuotes();
  }

  /**
   * A better source has let go: what it held is told as it stands here. Each quote is told once more when something
   * confirms it, even if that changes nothing.
   *
   * @param warm false when this feed's own stream is broken: then a quote waits for its confirmation
   */
  takeOver({ quotes, books, market }: Freed, warm: boolean): void {
    const now = this.options.now();
    const batch: (Publication | null)[] = [];
    for (const ticker of quotes) {
      this.unconfirmed.add(ticker);
      if (!warm) continue;
      batch.push(this.quoteAgain(ticker));
      for (const trade of this.heldPrints.take(ticker, now)) {
        const stamp = { ...trade.stamp, publishedAt: now };
        batch.push({ topic: tickerTopic('tape', ticker), payload: encodeTrade({ ...trade, stamp }) });
      }
    }
    if (warm) for (const ticker of books) batch.push(this.bookAgain(ticker));
    if (market) {
      for (const quote of this.indexes.values()) batch.push(this.indexOut(quote));
      for (const halt of this.heldHalts.take(now)) batch.push(this.haltOut(halt));
    }
    this.send(batch.filter((publication) => publication !== null));
  }

  quote(ticker: Ticker): Quote | undefined {
    return this.quotes.get(ticker);
  }

  knowsBook(ticker: Ticker): boolean {
    return this.books.has(ticker);
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
            this.stamper.next(tickerTopic('book', event.ticker), event.exchangeTime, receivedAt, delivery),
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
      case 'expected':
        this.expected(event, receivedAt, delivery);
        break;
      default:
        this.state(event, 'exchangeTime' in event ? event.exchangeTime : null, receivedAt, delivery);
    }
  }

  /** A venue's auction is over: expected prices that no print replaced are taken off (rule P1). */
  endAuctions(): void {
    this.endExpected(() => true);
  }

  /**
   * Ends what no message ended: a VI that has lasted as long as one can, and expected prices outside any auction that
   * nothing has told for as long (rules V18 to V20).
   */
  endOverdue(): void {
    const at = this.exchangeNow();
    this.vis.sweep(at);
    for (const quote of this.quotes.values()) {
      if (quote.vi === null || isInForce(quote.vi, at)) continue;
      const topic = tickerTopic('quote', quote.ticker);
      this.out(this.keep(topic, endVi(quote, this.silently(topic, quote)), false));
    }
    // Far in the future is what was told before the clock was put back.
    this.endExpected((told) => Math.abs(at - told) >= LONGEST_VI_MS);
  }

  /** Outside auctions and VIs. @param isOver of when it was told last */
  private endExpected(isOver: (toldAt: number) => boolean): void {
    const at = this.exchangeNow();
    for (const quote of this.quotes.values()) {
      if (quote.expected === null || quote.vi !== null || inAuction(quote.ticker, at)) continue;
      if (!isOver(this.expectedAt.quote.get(quote.ticker) ?? Number.NEGATIVE_INFINITY)) continue;
      const topic = tickerTopic('quote', quote.ticker);
      const next = clearExpected(quote, this.silently(topic, quote));
      if (next !== null) this.out(this.keep(topic, next, false));
    }
    for (const book of this.books.values()) {
      if (book.expected === null || inAuction(book.ticker, at)) continue;
      if (this.vis.inForce(book.ticker, at) !== null) continue;
      if (!isOver(this.expectedAt.book.get(book.ticker) ?? Number.NEGATIVE_INFINITY)) continue;
      const topic = tickerTopic('book', book.ticker);
      this.book({ ...book, expected: null, stamp: this.stamper.again(topic, book.stamp) });
    }
  }

  /** A stamp for what no message said: the clock did. */
  private silently(topic: Topic, { stamp }: Quote): Stamp {
    return this.stamper.next(topic, null, this.options.now(), stamp.delivery);
  }

  private trade(event: TradeEvent, receivedAt: number, delivery: Delivery): void {
    const topic = tickerTopic('quote', event.ticker);
    const before = this.quotes.get(event.ticker) ?? null;
    const sinceLastTrade = receivedAt - (this.tradedAt.get(event.ticker) ?? Number.NEGATIVE_INFINITY);
    if (before !== null && isOldNews(before, event, sinceLastTrade)) return;
    const stamp = this.stamper.next(topic, event.exchangeTime, receivedAt, delivery);
    const at = this.exchangeNow();
    const folded = foldQuote(before, event, stamp, tradingDayAt(at));
    if (folded === null) return;
    const next = before === null ? this.withVi(folded, at) : folded;
    this.tradedAt.set(event.ticker, receivedAt);
    const told = this.keep(topic, next, true);
    const tape = tickerTopic('tape', event.ticker);
    // Counted even when nobody reads the tape, so that a reader who comes later sees the hole.
    const printed = this.stamper.next(tape, event.exchangeTime, receivedAt, delivery);
    this.stamper.sent(tape, printed);
    if (!this.isRead(event.ticker)) {
      this.out(told);
      return;
    }
    const { ticker, price, qty, side, change, volume } = event;
    const trade: Trade = { ticker, stamp: printed, price, qty, side, change, volume };
    if (told === null) this.heldPrints.add(ticker, trade, receivedAt);
    else this.send([told, { topic: tape, payload: encodeTrade(trade) }]);
  }

  private state(
    event: QuoteEvent,
    exchangeTime: number | null,
    receivedAt: number,
    delivery: Delivery,
  ): void {
    const topic = tickerTopic('quote', event.ticker);
    const before = this.quotes.get(event.ticker) ?? null;
    const at = this.exchangeNow();
    const stamp = this.stamper.next(topic, exchangeTime, receivedAt, delivery);
    const folded = foldQuote(before, event, stamp, tradingDayAt(at));
    const next = folded !== null && before === null ? this.withVi(folded, at) : folded;
    if (event.kind === 'snapshot' && event.expected !== null) this.expectedAt.quote.set(event.ticker, at);
    const tells = event.kind === 'snapshot' || event.kind === 'price';
    if (next !== null) {
      this.out(this.keep(topic, next, tells));
    } else if (tells) {
      this.settle(event.ticker);
      if (this.unconfirmed.delete(event.ticker)) this.out(this.quoteAgain(event.ticker));
    }
  }

  /** A quote that begins in the middle of a VI, whose message came before. */
  private withVi(quote: Quote, at: number): Quote {
    const vi = quote.vi ?? this.vis.inForce(quote.ticker, at);
    return vi === quote.vi ? quote : { ...quote, vi };
  }

  /** An expected price of an auction that is over came late, and is told no more. */
  private expected(event: ExpectedEvent, receivedAt: number, delivery: Delivery): void {
    const { ticker, exchangeTime } = event;
    const at = this.exchangeNow();
    if (!inAuction(ticker, at) && this.vis.inForce(ticker, at) === null) {
      const ended = lastAuctionEnd(ticker, at);
      if (ended !== null && exchangeTime !== null && exchangeTime < ended) return;
    }
    this.expectedAt.quote.set(ticker, at);
    this.state(event, exchangeTime, receivedAt, delivery);
  }

  private book(book: OrderBook): void {
    this.books.set(book.ticker, book);
    if (book.expected !== null) this.expectedAt.book.set(book.ticker, this.exchangeNow());
    this.options.serving?.known('book', book.ticker);
    if (this.gate.book(book.ticker)) this.send([this.bookOut(book)]);
  }

  /** Off hours only the totals of the fixed-price book are sent; the levels stay as they closed. */
  private offHoursBook(event: OffHoursBookEvent, receivedAt: number): void {
    const known = this.books.get(event.ticker);
    if (known === undefined) return;
    const { kind: _, exchangeTime, ...totals } = event;
    const stamp = this.stamper.next(tickerTopic('book', event.ticker), exchangeTime, receivedAt, 'push');
    this.book({ ...known, ...totals, stamp });
  }

  private index(event: IndexEvent, receivedAt: number): void {
    const topic = indexTopic(event.index);
    const { kind: _, exchangeTime, ...body } = event;
    const quote: IndexQuote = { ...body, stamp: this.stamper.next(topic, exchangeTime, receivedAt, 'push') };
    this.indexes.set(event.index, quote);
    if (this.gate.market) this.send([this.indexOut(quote)]);
  }

  private vi(event: ViChangeEvent, receivedAt: number): void {
    const { ticker, halt, releasedAt } = event;
    // What is told of a VI that is long over, as when it is registered anew, begins none.
    if (releasedAt === null && !isInForce(halt, this.exchangeNow())) return;
    this.vis.heard(event);
    if (this.quotes.has(ticker)) this.state(event, null, receivedAt, 'push');
    // Each VI arrives for its venue and again for 통합: the market's list has it once.
    if (venueOf(ticker) === 'SOR') return;
    const stamp = this.stamper.next(VI_TOPIC, releasedAt ?? halt.since, receivedAt, 'push');
    const message: ViEvent = { ticker, stamp, halt, releasedAt };
    if (this.gate.market) this.send([this.haltOut(message)]);
    else this.heldHalts.add(message, receivedAt);
  }

  /**
   * Keeps the quote; returns it for the bus, or null when a better source has the ticker.
   *
   * @param tells whether what it comes from says how the price stands
   */
  private keep(topic: Topic, quote: Quote, tells: boolean): Publication | null {
    const { ticker } = quote;
    this.quotes.set(ticker, quote);
    if (tells) this.settle(ticker);
    else if (this.doubted.size > 0 && this.doubted.has(ticker)) return null;
    if (!this.gate.quote(ticker)) return null;
    if (this.unconfirmed.size > 0) this.unconfirmed.delete(ticker);
    this.stamper.sent(topic, quote.stamp);
    return { topic, payload: encodeQuote(quote) };
  }

  private settle(ticker: Ticker): void {
    if (this.doubted.size > 0) this.doubted.delete(ticker);
    this.options.serving?.known('quote', ticker);
  }

  private quoteAgain(ticker: Ticker): Publication | null {
    const quote = this.quotes.get(ticker);
    if (quote === undefined || quote.price === null || !this.gate.quote(ticker)) return null;
    const topic = tickerTopic('quote', ticker);
    const stamp = this.stamper.again(topic, quote.stamp);
    this.stamper.sent(topic, stamp);
    return { topic, payload: encodeQuote({ ...quote, stamp }) };
  }

  private bookAgain(ticker: Ticker): Publication | null {
    const book = this.books.get(ticker);
    if (book === undefined || !this.gate.book(ticker)) return null;
    return this.bookOut({ ...book, stamp: this.stamper.again(tickerTopic('book', ticker), book.stamp) });
  }

  private bookOut(book: OrderBook): Publication {
    const topic = tickerTopic('book', book.ticker);
    this.stamper.sent(topic, book.stamp);
    return { topic, payload: encodeBook(book) };
  }

  private indexOut(quote: IndexQuote): Publication {
    const topic = indexTopic(quote.index);
    const stamp = this.stamper.again(topic, quote.stamp);
    this.stamper.sent(topic, stamp);
    return { topic, payload: encodeIndex({ ...quote, stamp }) };
  }

  private haltOut(halt: ViEvent): Publication {
    const stamp = this.stamper.again(VI_TOPIC, halt.stamp);
    this.stamper.sent(VI_TOPIC, stamp);
    return { topic: VI_TOPIC, payload: JSON.stringify({ ...halt, stamp }) };
  }

  private isRead(ticker: Ticker): boolean {
    return (this.wants.get(ticker)?.tape ?? 0) > 0;
  }

  private out(publication: Publication | null): void {
    if (publication !== null) this.send([publication]);
  }

  private send(batch: readonly Publication[]): void {
    if (batch.length > 0) this.options.bus.publish(batch);
  }
}
