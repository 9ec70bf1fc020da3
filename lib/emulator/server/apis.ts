import { API_PATHS, CODE_SEPARATOR, CODES_PER_CALL, PAGE_SIZES } from '../../kiwoom/wire/api';
import { parseCode } from '../../market/code';
import { codeOf, venueOf } from '../../market/ticker';
import type { Exchange } from '../exchange/exchange';
import type { InstrumentView } from '../exchange/view';
import { orderBookRow } from '../wire/book-row';
import { MARKETS, masterRow } from '../wire/master-row';
import { type Row, stockInfoRow, watchlistRow } from '../wire/quote-row';
import { tapeRows } from '../wire/tape-row';
import { ApiFault } from './fault-reply';

export type ApiAnswer =
  | { readonly kind: 'flat'; readonly body: Row }
  | { readonly kind: 'list'; readonly key: string; readonly rows: readonly Row[]; readonly pageSize: number };

export type RequestBody = Readonly<Record<string, string>>;

/** One 조회 API. `answer` may throw an `ApiFault`. */
export interface Api {
  readonly path: string;
  /** Body fields that must be there, in the order they are checked. */
  readonly required: readonly string[];
  answer(body: RequestBody, exchange: Exchange): ApiAnswer;
}

const WHOLE = Number.POSITIVE_INFINITY;
const TAPE_ROWS = PAGE_SIZES.ka10003 ?? 30;
const flat = (body: Row): ApiAnswer => ({ kind: 'flat', body });

function viewed(exchange: Exchange, text: string): InstrumentView {
  const view = exchange.view(text.trim());
  if (view === null) throw new ApiFault(1902, [text]);
  return view;
}

/** The APIs the emulator serves. A further one is one more entry. */
export const APIS: ReadonlyMap<string, Api> = new Map<string, Api>([
  [
    'ka10001',
    {
      path: API_PATHS.ka10001,
      required: ['stk_cd'],
      answer: ({ stk_cd = '' }, exchange) => flat(stockInfoRow(viewed(exchange, stk_cd))),
    },
  ],
  [
    'ka10003',
    {
      path: API_PATHS.ka10001,
      required: ['stk_cd'],
      answer: ({ stk_cd = '' }, exchange) => {
        const { ticker } = viewed(exchange, stk_cd);
        const markets = exchange.issue(codeOf(ticker))?.markets(venueOf(ticker), exchange.time) ?? [];
        return { kind: 'list', key: 'cntr_infr', rows: tapeRows(markets, TAPE_ROWS), pageSize: TAPE_ROWS };
      },
    },
  ],
  [
    'ka10004',
    {
      path: API_PATHS.ka10004,
      required: ['stk_cd'],
      answer: ({ stk_cd = '' }, exchange) => flat(orderBookRow(viewed(exchange, stk_cd))),
    },
  ],
  [
    'ka10095',
    {
      path: API_PATHS.ka10095,
      required: ['stk_cd'],
      answer: ({ stk_cd = '' }, exchange) => {
        const codes = stk_cd.split(CODE_SEPARATOR);
        if (codes.length > CODES_PER_CALL) throw new ApiFault(1634);
        const views = codes.map((code) => exchange.view(code.trim())).filter((view) => view !== null);
        if (views.length === 0) throw new ApiFault(1902, [stk_cd]);
        return { kind: 'list', key: 'atn_stk_infr', rows: views.map(watchlistRow), pageSize: WHOLE };
      },
    },
  ],
  [
    'ka10099',
    {
      path: API_PATHS.ka10099,
      required: ['mrkt_tp'],
      answer: ({ mrkt_tp = '' }, exchange) => {
        const rows = exchange.listing
          .filter((row) => MARKETS[row.market].code === mrkt_tp)
          .map((row) => masterRow(row, exchange.base(row)));
        return { kind: 'list', key: 'list', rows, pageSize: WHOLE };
      },
    },
  ],
  [
    'ka10100',
    {
      path: API_PATHS.ka10100,
      required: ['stk_cd'],
      answer: ({ stk_cd = '' }, exchange) => {
        const code = parseCode(stk_cd);
        const listing = code === null ? undefined : exchange.issue(code)?.listing;
        if (listing === undefined) throw new ApiFault(1902, [stk_cd]);
        return flat(masterRow(listing, exchange.base(listing)));
      },
    },
  ],
]);
