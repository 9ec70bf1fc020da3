import { API_PATHS, PAGE_SIZES } from '../../kiwoom/wire/api';
import type { Venue } from '../../market/ticker';
import { EXPECTED, type Ranked, type RankingQuery, ranked, type Standing } from '../exchange/board';
import type { Exchange } from '../exchange/exchange';
import type { Issue } from '../exchange/issue';
import type { Row } from '../wire/quote-row';
import { expectedRow, moverRow, valueRow, volumeRow } from '../wire/ranking-row';
import type { ApiAnswer, ApiTable, RequestBody } from './api';
import { issuesOf, MARKETS } from './market-issues';
import { moverFilter, volumeFilter } from './ranking-filters';

const VENUES: Readonly<Record<string, Venue>> = { '1': 'KRX', '2': 'NXT', '3': 'SOR' };
const EVERYWHERE = { mrkt_tp: /^(000|001|101)$/, stex_tp: /^[123]$/ };
const KIND = /^(0|1|3|4|5|6|7|8|9|11|12|13|14|15|16)$/;
async function answerRanking(
  exchange: Exchange,
  { mrkt_tp = '', stex_tp = '' }: RequestBody,
  key: string,
  query: Omit<RankingQuery, 'venue'>,
  rowOf: (ranked: Ranked) => Row,
): Promise<ApiAnswer> {
  const issues = await issuesOf(exchange, MARKETS[mrkt_tp] ?? null);
  const pageSize = PAGE_SIZES.ka10027;
  const first = ranked(issues, { ...query, venue: VENUES[stex_tp] ?? 'KRX' }, exchange.time, pageSize);
  return { kind: 'list', key, rows: first.map(rowOf), pageSize };
}

type Order = RankingQuery['order'];
const change = ({ price, plan }: Standing) => price - plan.base;
const rate = (standing: Standing) => change(standing) / standing.plan.base;
const byVolume: Order = (a, b) => b.volume - a.volume;
const byTurnover: Order = (a, b) => b.volume / b.plan.listing.shares - a.volume / a.plan.listing.shares;
const byValue: Order = (a, b) => b.value - a.value;

/** What a `sort_tp` takes in, and in which order. */
interface Sorting {
  readonly order: Order;
  readonly takes: (standing: Standing) => boolean;
}

const rising = (standing: Standing) => change(standing) > 0;
const falling = (standing: Standing) => change(standing) < 0;
const byRate: Sorting = { takes: rising, order: (a, b) => rate(b) - rate(a) };
const byChange: Sorting = { takes: rising, order: (a, b) => change(b) - change(a) };
const byLoss: Sorting = { takes: falling, order: (a, b) => rate(a) - rate(b) };
const byFall: Sorting = { takes: falling, order: (a, b) => change(a) - change(b) };
const unchanged: Sorting = { takes: (standing) => change(standing) === 0, order: byVolume };

/** `sort_tp` of ka10027, and of ka10029, where the same numbers mean something else. */
const MOVERS: Readonly<Record<string, Sorting>> = {
  '1': byRate,
  '2': byChange,
  '3': byLoss,
  '4': byFall,
  '5': unchanged,
};
const EXPECTEDS: Readonly<Record<string, Sorting>> = {
  '1': byRate,
  '2': byChange,
  '3': unchanged,
  '4': byLoss,
  '5': byFall,
  '6': { takes: () => true, order: byVolume },
  '7': { takes: ({ price, plan }) => price === plan.upper, order: byVolume },
  '8': { takes: ({ price, plan }) => price === plan.lower, order: byVolume },
};
const VOLUMES: Readonly<Record<string, Order>> = { '1': byVolume, '2': byTurnover, '3': byValue };

function moverQuery(
  sortings: Readonly<Record<string, Sorting>>,
  body: RequestBody,
): Omit<RankingQuery, 'venue'> {
  const { takes, order } = sortings[body.sort_tp ?? ''] ?? byRate;
  const filter = moverFilter(body);
  return { accept: (standing) => takes(standing) && filter(standing), order };
}

/** 거래대금상위 with the ranks of the day before. */
async function valueRanking(exchange: Exchange, body: RequestBody): Promise<ApiAnswer> {
  const before = new Map<Issue, number>();
  const issues = await issuesOf(exchange, MARKETS[body.mrkt_tp ?? ''] ?? null, (issue) =>
    before.set(issue, issue.roughValueBefore),
  );
  const order = [...before].sort(([, a], [, b]) => b - a);
  const ranks = new Map(order.map(([issue], i) => [issue, i + 1]));
  const pageSize = PAGE_SIZES.ka10032;
  const query = { venue: VENUES[body.stex_tp ?? ''] ?? 'KRX', accept: () => true, order: byValue };
  const rows = ranked(issues, query, exchange.time, pageSize).map((each, i) =>
    valueRow(each, i + 1, ranks.get(each.issue) ?? 0),
  );
  return { kind: 'list', key: 'trde_prica_upper', rows, pageSize };
}

/** Who moved and who traded most, over all stocks. */
export const RANKING_APIS: ApiTable = [
  [
    'ka10027',
    {
      path: API_PATHS.ka10027,
      required: [
        'mrkt_tp',
        'sort_tp',
        'trde_qty_cnd',
        'stk_cnd',
        'crd_cnd',
        'updown_incls',
        'pric_cnd',
        'trde_prica_cnd',
        'stex_tp',
      ],
      shapes: {
        ...EVERYWHERE,
        sort_tp: /^[1-5]$/,
        trde_qty_cnd: /^\d{1,5}$/,
        stk_cnd: KIND,
        crd_cnd: /^[0-47-9]$/,
        updown_incls: /^[01]$/,
        pric_cnd: /^([0-58]|10)$/,
        trde_prica_cnd: /^\d{1,4}$/,
      },
      answer: (body, exchange) =>
        answerRanking(exchange, body, 'pred_pre_flu_rt_upper', moverQuery(MOVERS, body), moverRow),
    },
  ],
  [
    'ka10029',
    {
      path: API_PATHS.ka10029,
      required: ['mrkt_tp', 'sort_tp', 'trde_qty_cnd', 'stk_cnd', 'crd_cnd', 'pric_cnd', 'stex_tp'],
      shapes: {
        ...EVERYWHERE,
        sort_tp: /^[1-8]$/,
        trde_qty_cnd: /^\d{1,5}$/,
        stk_cnd: KIND,
        crd_cnd: /^[0-57-9]$/,
        pric_cnd: /^([0-58]|10)$/,
      },
      answer: (body, exchange) => {
        const query = { ...moverQuery(EXPECTEDS, body), sight: EXPECTED };
        return answerRanking(exchange, body, 'exp_cntr_flu_rt_upper', query, expectedRow);
      },
    },
  ],
  [
    'ka10030',
    {
      path: API_PATHS.ka10030,
      required: [
        'mrkt_tp',
        'sort_tp',
        'mang_stk_incls',
        'crd_tp',
        'trde_qty_tp',
        'pric_tp',
        'trde_prica_tp',
        'mrkt_open_tp',
        'stex_tp',
      ],
      shapes: {
        ...EVERYWHERE,
        sort_tp: /^[123]$/,
        mang_stk_incls: KIND,
        crd_tp: /^[0-489]$/,
        trde_qty_tp: /^\d{1,4}$/,
        pric_tp: /^(\d|10)$/,
        trde_prica_tp: /^\d{1,4}$/,
        mrkt_open_tp: /^[0-3]$/,
      },
      answer: (body, exchange) => {
        const query = { accept: volumeFilter(body), order: VOLUMES[body.sort_tp ?? ''] ?? byVolume };
        return answerRanking(exchange, body, 'tdy_trde_qty_upper', query, volumeRow);
      },
    },
  ],
  [
    'ka10032',
    {
      path: API_PATHS.ka10032,
      required: ['mrkt_tp', 'mang_stk_incls', 'stex_tp'],
      shapes: { ...EVERYWHERE, mang_stk_incls: /^[01]$/ },
      answer: (body, exchange) => valueRanking(exchange, body),
    },
  ],
];
