// Written by `npm run schema` from ../rest-api.json and ../corrections.ts; edit those instead.
import { z } from 'zod';
import { date, rows, text } from '../text';

/** ka20005 업종분봉조회요청: what is asked. */
export const request = z.object({
  /** 업종코드. 001:종합(KOSPI), 002:대형주, 003:중형주, 004:소형주 101:종합(KOSDAQ), 201:KOSPI200, 302:KOSTAR, 701: KRX100 나머지 ※ 업종코드 참고 */
  inds_cd: z.string().min(1).max(3),
  /** 틱범위. 1:1틱, 3:3틱, 5:5틱, 10:10틱, 30:30틱 */
  tic_scope: z.enum(['1', '3', '5', '10', '30']),
  /** 기준일자. YYYYMMDD */
  base_dt: date.exactOptional(),
});
export type Request = Readonly<z.infer<typeof request>>;

/** One row of `inds_min_pole_qry`. */
export const row = z.object({
  /** 현재가. 지수 값은 소수점 제거 후 100배 값으로 반환 */
  cur_prc: text,
  /** 거래량 */
  trde_qty: text,
  /** 체결시간 */
  cntr_tm: text,
  /** 시가. 지수 값은 소수점 제거 후 100배 값으로 반환 */
  open_pric: text,
  /** 고가. 지수 값은 소수점 제거 후 100배 값으로 반환 */
  high_pric: text,
  /** 저가. 지수 값은 소수점 제거 후 100배 값으로 반환 */
  low_pric: text,
  /** 누적거래량 */
  acc_trde_qty: text,
  /** 전일대비. 현재가 - 전일종가 */
  pred_pre: text,
  /** 전일대비 기호. 1: 상한가, 2:상승, 3:보합, 4:하한가, 5:하락 */
  pred_pre_sig: text,
});

/** What is answered, beside the envelope. */
export const reply = z.object({
  /** 업종코드 */
  inds_cd: text,
  /** 업종분봉조회 */
  inds_min_pole_qry: rows.optional(),
  /** 업종분봉조회. the list’s key in the official example; the server’s is the table’s */
  inds_dt_pole_qry: rows.optional(),
});
