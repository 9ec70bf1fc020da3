import type { Code } from '../market/code';
import type { Product } from '../market/tick';

/** 종목: one listed instrument of the master. */
export interface Instrument {
  readonly code: Code;
  readonly name: string;
  /** Where it is listed, as people say it. */
  readonly market: 'KOSPI' | 'KOSDAQ' | 'KONEX' | 'ETF' | 'ETN' | 'ELW' | '기타';
  /** 전일종가(기준가), 원; null when the master has none */
  readonly base: number | null;
  /** Whether NXT trades it today. */
  readonly nxt: boolean;
  /** 투자유의: why to be careful, or null. */
  readonly warning:
    | '정리매매'
    | '단기과열'
    | '투자위험'
    | '투자경고'
    | 'ETF투자주의'
    | '관리종목'
    | '거래정지'
    | null;
}

/**
 * By whose rules it trades: 호가가격단위, sessions and limits. Before the master has come an instrument is taken for a
 * stock.
 */
export function productOf(market: Instrument['market'] | undefined): Product {
  if (market === 'ETF' || market === 'ETN') return 'etp';
  return market === 'ELW' ? 'elw' : 'stock';
}
