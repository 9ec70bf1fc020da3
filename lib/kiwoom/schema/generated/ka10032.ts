// Written by `npm run schema` from ../rest-api.json and ../corrections.ts; edit those instead.
import { z } from 'zod';
import { rows, text } from '../text';

/** ka10032 거래대금상위요청: what is asked. */
export const request = z.object({
  /** 시장구분. 000:전체, 001:코스피, 101:코스닥 */
  mrkt_tp: z.enum(['000', '001', '101']),
  /** 관리종목포함. 0:관리종목 미포함, 1:관리종목 포함 */
  mang_stk_incls: z.enum(['0', '1']),
  /** 거래소구분. 1:KRX, 2:NXT 3.통합 */
  stex_tp: z.enum(['1', '2', '3']),
});
export type Request = Readonly<z.infer<typeof request>>;

/** One row of `trde_prica_upper`. */
export const row = z.object({
  /** 종목코드 */
  stk_cd: text,
  /** 현재순위 */
  now_rank: text,
  /** 전일순위 */
  pred_rank: text,
  /** 종목명 */
  stk_nm: text,
  /** 현재가 */
  cur_prc: text,
  /** 전일대비기호 */
  pred_pre_sig: text,
  /** 전일대비 */
  pred_pre: text,
  /** 등락률 */
  flu_rt: text,
  /** 매도호가 */
  sel_bid: text,
  /** 매수호가 */
  buy_bid: text,
  /** 현재거래량 */
  now_trde_qty: text,
  /** 전일거래량 */
  pred_trde_qty: text,
  /** 거래대금 */
  trde_prica: text,
});

/** What is answered, beside the envelope. */
export const reply = z.object({
  /** 거래대금상위 */
  trde_prica_upper: rows,
});
