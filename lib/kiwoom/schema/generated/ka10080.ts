// Written by `npm run schema` from ../rest-api.json and ../corrections.ts; edit those instead.
import { z } from 'zod';
import { date, rows, text } from '../text';

/** ka10080 주식분봉차트조회요청: what is asked. */
export const request = z.object({
  /** 종목코드. 거래소별 종목코드 (KRX:039490,NXT:039490_NX,SOR:039490_AL) */
  stk_cd: z.string().min(1).max(20),
  /** 틱범위. 1:1분, 3:3분, 5:5분, 10:10분, 15:15분, 30:30분, 45:45분, 60:60분 */
  tic_scope: z.enum(['1', '3', '5', '10', '15', '30', '45', '60']),
  /** 수정주가구분. 0 or 1 */
  upd_stkpc_tp: z.enum(['0', '1']),
  /** 기준일자. YYYYMMDD */
  base_dt: date.exactOptional(),
});
export type Request = Readonly<z.infer<typeof request>>;

/** One row of `stk_min_pole_chart_qry`. */
export const row = z.object({
  /** 현재가. 종가 */
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
  /** 누적거래량. in recorded replies, and in newer editions of the table */
  acc_trde_qty: text,
});

/** What is answered, beside the envelope. */
export const reply = z.object({
  /** 종목코드 */
  stk_cd: text,
  /** 주식분봉차트조회 */
  stk_min_pole_chart_qry: rows,
});
