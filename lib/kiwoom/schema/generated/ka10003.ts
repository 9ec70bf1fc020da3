// Written by `npm run schema` from ../rest-api.json and ../corrections.ts; edit those instead.
import { z } from 'zod';
import { rows, text } from '../text';

/** ka10003 체결정보요청: what is asked. */
export const request = z.object({
  /** 종목코드. 거래소별 종목코드 (KRX:039490,NXT:039490_NX,SOR:039490_AL) */
  stk_cd: z.string().min(1).max(20),
});
export type Request = Readonly<z.infer<typeof request>>;

/** One row of `cntr_infr`. */
export const row = z.object({
  /** 시간 */
  tm: text,
  /** 현재가 */
  cur_prc: text,
  /** 전일대비 */
  pred_pre: text,
  /** 대비율 */
  pre_rt: text,
  /** 우선매도호가단위 */
  pri_sel_bid_unit: text,
  /** 우선매수호가단위 */
  pri_buy_bid_unit: text,
  /** 체결거래량 */
  cntr_trde_qty: text,
  /** sign */
  sign: text,
  /** 누적거래량 */
  acc_trde_qty: text,
  /** 누적거래대금 */
  acc_trde_prica: text,
  /** 체결강도 */
  cntr_str: text,
  /** 거래소구분. KRX , NXT , 통합 */
  stex_tp: text,
});

/** What is answered, beside the envelope. */
export const reply = z.object({
  /** 체결정보 */
  cntr_infr: rows,
});
