// Written by `npm run schema` from ../rest-api.json and ../corrections.ts; edit those instead.
import { z } from 'zod';
import { text } from '../text';

/** ka10001 주식기본정보요청: what is asked. */
export const request = z.object({
  /** 종목코드. 거래소별 종목코드 (KRX:039490,NXT:039490_NX,SOR:039490_AL) */
  stk_cd: z.string().min(1).max(20),
});
export type Request = Readonly<z.infer<typeof request>>;

/** What is answered, beside the envelope. */
export const reply = z.object({
  /** 종목코드 */
  stk_cd: text,
  /** 종목명 */
  stk_nm: text,
  /** 결산월 */
  setl_mm: text,
  /** 액면가 */
  fav: text,
  /** 자본금 */
  cap: text,
  /** 상장주식 */
  flo_stk: text,
  /** 신용비율 */
  crd_rt: text,
  /** 연중최고 */
  oyr_hgst: text,
  /** 연중최저 */
  oyr_lwst: text,
  /** 시가총액 */
  mac: text,
  /** 시가총액비중 */
  mac_wght: text,
  /** 외인소진률 */
  for_exh_rt: text,
  /** 대용가 */
  repl_pric: text,
  /** PER. [ 주의 ] PER, ROE 값들은 외부벤더사에서 제공되는 데이터이며 일주일에 한번 또는 실적발표 시즌에 업데이트 됨 */
  per: text,
  /** EPS */
  eps: text,
  /** ROE. [ 주의 ]  PER, ROE 값들은 외부벤더사에서 제공되는 데이터이며 일주일에 한번 또는 실적발표 시즌에 업데이트 됨 */
  roe: text,
  /** PBR */
  pbr: text,
  /** EV */
  ev: text,
  /** BPS */
  bps: text,
  /** 매출액 */
  sale_amt: text,
  /** 영업이익 */
  bus_pro: text,
  /** 당기순이익 */
  cup_nga: text,
  /** 250최고 */
  '250hgst': text,
  /** 250최저 */
  '250lwst': text,
  /** 시가 */
  open_pric: text,
  /** 고가 */
  high_pric: text,
  /** 저가 */
  low_pric: text,
  /** 상한가 */
  upl_pric: text,
  /** 하한가 */
  lst_pric: text,
  /** 기준가 */
  base_pric: text,
  /** 예상체결가 */
  exp_cntr_pric: text,
  /** 예상체결수량 */
  exp_cntr_qty: text,
  /** 250최고가일 */
  '250hgst_pric_dt': text,
  /** 250최고가대비율 */
  '250hgst_pric_pre_rt': text,
  /** 250최저가일 */
  '250lwst_pric_dt': text,
  /** 250최저가대비율 */
  '250lwst_pric_pre_rt': text,
  /** 현재가 */
  cur_prc: text,
  /** 대비기호 */
  pre_sig: text,
  /** 전일대비 */
  pred_pre: text,
  /** 등락율 */
  flu_rt: text,
  /** 거래량 */
  trde_qty: text,
  /** 거래대비 */
  trde_pre: text,
  /** 액면가단위 */
  fav_unit: text,
  /** 유통주식 */
  dstr_stk: text,
  /** 유통비율 */
  dstr_rt: text,
});
