// Written by `npm run schema` from ../rest-api.json and ../corrections.ts; edit those instead.
import { z } from 'zod';
import { rows, text } from '../text';

/** ka10027 전일대비등락률상위요청: what is asked. */
export const request = z.object({
  /** 시장구분. 000:전체, 001:코스피, 101:코스닥 */
  mrkt_tp: z.enum(['000', '001', '101']),
  /** 정렬구분. 1:상승률, 2:상승폭, 3:하락률, 4:하락폭, 5:보합 */
  sort_tp: z.enum(['1', '2', '3', '4', '5']),
  /** 거래량조건. 0000:전체조회, 0010:만주이상, 0050:5만주이상, 0100:10만주이상, 0150:15만주이상, 0200:20만주이상, 0300:30만주이상, 0500:50만주이상, 1000:백만주이상 */
  trde_qty_cnd: z.enum(['0000', '0010', '0050', '0100', '0150', '0200', '0300', '0500', '1000']),
  /** 종목조건. 0:전체조회, 1:관리종목제외, 4:우선주+관리주제외, 3:우선주제외, 5:증100제외, 6:증100만보기, 7:증40만보기, 8:증30만보기, 9:증20만보기, 11:정리매매종목제외, 12:증50만보기, 13:증60만보기, 14:ETF제외, 15:스펙제외, 16:ETF+ETN제외 */
  stk_cnd: z.enum(['0', '1', '4', '3', '5', '6', '7', '8', '9', '11', '12', '13', '14', '15', '16']),
  /** 신용조건. 0:전체조회, 1:신용융자A군, 2:신용융자B군, 3:신용융자C군, 4:신용융자D군, 7:신용융자E군, 9:신용융자전체 */
  crd_cnd: z.enum(['0', '1', '2', '3', '4', '7', '9']),
  /** 상하한포함. 0:불 포함, 1:포함 */
  updown_incls: z.enum(['0', '1']),
  /** 가격조건. 0:전체조회, 1:1천원미만, 2:1천원~2천원, 3:2천원~5천원, 4:5천원~1만원, 5:1만원이상, 8:1천원이상, 10: 1만원미만 */
  pric_cnd: z.enum(['0', '1', '2', '3', '4', '5', '8', '10']),
  /** 거래대금조건. 0:전체조회, 3:3천만원이상, 5:5천만원이상, 10:1억원이상, 30:3억원이상, 50:5억원이상, 100:10억원이상, 300:30억원이상, 500:50억원이상, 1000:100억원이상, 3000:300억원이상, 5000:500억원이상 */
  trde_prica_cnd: z.enum(['0', '3', '5', '10', '30', '50', '100', '300', '500', '1000', '3000', '5000']),
  /** 거래소구분. 1:KRX, 2:NXT 3.통합 */
  stex_tp: z.enum(['1', '2', '3']),
});
export type Request = Readonly<z.infer<typeof request>>;

/** One row of `pred_pre_flu_rt_upper`. */
export const row = z.object({
  /** 종목분류 */
  stk_cls: text,
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
  /** 매도잔량 */
  sel_req: text,
  /** 매수잔량 */
  buy_req: text,
  /** 현재거래량 */
  now_trde_qty: text,
  /** 체결강도 */
  cntr_str: text,
  /** 횟수 */
  cnt: text,
});

/** What is answered, beside the envelope. */
export const reply = z.object({
  /** 전일대비등락률상위 */
  pred_pre_flu_rt_upper: rows,
});
