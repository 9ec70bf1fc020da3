import { API_PATHS, CODE_SEPARATOR, CODES_PER_CALL, PAGE_SIZES } from '../../kiwoom/wire/api';
import { parseCode } from '../../market/code';
import { codeOf, venueOf } from '../../market/ticker';
import { orderBookRow } from '../wire/book-row';
import { isInMasterOf, masterRow } from '../wire/master-row';
import { stockInfoRow, watchlistRow } from '../wire/quote-row';
import { tapeRows } from '../wire/tape-row';
import { type ApiTable, viewed } from './api';
import { ApiFault } from './fault-reply';

const WHOLE = Number.POSITIVE_INFINITY;

/** Quotes, books, prints and the master. */
export const QUOTE_APIS: ApiTable = [
  [
    'ka10001',
    {
      path: API_PATHS.ka10001,
      required: ['stk_cd'],
      answer: ({ stk_cd = '' }, exchange) => ({ kind: 'flat', body: stockInfoRow(viewed(exchange, stk_cd)) }),
    },
  ],
  [
    'ka10003',
    {
      path: API_PATHS.ka10003,
      required: ['stk_cd'],
      answer: ({ stk_cd = '' }, exchange) => {
        const { ticker } = viewed(exchange, stk_cd);
        const markets = exchange.issue(codeOf(ticker))?.markets(venueOf(ticker), exchange.time) ?? [];
        const pageSize = PAGE_SIZES.ka10003;
        return { kind: 'list', key: 'cntr_infr', rows: tapeRows(markets, pageSize), pageSize };
      },
    },
  ],
  [
    'ka10004',
    {
      path: API_PATHS.ka10004,
      required: ['stk_cd'],
      answer: ({ stk_cd = '' }, exchange) => ({ kind: 'flat', body: orderBookRow(viewed(exchange, stk_cd)) }),
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
          .filter((row) => isInMasterOf(row, mrkt_tp))
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
        return { kind: 'flat', body: masterRow(listing, exchange.base(listing)) };
      },
    },
  ],
];
