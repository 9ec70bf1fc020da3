// Written by `npm run schema` from ../rest-api.json and ../corrections.ts; edit those instead.
import { z } from 'zod';
import { rows, text } from '../text';

/** ka10030 당일거래량상위요청: what is asked. */
export const request = z.object({
  /** 시장구분. 000:전체, 001:코스피, 101:코스닥 */
  mrkt_tp: z.enum(['000', '001', '101']),
  /** 정렬구분. 1:거래량, 2:거래회전율, 3:거래대금 */
  sort_tp: z.enum(['1', '2', '3']),
  /** 관리종목포함. 0:관리종목 포함, 1:관리종목 미포함, 3:우선주제외, 11:정리매매종목제외, 4:관리종목, 우선주제외, 5:증100제외, 6:증100마나보기, 13:증60만보기, 12:증50만보기, 7:증40만보기, 8:증30만보기, 9:증20만보기, 14:ETF제외, 15:스팩제외, 16:ETF+ETN제외 */
  mang_stk_incls: z.enum(['0', '1', '3', '11', '4', '5', '6', '13', '12', '7', '8', '9', '14', '15', '16']),
  /** 신용구분. 0:전체조회, 9:신용융자전체, 1:신용융자A군, 2:신용융자B군, 3:신용융자C군, 4:신용융자D군, 8:신용대주 */
  crd_tp: z.enum(['0', '9', '1', '2', '3', '4', '8']),
  /** 거래량구분. 0:전체조회, 5:5천주이상, 10:1만주이상, 50:5만주이상, 100:10만주이상, 200:20만주이상, 300:30만주이상, 500:500만주이상, 1000:백만주이상 */
  trde_qty_tp: z.enum(['0', '5', '10', '50', '100', '200', '300', '500', '1000']),
  /** 가격구분. 0:전체조회, 1:1천원미만, 2:1천원이상, 3:1천원~2천원, 4:2천원~5천원, 5:5천원이상, 6:5천원~1만원, 10:1만원미만, 7:1만원이상, 8:5만원이상, 9:10만원이상 */
  pric_tp: z.enum(['0', '1', '2', '3', '4', '5', '6', '10', '7', '8', '9']),
  /** 거래대금구분. 0:전체조회, 1:1천만원이상, 3:3천만원이상, 4:5천만원이상, 10:1억원이상, 30:3억원이상, 50:5억원이상, 100:10억원이상, 300:30억원이상, 500:50억원이상, 1000:100억원이상, 3000:300억원이상, 5000:500억원이상 */
  trde_prica_tp: z.enum(['0', '1', '3', '4', '10', '30', '50', '100', '300', '500', '1000', '3000', '5000']),
  /** 장운영구분. 0:전체조회, 1:장중, 2:장전시간외, 3:장후시간외 */
  mrkt_open_tp: z.enum(['0', '1', '2', '3']),
  /** 거래소구분. 1:KRX, 2:NXT 3.통합 */
  stex_tp: z.enum(['1', '2', '3']),
});
export type Request = Readonly<z.infer<typeof request>>;

/** One row of `tdy_trde_qty_upper`. */
export const row = z.object({
  /** 종목코드 */
  stk_cd: text,
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
  /** 거래량 */
  trde_qty: text,
  /** 전일비 */
  pred_rt: text,
  /** 거래회전율 */
  trde_tern_rt: text,
  /** 거래금액 */
  trde_amt: text,
  /** 장중거래량 */
  opmr_trde_qty: text,
  /** 장중전일비 */
  opmr_pred_rt: text,
  /** 장중거래회전율 */
  opmr_trde_rt: text,
  /** 장중거래금액 */
  opmr_trde_amt: text,
  /** 장후거래량 */
  af_mkrt_trde_qty: text,
  /** 장후전일비 */
  af_mkrt_pred_rt: text,
  /** 장후거래회전율 */
  af_mkrt_trde_rt: text,
  /** 장후거래금액 */
  af_mkrt_trde_amt: text,
  /** 장전거래량 */
  bf_mkrt_trde_qty: text,
  /** 장전전일비 */
  bf_mkrt_pred_rt: text,
  /** 장전거래회전율 */
  bf_mkrt_trde_rt: text,
  /** 장전거래금액 */
  bf_mkrt_trde_amt: text,
});

/** What is answered, beside the envelope. */
export const reply = z.object({
  /** 당일거래량상위 */
  tdy_trde_qty_upper: rows,
});
