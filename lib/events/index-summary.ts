import type { PriceSign } from './quote';

/** 업종현재가: an index with its day and its breadth. Points with two decimals. */
export interface IndexSummary {
  /** `001` KOSPI, `101` KOSDAQ, `201` KOSPI200 … */
  readonly index: string;
  readonly price: number;
  readonly change: number | null;
  readonly rate: number | null;
  readonly sign: PriceSign | null;
  readonly open: number | null;
  readonly high: number | null;
  readonly low: number | null;
  /** 천주 */
  readonly volume: number | null;
  /** 백만원 */
  readonly value: number | null;
  /** 상한, 상승, 보합, 하락, 하한 종목 수 */
  readonly breadth: {
    readonly upperLimit: number;
    readonly rising: number;
    readonly unchanged: number;
    readonly falling: number;
    readonly lowerLimit: number;
  } | null;
}
