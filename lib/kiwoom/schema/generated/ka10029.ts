// Written by `npm run schema` from ../rest-api.json and ../corrections.ts; edit those instead.
import { z } from 'zod';
import { rows, text } from '../text';

/** ka10029 예상체결등락률상위요청: what is asked. */
export const request = z.object({
  /** 시장구분. 000:전체, 001:코스피, 101:코스닥 */
  mrkt_tp: z.enum(['000', '001', '101']),
  /** 정렬구분. 1:상승률, 2:상승폭, 3:보합, 4:하락률, 5:하락폭, 6:체결량, 7:상한, 8:하한 */
  sort_tp: z.enum(['1', '2', '3', '4', '5', '6', '7', '8']),
  /** 거래량조건. 0:전체조회, 1;천주이상, 3:3천주, 5:5천주, 10:만주이상, 50:5만주이상, 100:10만주이상 */
  trde_qty_cnd: z.enum(['0', '1', '3', '5', '10', '50', '100']),
  /** 종목조건. 0:전체조회, 1:관리종목제외, 3:우선주제외, 4:관리종목,우선주제외, 5:증100제외, 6:증100만보기, 7:증40만보기, 8:증30만보기, 9:증20만보기, 11:정리매매종목제외, 12:증50만보기, 13:증60만보기, 14:ETF제외, 15:스팩제외, 16:ETF+ETN제외 */
  stk_cnd: z.enum(['0', '1', '3', '4', '5', '6', '7', '8', '9', '11', '12', '13', '14', '15', '16']),
  /** 신용조건. 0:전체조회, 1:신용융자A군, 2:신용융자B군, 3:신용융자C군, 4:신용융자D군, 5:신용한도초과제외, 7:신용융자E군, 8:신용대주, 9:신용융자전체 */
  crd_cnd: z.enum(['0', '1', '2', '3', '4', '5', '7', '8', '9']),
  /** 가격조건. 0:전체조회, 1:1천원미만, 2:1천원~2천원, 3:2천원~5천원, 4:5천원~1만원, 5:1만원이상, 8:1천원이상, 10:1만원미만 */
  pric_cnd: z.enum(['0', '1', '2', '3', '4', '5', '8', '10']),
  /** 거래소구분. 1:KRX, 2:NXT 3.통합 */
  stex_tp: z.enum(['1', '2', '3']),
});
export type Request = Readonly<z.infer<typeof request>>;

/** One row of `exp_cntr_flu_rt_upper`. */
export const row = z.object({
  /** 종목코드 */
  stk_cd: text,
  /** 종목명 */
  stk_nm: text,
  /** 예상체결가 */
  exp_cntr_pric: text,
  /** 기준가 */
  base_pric: text,
  /** 전일대비기호 */
  pred_pre_sig: text,
  /** 전일대비 */
  pred_pre: text,
  /** 등락률 */
  flu_rt: text,
  /** 예상체결량 */
  exp_cntr_qty: text,
  /** 매도잔량 */
  sel_req: text,
  /** 매도호가 */
  sel_bid: text,
  /** 매수호가 */
  buy_bid: text,
  /** 매수잔량 */
  buy_req: text,
});

/** What is answered, beside the envelope. */
export const reply = z.object({
  /** 예상체결등락률상위 */
  exp_cntr_flu_rt_upper: rows,
});
