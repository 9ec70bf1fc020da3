// Written by `npm run schema` from ../rest-api.json and ../corrections.ts; edit those instead.
import { z } from 'zod';
import { date, rows, text } from '../text';

/** ka10060 종목별투자자기관별차트요청: what is asked. */
export const request = z.object({
  /** 일자. YYYYMMDD */
  dt: date,
  /** 종목코드. 거래소별 종목코드 (KRX:039490,NXT:039490_NX,SOR:039490_AL) */
  stk_cd: z.string().min(1).max(20),
  /** 금액수량구분. 1:금액, 2:수량 */
  amt_qty_tp: z.enum(['1', '2']),
  /** 매매구분. 0:순매수, 1:매수, 2:매도 */
  trde_tp: z.enum(['0', '1', '2']),
  /** 단위구분. 1000:천주, 1:단주 */
  unit_tp: z.enum(['1000', '1']),
});
export type Request = Readonly<z.infer<typeof request>>;

/** One row of `stk_invsr_orgn_chart`. */
export const row = z.object({
  /** 일자 */
  dt: text,
  /** 현재가 */
  cur_prc: text,
  /** 전일대비 */
  pred_pre: text,
  /** 누적거래대금 */
  acc_trde_prica: text,
  /** 개인투자자 */
  ind_invsr: text,
  /** 외국인투자자 */
  frgnr_invsr: text,
  /** 기관계 */
  orgn: text,
  /** 금융투자 */
  fnnc_invt: text,
  /** 보험 */
  insrnc: text,
  /** 투신 */
  invtrt: text,
  /** 기타금융 */
  etc_fnnc: text,
  /** 은행 */
  bank: text,
  /** 연기금등 */
  penfnd_etc: text,
  /** 사모펀드 */
  samo_fund: text,
  /** 국가 */
  natn: text,
  /** 기타법인 */
  etc_corp: text,
  /** 내외국인 */
  natfor: text,
});

/** What is answered, beside the envelope. */
export const reply = z.object({
  /** 종목별투자자기관별차트 */
  stk_invsr_orgn_chart: rows,
});
