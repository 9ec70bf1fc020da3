// Written by `npm run schema` from ../rest-api.json and ../corrections.ts; edit those instead.
import { z } from 'zod';
import { text } from '../text';

/** ka10100 종목정보 조회: what is asked. */
export const request = z.object({
  /** 종목코드 */
  stk_cd: z.string().min(1).max(6),
});
export type Request = Readonly<z.infer<typeof request>>;

/** What is answered, beside the envelope. */
export const reply = z.object({
  /** 종목코드. 단축코드 */
  code: text,
  /** 종목명 */
  name: text,
  /** 상장주식수 */
  listCount: text,
  /** 감리구분 */
  auditInfo: text,
  /** 상장일 */
  regDay: text,
  /** 전일종가 */
  lastPrice: text,
  /** 종목상태 */
  state: text,
  /** 시장구분코드 */
  marketCode: text,
  /** 시장명 */
  marketName: text,
  /** 업종명 */
  upName: text,
  /** 회사크기분류 */
  upSizeName: text,
  /** 회사분류. 코스닥만 존재함 */
  companyClassName: text,
  /** 투자유의종목여부. 0: 해당없음, 2: 정리매매, 3: 단기과열, 4: 투자위험, 5: 투자경과, 1: ETF투자주의요망(ETF인 경우만 전달 */
  orderWarning: text,
  /** NXT가능여부. Y: 가능 */
  nxtEnable: text,
});
