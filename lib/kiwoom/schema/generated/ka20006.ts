// Written by `npm run schema` from ../rest-api.json and ../corrections.ts; edit those instead.
import { z } from 'zod';
import { date, rows, text } from '../text';

/** ka20006 업종일봉조회요청: what is asked. */
export const request = z.object({
  /** 업종코드. 001:종합(KOSPI), 002:대형주, 003:중형주, 004:소형주 101:종합(KOSDAQ), 201:KOSPI200, 302:KOSTAR, 701: KRX100 나머지 ※ 업종코드 참고 */
  inds_cd: z.string().min(1).max(3),
  /** 기준일자. YYYYMMDD */
  base_dt: date,
});
export type Request = Readonly<z.infer<typeof request>>;

/** One row of `inds_dt_pole_qry`. */
export const row = z.object({
  /** 현재가. 지수 값은 소수점 제거 후 100배 값으로 반환 */
  cur_prc: text,
  /** 거래량 */
  trde_qty: text,
  /** 일자 */
  dt: text,
  /** 시가. 지수 값은 소수점 제거 후 100배 값으로 반환 */
  open_pric: text,
  /** 고가. 지수 값은 소수점 제거 후 100배 값으로 반환 */
  high_pric: text,
  /** 저가. 지수 값은 소수점 제거 후 100배 값으로 반환 */
  low_pric: text,
  /** 거래대금 */
  trde_prica: text,
});

/** What is answered, beside the envelope. */
export const reply = z.object({
  /** 업종코드 */
  inds_cd: text,
  /** 업종일봉조회 */
  inds_dt_pole_qry: rows,
});
