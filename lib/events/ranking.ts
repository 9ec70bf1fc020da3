import type { Ticker } from '../market/ticker';
import type { PriceSign } from './quote';

/** 순위: what the market is sorted by. The expected ones mean something during auctions only. */
export const RANKINGS = ['rate-up', 'rate-down', 'volume', 'value', 'expected-up', 'expected-down'] as const;
export type RankingKind = (typeof RANKINGS)[number];

export const RANKING_MARKETS = ['all', 'kospi', 'kosdaq'] as const;
export type RankingMarket = (typeof RANKING_MARKETS)[number];

/** One row. In the expected rankings `price`, `change`, `rate` and `volume` are expected ones and never a last price (P1). */
export interface RankingRow {
  /** From 1. */
  readonly rank: number;
  readonly ticker: Ticker;
  readonly name: string;
  /** 원 */
  readonly price: number;
  /** 기준가 대비, 원 */
  readonly change: number | null;
  /** % with two decimals */
  readonly rate: number | null;
  readonly sign: PriceSign | null;
  /** 주 */
  readonly volume: number | null;
  /** 백만원 */
  readonly value: number | null;
  /** 체결강도, % */
  readonly strength: number | null;
}
