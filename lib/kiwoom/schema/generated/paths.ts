// Written by `npm run schema` from ../rest-api.json and ../corrections.ts; edit those instead.

/** Where each API is posted to. */
export const API_PATHS = {
  /** 접근토큰 발급 */
  au10001: '/oauth2/token',
  /** 접근토큰폐기 */
  au10002: '/oauth2/revoke',
  /** 주식기본정보요청 */
  ka10001: '/api/dostk/stkinfo',
  /** 체결정보요청 */
  ka10003: '/api/dostk/stkinfo',
  /** 주식호가요청 */
  ka10004: '/api/dostk/mrkcond',
  /** 전일대비등락률상위요청 */
  ka10027: '/api/dostk/rkinfo',
  /** 예상체결등락률상위요청 */
  ka10029: '/api/dostk/rkinfo',
  /** 당일거래량상위요청 */
  ka10030: '/api/dostk/rkinfo',
  /** 거래대금상위요청 */
  ka10032: '/api/dostk/rkinfo',
  /** 종목별투자자기관별요청 */
  ka10059: '/api/dostk/stkinfo',
  /** 종목별투자자기관별차트요청 */
  ka10060: '/api/dostk/chart',
  /** 주식틱차트조회요청 */
  ka10079: '/api/dostk/chart',
  /** 주식분봉차트조회요청 */
  ka10080: '/api/dostk/chart',
  /** 주식일봉차트조회요청 */
  ka10081: '/api/dostk/chart',
  /** 주식주봉차트조회요청 */
  ka10082: '/api/dostk/chart',
  /** 주식월봉차트조회요청 */
  ka10083: '/api/dostk/chart',
  /** 주식년봉차트조회요청 */
  ka10094: '/api/dostk/chart',
  /** 관심종목정보요청 */
  ka10095: '/api/dostk/stkinfo',
  /** 종목정보 리스트 */
  ka10099: '/api/dostk/stkinfo',
  /** 종목정보 조회 */
  ka10100: '/api/dostk/stkinfo',
  /** 업종현재가요청 */
  ka20001: '/api/dostk/sect',
  /** 업종분봉조회요청 */
  ka20005: '/api/dostk/chart',
  /** 업종일봉조회요청 */
  ka20006: '/api/dostk/chart',
} as const;
