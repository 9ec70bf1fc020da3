// Written by `npm run schema` from ../rest-api.json and ../corrections.ts; edit those instead.
import { z } from 'zod';
import { rows, text } from '../text';

/** ka10099 종목정보 리스트: what is asked. */
export const request = z.object({
  /** 시장구분. 0 : 코스피, 10 : 코스닥, 30 : K-OTC, 50 : 코넥스, 60 : ETN, 70 : 손실제한 ETN, 80 : 금현물, 90 : 변동성 ETN, 2 : 인프라투융자, 3 : ELW, 4 : 뮤추얼펀드, 5 : 신주인수권, 6 : 리츠종목, 7 : 신주인수권증서, 8 : ETF, 9 : 하이일드펀드 */
  mrkt_tp: z.enum(['0', '10', '30', '50', '60', '70', '80', '90', '2', '3', '4', '5', '6', '7', '8', '9']),
});
export type Request = Readonly<z.infer<typeof request>>;

/** One row of `list`. */
export const row = z.object({
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
  /** 투자유의종목여부. 0: 해당없음, 2: 정리매매, 3: 단기과열, 4: 투자위험, 5: 투자경과, 1: ETF투자주의요망(ETF인 경우만 전달 */
  orderWarning: text,
  /** 회사분류. 코스닥만 존재함 */
  companyClassName: text,
  /** NXT가능여부. Y: 가능 */
  nxtEnable: text,
});

/** What is answered, beside the envelope. */
export const reply = z.object({
  /** 종목리스트 */
  list: rows,
});
