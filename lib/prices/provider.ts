import type { Bus } from '../bus/bus';
import type { Repositories } from '../db/repositories';
import type { OrderBook } from '../events/book';
import type { Candle, CandleInterval } from '../events/candle';
import type { IndexSummary } from '../events/index-summary';
import type { FlowMeasure, InvestorFlow } from '../events/investor';
import type { Quote } from '../events/quote';
import type { RankingKind, RankingMarket, RankingRow } from '../events/ranking';
import type { Code } from '../market/code';
import type { Product } from '../market/tick';
import type { Ticker, Venue } from '../market/ticker';
import type { PriceAnswer } from './answer';
import { AnswerCache } from './answer-cache';
import { type BasedPage, CandlePrices } from './candle-prices';
import type { ConfiguredUpstream, PastRange, PriceContext } from './context';
import { FeedWatch } from './feed-watch';
import { ListPrices } from './list-prices';
import { QuotePrices } from './quote-prices';
import { SingleFlight } from './single-flight';
import type { PastTrade } from './upstream';

/**
 * The best price there is at any hour: live → upstream → remembered. Every method rejects with a `NoPriceError` that
 * says what to do when nothing real can be shown; nothing is ever made up.
 */
export interface PriceProvider {
  quote(of: Ticker | Code): Promise<PriceAnswer<Quote>>;
  orderBook(of: Ticker | Code): Promise<PriceAnswer<OrderBook>>;
  candles(of: Ticker | Code, interval: CandleInterval, range: PastRange): Promise<PriceAnswer<BasedPage>>;
  /** `index` as `001`; day and minute intervals only. */
  indexCandles(index: string, interval: CandleInterval, range: PastRange): Promise<PriceAnswer<BasedPage>>;
  index(index: string): Promise<PriceAnswer<IndexSummary>>;
  /** 순매수 by day, oldest first. Of KRX, which is all that is told, whatever the venue of `of`. */
  investors(
    of: Ticker | Code,
    measure: FlowMeasure,
    range: PastRange,
  ): Promise<PriceAnswer<readonly InvestorFlow[]>>;
  /** Newest first, at most 30. */
  trades(of: Ticker | Code): Promise<PriceAnswer<readonly PastTrade[]>>;
  ranking(
    kind: RankingKind,
    market: RankingMarket,
    venue: Venue,
  ): Promise<PriceAnswer<readonly RankingRow[]>>;
  close(): void;
}

export interface PriceProviderOptions {
  readonly bus: Bus;
  /** Behind its circuit breaker (`guardedUpstream`), or another process's (`remoteUpstream`); null: none configured. */
  readonly upstream: ConfiguredUpstream | null;
  /**
   * What is remembered of the same market: the database of an emulated exchange must not be that of the real one,
   * because candles and flows do not say where they come from. Null: no database.
   */
  readonly repositories: Pick<Repositories, 'candles' | 'lastValues' | 'investors'> | null;
  /** One-minute candles made of the live trades of this run, oldest first, the one under way last. */
  readonly recentMinutes?: (ticker: Ticker) => readonly Candle[] | Promise<readonly Candle[]>;
  readonly productOf: (code: Code) => Product;
  readonly now?: () => number;
  /** See `ExchangeClock`. */
  readonly exchangeNow?: () => number;
  readonly onFault?: (error: unknown) => void;
}

export function createPriceProvider(options: PriceProviderOptions): PriceProvider {
  const { bus, upstream, repositories, now = Date.now } = options;
  const cache = new AnswerCache(now);
  // What was asked of an upstream that has gone since is told as remembered, not as what it says.
  const watch = new FeedWatch(bus, now, () => cache.clear());
  const context: PriceContext = {
    bus,
    upstream,
    repositories,
    recentMinutes: options.recentMinutes ?? (() => []),
    productOf: options.productOf,
    now,
    exchangeNow: options.exchangeNow ?? now,
    onFault: options.onFault ?? (() => {}),
    watch,
    cache,
    flight: new SingleFlight(),
  };
  const quotes = new QuotePrices(context);
  const candles = new CandlePrices(context);
  const lists = new ListPrices(context);
  return {
    quote: (of) => quotes.quote(of as Ticker),
    orderBook: (of) => quotes.orderBook(of as Ticker),
    candles: (of, interval, range) => candles.ofTicker(of as Ticker, interval, range),
    indexCandles: (index, interval, range) => candles.ofIndex(index, interval, range),
    index: (index) => lists.index(index),
    investors: (of, measure, range) => lists.investors(of as Ticker, measure, range),
    trades: (of) => lists.trades(of as Ticker),
    ranking: (kind, market, venue) => lists.ranking(kind, market, venue),
    close: () => watch.close(),
  };
}
