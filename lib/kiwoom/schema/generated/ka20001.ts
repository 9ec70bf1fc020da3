// Written by `npm run schema` from ../rest-api.json and ../corrections.ts; edit those instead.
import { z } from 'zod';
import { rows, text } from '../text';

/** ka20001 업종현재가요청: what is asked. */
export const request = z.object({
  /** 시장구분. 0:코스피, 1:코스닥, 2:코스피200 */
  mrkt_tp: z.enum(['0', '1', '2']),
  /** 업종코드. 001:종합(KOSPI), 002:대형주, 003:중형주, 004:소형주 101:종합(KOSDAQ), 201:KOSPI200, 302:KOSTAR, 701: KRX100 나머지 ※ 업종코드 참고 */
  inds_cd: z.string().min(1).max(3),
});
export type Request = Readonly<z.infer<typeof request>>;

/** One row of `inds_cur_prc_tm`. */
export const row = z.object({
  /** 시간n */
  tm_n: text,
  /** 현재가n */
  cur_prc_n: text,
  /** 전일대비기호n */
  pred_pre_sig_n: text,
  /** 전일대비n */
  pred_pre_n: text,
  /** 등락률n */
  flu_rt_n: text,
  /** 거래량n */
  trde_qty_n: text,
  /** 누적거래량n */
  acc_trde_qty_n: text,
  /** 거래소구분. in the official example, empty, and not in the table */
  stex_tp: text,
});

/** What is answered, beside the envelope. */
export const reply = z.object({
  /** 현재가 */
  cur_prc: text,
  /** 전일대비기호 */
  pred_pre_sig: text,
  /** 전일대비 */
  pred_pre: text,
  /** 등락률 */
  flu_rt: text,
  /** 거래량 */
  trde_qty: text,
  /** 거래대금 */
  trde_prica: text,
  /** 거래형성종목수 */
  trde_frmatn_stk_num: text,
  /** 거래형성비율 */
  trde_frmatn_rt: text,
  /** 시가 */
  open_pric: text,
  /** 고가 */
  high_pric: text,
  /** 저가 */
  low_pric: text,
  /** 상한 */
  upl: text,
  /** 상승 */
  rising: text,
  /** 보합 */
  stdns: text,
  /** 하락 */
  fall: text,
  /** 하한 */
  lst: text,
  /** 52주최고가 */
  '52wk_hgst_pric': text,
  /** 52주최고가일 */
  '52wk_hgst_pric_dt': text,
  /** 52주최고가대비율 */
  '52wk_hgst_pric_pre_rt': text,
  /** 52주최저가 */
  '52wk_lwst_pric': text,
  /** 52주최저가일 */
  '52wk_lwst_pric_dt': text,
  /** 52주최저가대비율 */
  '52wk_lwst_pric_pre_rt': text,
  /** 업종현재가_시간별 */
  inds_cur_prc_tm: rows,
});
