import type { Instrument } from '../events/instrument';

/** The answer of `GET /api/stocks/search?q=` (best first) and `GET /api/stocks?codes=` (in the order asked). */
export interface StocksAnswer {
  readonly items: readonly Instrument[];
  /** False until the master of instruments has been loaded: an absent item may yet turn up. */
  readonly ready: boolean;
}

/** How many names a search gives at most. */
export const SEARCH_LIMIT = 20;
/** The longest text a search takes. */
export const QUERY_LIMIT = 40;
/** How many codes one request may name. */
export const CODES_LIMIT = 100;
