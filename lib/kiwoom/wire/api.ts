import { API_PATHS } from '../schema/generated/paths';

/** Kiwoom REST: every call is a POST to the path of its api-id, which also travels in the `api-id` header. */
export { API_PATHS };

export type ApiId = keyof typeof API_PATHS;

export const WEBSOCKET_PATH = '/api/dostk/websocket';

/**
 * Rows of one page where Kiwoom pages a list; ka10099 sends the whole market in one. ka10079 is as its OCX sibling,
 * ka10060, ka10082, ka10083 and ka10094 as their REST ones, and the rankings' hundred is not confirmed.
 */
export const PAGE_SIZES = {
  ka10003: 30,
  ka10027: 100,
  ka10029: 100,
  ka10030: 100,
  ka10032: 100,
  ka10059: 100,
  ka10060: 100,
  ka10079: 900,
  ka10080: 900,
  ka10081: 600,
  ka10082: 600,
  ka10083: 600,
  ka10084: 100,
  ka10094: 600,
  ka20001: 20,
  ka20005: 900,
  ka20006: 600,
} as const;

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
