// Written by `npm run schema` from ../rest-api.json and ../corrections.ts; edit those instead.
import { z } from 'zod';
import { rows, text } from '../text';

/** ka10079 주식틱차트조회요청: what is asked. */
export const request = z.object({
  /** 종목코드. 거래소별 종목코드 (KRX:039490,NXT:039490_NX,SOR:039490_AL) */
  stk_cd: z.string().min(1).max(20),
  /** 틱범위. 1:1틱, 3:3틱, 5:5틱, 10:10틱, 30:30틱 */
  tic_scope: z.enum(['1', '3', '5', '10', '30']),
  /** 수정주가구분. 0 or 1 */
  upd_stkpc_tp: z.enum(['0', '1']),
});
export type Request = Readonly<z.infer<typeof request>>;

/** One row of `stk_tic_chart_qry`. */
export const row = z.object({
  /** 현재가 */
  cur_prc: text,
  /** 거래량 */
  trde_qty: text,
  /** 체결시간 */
  cntr_tm: text,
  /** 시가 */
  open_pric: text,
  /** 고가 */
  high_pric: text,
  /** 저가 */
  low_pric: text,
  /** 전일대비. 현재가 - 전일종가 */
  pred_pre: text,
  /** 전일대비 기호. 1: 상한가, 2:상승, 3:보합, 4:하한가, 5:하락 */
  pred_pre_sig: text,
});

/** What is answered, beside the envelope. */
export const reply = z.object({
  /** 종목코드 */
  stk_cd: text,
  /** 마지막틱갯수 */
  last_tic_cnt: text,
  /** 주식틱차트조회 */
  stk_tic_chart_qry: rows,
});
