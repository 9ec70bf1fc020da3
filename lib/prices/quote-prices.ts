import type { OrderBook } from '../events/book';
import { foldQuote } from '../events/fold';
import { withoutEnded } from '../events/halt';
import type { Quote } from '../events/quote';
import type { Stamp } from '../events/stamp';
import { type TickerKind, tickerTopic } from '../events/topics';
import { decodeBook, decodeQuote } from '../events/wire';
import { KiwoomError } from '../kiwoom/rest/kiwoom-error';
import { inAuction } from '../market/auctions';
import type { KstDate } from '../market/kst';
import { codeOf, type Ticker, venueOf } from '../market/ticker';
import { openedDayAt, tradingDayAt } from '../market/trading-day';
import type { PriceAnswer } from './answer';
import { fetched, type PriceContext } from './context';
import { climb, type Found } from './ladder';
import { QuoteBatch } from './quote-batch';

/** A page asks again every second at most, and so does the upstream. */
const CACHE_MS = 1_000;
const PATIENCE_MS = 3_000;

/** How one kind of value is read. */
interface Reading<Value> {
  readonly decode: (ticker: Ticker, payload: unknown) => Value;
  /** The trading day it is of; null where it does not say. */
  readonly dayOf: (value: Value) => KstDate | null;
  /** What of it still holds; `at` is the exchange's clock, ms. */
  readonly standing: (value: Value, at: number, now: number) => Value;
}

const QUOTE: Reading<Quote> = { decode: decodeQuote, dayOf: ({ day }) => day, standing: withoutEnded };
const BOOK: Reading<OrderBook> = {
  decode: decodeBook,
  dayOf: ({ stamp }) => (stamp.exchangeTime === null ? null : tradingDayAt(stamp.exchangeTime)),
  standing: (book, at) =>
    book.expected === null || inAuction(book.ticker, at) ? book : { ...book, expected: null },
};

/** 현재가 and 호가. */
export class QuotePrices {
  readonly #context: PriceContext;
  readonly #batch: QuoteBatch | null;
  /** This process's run as a source of what it fetches. */
  readonly #epoch: number;
  #seq = 0;

  constructor(context: PriceContext) {
    this.#context = context;
    this.#batch = context.upstream === null ? null : new QuoteBatch(context.upstream.api);
    this.#epoch = context.now();
  }

  /** @throws {NoPriceError} */
  quote(ticker: Ticker): Promise<PriceAnswer<Quote>> {
    const { cache, repositories } = this.#context;
    const batch = this.#batch;
    return this.#climb(
      ticker,
      'quote',
      '시세가',
      QUOTE,
      batch &&
        (() =>
          cache.get(
            `quote ${ticker}`,
            () => CACHE_MS,
            () => this.#fetchQuote(ticker, batch),
          )),
      async () => (await repositories?.lastValues.quote(ticker)) ?? null,
    );
  }

  /** @throws {NoPriceError} */
  orderBook(ticker: Ticker): Promise<PriceAnswer<OrderBook>> {
    const { cache, repositories, upstream } = this.#context;
    return this.#climb(
      ticker,
      'book',
      '호가가',
      BOOK,
      upstream &&
        (() =>
          cache.get(
            `book ${ticker}`,
            () => CACHE_MS,
            async () => {
              const book = await upstream.api.book(ticker);
              return this.#fetched({ ...book, ticker, stamp: this.#stamp(null) });
            },
          )),
      async () => (await repositories?.lastValues.book(ticker)) ?? null,
    );
  }

  #climb<Value extends { readonly stamp: Stamp }>(
    ticker: Ticker,
    kind: TickerKind & ('quote' | 'book'),
    what: string,
    reading: Reading<Value>,
    ask: (() => Promise<Found<Value>>) | null,
    remember: () => Promise<Value | null>,
  ): Promise<PriceAnswer<Value>> {
    const { watch, upstream, flight, productOf } = this.#context;
    const rungs = {
      what,
      venue: venueOf(ticker),
      product: productOf(codeOf(ticker)),
      live: () => this.#live(ticker, kind, reading),
      feedTrouble: () => watch.trouble(),
      ask,
      askedSource: upstream?.source ?? 'kiwoom',
      patienceMs: PATIENCE_MS,
      remembered: async () => this.#remembered(await remember(), reading),
    } as const;
    return flight.do(`${kind} ${ticker}`, () => climb(rungs, this.#context));
  }

  async #live<Value extends { readonly stamp: Stamp }>(
    ticker: Ticker,
    kind: 'quote' | 'book',
    reading: Reading<Value>,
  ): Promise<Found<Value> | null> {
    const { bus, watch, exchangeNow } = this.#context;
    const newest = (await bus.latest(tickerTopic(kind, ticker))).at(-1);
    if (newest === undefined) return null;
    const value = reading.decode(ticker, JSON.parse(newest.payload));
    const { stamp } = value;
    if (!this.#isOfThisMarket(stamp) || !watch.isCurrent(stamp, kind, ticker)) return null;
    // The feed has not heard of the day that is under way: the upstream may have.
    const day = reading.dayOf(value);
    if (day !== null && day < openedDayAt(exchangeNow(), venueOf(ticker))) return null;
    return this.#found(value, stamp.source, reading);
  }

  #remembered<Value extends { readonly stamp: Stamp }>(
    value: Value | null,
    reading: Reading<Value>,
  ): Found<Value> | null {
    if (value === null || !this.#isOfThisMarket(value.stamp)) return null;
    return this.#found(value, 'database', reading);
  }

  #found<Value extends { readonly stamp: Stamp }>(
    value: Value,
    source: Stamp['source'],
    { standing, dayOf }: Reading<Value>,
  ): Found<Value> {
    const { now, exchangeNow } = this.#context;
    const { stamp } = value;
    const day = dayOf(value);
    return {
      value: standing(value, exchangeNow(), now()),
      source,
      asOf: asOf(stamp),
      mock: stamp.source === 'mock',
      ...(day === null ? {} : { day }),
    };
  }

  /** Emulated prices are shown where they were asked for and nowhere else, and real ones are not mixed with them. */
  #isOfThisMarket(stamp: Stamp): boolean {
    return (stamp.source === 'mock') === (this.#context.upstream?.source === 'mock');
  }

  async #fetchQuote(ticker: Ticker, batch: QuoteBatch): Promise<Found<Quote>> {
    const event = await batch.get(ticker);
    const today = tradingDayAt(this.#context.exchangeNow());
    const quote = foldQuote(null, event, this.#stamp(event.exchangeTime), today);
    if (quote === null) {
      throw new KiwoomError({ kind: 'protocol', code: null, message: `an empty quote of ${ticker}` });
    }
    return { ...this.#fetched(quote), day: quote.day };
  }

  #fetched<Value extends { readonly stamp: Stamp }>(value: Value): Found<Value> {
    return fetched(this.#context, value, value.stamp.exchangeTime ?? this.#context.exchangeNow());
  }

  #stamp(exchangeTime: number | null): Stamp {
    const { upstream, now } = this.#context;
    const at = now();
    return {
      source: upstream?.source ?? 'kiwoom',
      delivery: 'poll',
      epoch: this.#epoch,
      seq: ++this.#seq,
      exchangeTime,
      receivedAt: at,
      publishedAt: at,
    };
  }
}

function asOf(stamp: Stamp): number {
  return stamp.exchangeTime ?? stamp.receivedAt;
}
