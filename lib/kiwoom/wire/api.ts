/** Kiwoom REST: every call is a POST to the path of its api-id, which also travels in the `api-id` header. */
export const API_PATHS = {
  /** 접근토큰 발급 */
  au10001: '/oauth2/token',
  /** 접근토큰 폐기 */
  au10002: '/oauth2/revoke',
  /** 주식기본정보 */
  ka10001: '/api/dostk/stkinfo',
  /** 주식호가 */
  ka10004: '/api/dostk/mrkcond',
  /** 관심종목정보: many quotes in one call */
  ka10095: '/api/dostk/stkinfo',
  /** 종목정보 리스트: the master of one market */
  ka10099: '/api/dostk/stkinfo',
  /** 종목정보 조회: one row of the master */
  ka10100: '/api/dostk/stkinfo',
} as const;

export type ApiId = keyof typeof API_PATHS;

export const WEBSOCKET_PATH = '/api/dostk/websocket';

/** Rows of one page where Kiwoom pages a list; ka10099 sends the whole market in one. */
export const PAGE_SIZES: Readonly<Record<string, number>> = {
  ka10003: 30,
  ka10059: 100,
  ka10080: 900,
  ka10081: 600,
  ka10084: 100,
  ka20001: 20,
  ka20005: 900,
  ka20006: 600,
};

/** ka10095 takes this many codes, joined by `|`; more is refused for good with 1634. */
export const CODES_PER_CALL = 100;
export const CODE_SEPARATOR = '|';

/** 조회 요청 a second, counted per api-id and app key. */
export const REQUESTS_PER_SECOND = 5;

/** Header names, lower-case as Kiwoom spells them. Paging lives here and not in the body. */
export const HEADER = {
  authorization: 'authorization',
  apiId: 'api-id',
  contYn: 'cont-yn',
  nextKey: 'next-key',
} as const;

/** 시장구분 (`mrkt_tp`) of ka10099, and `marketCode` of its rows. */
export const MARKET_CODE = {
  kospi: '0',
  kosdaq: '10',
  infrastructure: '2',
  elw: '3',
  mutualFund: '4',
  reit: '6',
  etf: '8',
  konex: '50',
  etn: '60',
  lossLimitedEtn: '70',
  volatilityEtn: '90',
} as const;
