// Written by `npm run schema` from ../rest-api.json and ../corrections.ts; edit those instead.
import { z } from 'zod';
import { date, rows, text } from '../text';

/** ka10082 주식주봉차트조회요청: what is asked. */
export const request = z.object({
  /** 종목코드. 거래소별 종목코드 (KRX:039490,NXT:039490_NX,SOR:039490_AL) */
  stk_cd: z.string().min(1).max(20),
  /** 기준일자. YYYYMMDD */
  base_dt: date,
  /** 수정주가구분. 0 or 1 */
  upd_stkpc_tp: z.enum(['0', '1']),
});
export type Request = Readonly<z.infer<typeof request>>;

/** One row of `stk_stk_pole_chart_qry`. */
export const row = z.object({
  /** 현재가 */
  cur_prc: text,
  /** 거래량 */
  trde_qty: text,
  /** 거래대금 */
  trde_prica: text,
  /** 일자 */
  dt: text,
  /** 시가 */
  open_pric: text,
  /** 고가 */
  high_pric: text,
  /** 저가 */
  low_pric: text,
  /** 전일대비. 현재가 - 전일종가 */
  pred_pre: text,
  /** 전일대비기호. 1: 상한가, 2:상승, 3:보합, 4:하한가, 5:하락 */
  pred_pre_sig: text,
  /** 거래회전율 */
  trde_tern_rt: text,
});

/** What is answered, beside the envelope. */
export const reply = z.object({
  /** 종목코드 */
  stk_cd: text,
  /** 주식주봉차트조회 */
  stk_stk_pole_chart_qry: rows,
});
