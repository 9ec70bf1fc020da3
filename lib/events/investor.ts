import type { KstDate } from '../market/kst';

/** Whether flows are told in money (백만원) or in shares (주). */
export type FlowMeasure = 'amount' | 'quantity';

/** 투자자별: who traded. `institution` is the sum of the eight that follow it here. */
export const INVESTORS = [
  'individual',
  'foreigner',
  'institution',
  'financialInvestment',
  'insurance',
  'investmentTrust',
  'otherFinance',
  'bank',
  'pension',
  'privateFund',
  'government',
  'otherCorporation',
  'residentForeigner',
] as const;
export type Investor = (typeof INVESTORS)[number];

/** 종목별 투자자 순매수 of one day. */
export interface InvestorFlow {
  readonly date: KstDate;
  /** 종가(현재가), 원 */
  readonly price: number | null;
  /** 전일대비, 원 */
  readonly change: number | null;
  /** 등락률, % with two decimals; null where the source does not tell it */
  readonly rate: number | null;
  /** 누적거래량, 주; null where the source does not tell it */
  readonly volume: number | null;
  /** 순매수: 백만원 or 주, by the measure asked for. */
  readonly net: Readonly<Record<Investor, number>>;
}
