import type { OrderBook } from '../events/book';
import type { Candle, CandleInterval } from '../events/candle';
import type { IndexSummary } from '../events/index-summary';
import type { Instrument } from '../events/instrument';
import type { FlowMeasure, InvestorFlow } from '../events/investor';
import type { SnapshotEvent } from '../events/market-event';
import type { RankingKind, RankingMarket, RankingRow } from '../events/ranking';
import type { PastTrade } from '../kiwoom/rest/calls/ka10003';
import type { Code } from '../market/code';
import type { KstDate } from '../market/kst';
import type { Ticker, Venue } from '../market/ticker';

/** A page of a chart, oldest first, and whether there is more before it. */
export interface CandlePage {
  readonly candles: readonly Candle[];
  readonly more: boolean;
  /** Days of the page's span on which nothing traded (거래정지), instants of their midnights, ms; by days only. */
  readonly untraded?: readonly number[] | undefined;
}

export type { PastTrade };

/**
 * What a market screen asks of Kiwoom's REST API, whoever holds the key. Every method rejects with a `KiwoomError`
 * whose trouble says why.
 */
export interface Upstream {
  quotes(tickers: readonly Ticker[]): Promise<readonly SnapshotEvent[]>;
  book(ticker: Ticker): Promise<Omit<OrderBook, 'stamp'>>;
  /** Candles up to and including `to` (a KST day; today when left out), adjusted prices (수정주가). Minutes: newest page. */
  candles(ticker: Ticker, interval: CandleInterval, to: KstDate | null, count: number): Promise<CandlePage>;
  /** `index` as `001`; day and minute intervals only. */
  indexCandles(
    index: string,
    interval: CandleInterval,
    to: KstDate | null,
    count: number,
  ): Promise<CandlePage>;
  index(index: string): Promise<IndexSummary>;
  /** 순매수 by day up to `to`, oldest first. */
  investors(code: Code, measure: FlowMeasure, to: KstDate, count: number): Promise<readonly InvestorFlow[]>;
  /** The newest prints, newest first, at most 30. */
  trades(ticker: Ticker): Promise<readonly PastTrade[]>;
  ranking(kind: RankingKind, market: RankingMarket, venue: Venue): Promise<readonly RankingRow[]>;
  master(): Promise<readonly Instrument[]>;
}
