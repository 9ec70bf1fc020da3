// Written by `npm run schema` from ../rest-api.json and ../corrections.ts; edit those instead.
import { z } from 'zod';
import { rows, text } from '../text';

/** ka10095 관심종목정보요청: what is asked. */
export const request = z.object({
  /** 종목코드. 거래소별 종목코드 (KRX:039490,NXT:039490_NX,SOR:039490_AL) 여러개의 종목코드 입력시 | 로 구분 */
  stk_cd: z.string().min(1),
});
export type Request = Readonly<z.infer<typeof request>>;

/** One row of `atn_stk_infr`. */
export const row = z.object({
  /** 종목코드 */
  stk_cd: text,
  /** 종목명 */
  stk_nm: text,
  /** 현재가 */
  cur_prc: text,
  /** 기준가 */
  base_pric: text,
  /** 전일대비 */
  pred_pre: text,
  /** 전일대비기호 */
  pred_pre_sig: text,
  /** 등락율 */
  flu_rt: text,
  /** 거래량 */
  trde_qty: text,
  /** 거래대금 */
  trde_prica: text,
  /** 체결량 */
  cntr_qty: text,
  /** 체결강도 */
  cntr_str: text,
  /** 전일거래량대비 */
  pred_trde_qty_pre: text,
  /** 매도호가 */
  sel_bid: text,
  /** 매수호가 */
  buy_bid: text,
  /** 매도1차호가 */
  sel_1th_bid: text,
  /** 매도2차호가 */
  sel_2th_bid: text,
  /** 매도3차호가 */
  sel_3th_bid: text,
  /** 매도4차호가 */
  sel_4th_bid: text,
  /** 매도5차호가 */
  sel_5th_bid: text,
  /** 매수1차호가 */
  buy_1th_bid: text,
  /** 매수2차호가 */
  buy_2th_bid: text,
  /** 매수3차호가 */
  buy_3th_bid: text,
  /** 매수4차호가 */
  buy_4th_bid: text,
  /** 매수5차호가 */
  buy_5th_bid: text,
  /** 상한가 */
  upl_pric: text,
  /** 하한가 */
  lst_pric: text,
  /** 시가 */
  open_pric: text,
  /** 고가 */
  high_pric: text,
  /** 저가 */
  low_pric: text,
  /** 종가 */
  close_pric: text,
  /** 체결시간 */
  cntr_tm: text,
  /** 예상체결가 */
  exp_cntr_pric: text,
  /** 예상체결량 */
  exp_cntr_qty: text,
  /** 자본금 */
  cap: text,
  /** 액면가 */
  fav: text,
  /** 시가총액 */
  mac: text,
  /** 주식수 */
  stkcnt: text,
  /** 호가시간 */
  bid_tm: text,
  /** 일자 */
  dt: text,
  /** 우선매도잔량 */
  pri_sel_req: text,
  /** 우선매수잔량 */
  pri_buy_req: text,
  /** 우선매도건수 */
  pri_sel_cnt: text,
  /** 우선매수건수 */
  pri_buy_cnt: text,
  /** 총매도잔량 */
  tot_sel_req: text,
  /** 총매수잔량 */
  tot_buy_req: text,
  /** 총매도건수 */
  tot_sel_cnt: text,
  /** 총매수건수 */
  tot_buy_cnt: text,
  /** 패리티 */
  prty: text,
  /** 기어링 */
  gear: text,
  /** 손익분기 */
  pl_qutr: text,
  /** 자본지지 */
  cap_support: text,
  /** ELW행사가 */
  elwexec_pric: text,
  /** 전환비율 */
  cnvt_rt: text,
  /** ELW만기일 */
  elwexpr_dt: text,
  /** 미결제약정 */
  cntr_engg: text,
  /** 미결제전일대비 */
  cntr_pred_pre: text,
  /** 이론가 */
  theory_pric: text,
  /** 내재변동성 */
  innr_vltl: text,
  /** 델타 */
  delta: text,
  /** 감마 */
  gam: text,
  /** 쎄타 */
  theta: text,
  /** 베가 */
  vega: text,
  /** 로 */
  law: text,
});

/** What is answered, beside the envelope. */
export const reply = z.object({
  /** 관심종목정보 */
  atn_stk_infr: rows,
});
