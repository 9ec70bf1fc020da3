import { API_PATHS, PAGE_SIZES } from '../../kiwoom/wire/api';
import { addDays } from '../../market/kst';
import { breadthOf } from '../exchange/board';
import type { Exchange } from '../exchange/exchange';
import type { Issue } from '../exchange/issue';
import { INDICES, type SectorIndex } from '../exchange/sector-index';
import { type DayBar, dayBefore } from '../history/day-bar';
import { EMPTY_MINUTE_ROW } from '../wire/candle-row';
import { type Extreme, indexBody, indexDayRow, indexMinuteRow, indexTimeRow } from '../wire/index-row';
import { spellDate, spellInstant } from '../wire/spelling';
import { type Api, type ApiTable, cursorOf, dateField, take } from './api';
import { MINUTES, minutesFrom, newestMinutes } from './chart-apis';
import { ApiFault } from './fault-reply';
import { issuesOf } from './market-issues';

const YEAR = 365;

/** @throws {ApiFault} 1901 for an index that is not emulated */
function indexOf(exchange: Exchange, code: string): SectorIndex {
  const index = exchange.index(code.trim());
  if (index === null) throw new ApiFault(1901, [code]);
  return index;
}

/** The stocks whose ups and downs are counted with an index: KOSPI200 has KOSPI's 200 largest. */
async function membersOf(exchange: Exchange, code: string): Promise<readonly Issue[]> {
  const all = await issuesOf(exchange, INDICES.get(code)?.market ?? null);
  // No index counts its market's funds and notes.
  const issues = all.filter(({ listing }) => listing.product === 'stock');
  return code === '201' ? issues.filter(({ listing }) => listing.largeCap) : issues;
}

/** The highest and lowest level since a year before the newest day. */
function extremesOf(bars: Iterable<DayBar>): readonly [highest: Extreme, lowest: Extreme] | null {
  let highest: DayBar | null = null;
  let lowest: DayBar | null = null;
  let newest: DayBar | null = null;
  for (const bar of bars) {
    newest ??= bar;
    if (bar.date < addDays(newest.date, -YEAR)) break;
    if (highest === null || bar.high > highest.high) highest = bar;
    if (lowest === null || bar.low < lowest.low) lowest = bar;
  }
  if (highest === null || lowest === null) return null;
  return [
    { points: highest.high / 100, date: highest.date },
    { points: lowest.low / 100, date: lowest.date },
  ];
}

const now: Api = {
  path: API_PATHS.ka20001,
  required: ['mrkt_tp', 'inds_cd'],
  shapes: { mrkt_tp: /^[012]$/ },
  answer: async ({ inds_cd = '' }, exchange) => {
    const index = indexOf(exchange, inds_cd);
    const members = await membersOf(exchange, index.code);
    const figures = index.figures(exchange.time);
    const extremes = extremesOf(index.bars(exchange.day.date, exchange.time));
    if (extremes === null) throw new ApiFault(1901, [inds_cd]);
    const breadth = breadthOf(members, exchange.time);
    const rows = index.rows(exchange.time).slice(0, PAGE_SIZES.ka20001);
    const body = indexBody(figures, breadth, ...extremes);
    return {
      kind: 'flat',
      body: { ...body, inds_cur_prc_tm: rows.map((row) => indexTimeRow(row, figures.base)) },
    };
  },
};

const daily: Api = {
  path: API_PATHS.ka20006,
  required: ['inds_cd', 'base_dt'],
  pageSize: PAGE_SIZES.ka20006,
  answer: async ({ inds_cd = '', base_dt = '' }, exchange, { nextKey, size }) => {
    const index = indexOf(exchange, inds_cd);
    const asked = dateField('base_dt', base_dt);
    const from = nextKey === '' ? asked : dayBefore(dateField('next-key', cursorOf(index.code, nextKey, 8)));
    const { rows, more } = await take(index.bars(from, exchange.time), size);
    const last = rows.at(-1);
    return {
      kind: 'page',
      head: { inds_cd: index.code },
      key: 'inds_dt_pole_qry',
      rows: rows.map(indexDayRow),
      nextKey: more && last !== undefined ? index.code + spellDate(last.date) : '',
    };
  },
};

const minutes: Api = {
  path: API_PATHS.ka20005,
  required: ['inds_cd', 'tic_scope'],
  shapes: { tic_scope: MINUTES },
  pageSize: PAGE_SIZES.ka20005,
  answer: async ({ inds_cd = '', tic_scope = '', base_dt = '' }, exchange, { nextKey, size }) => {
    const index = indexOf(exchange, inds_cd);
    const { date, before } = minutesFrom(index.code, nextKey, base_dt, exchange.time);
    const days = index.minutes(date, exchange.time);
    const { rows, more } = await take(newestMinutes(days, Number(tic_scope), before), size);
    const last = rows.at(-1);
    const isOut = last === undefined && nextKey === '' && base_dt !== '';
    return {
      kind: 'page',
      head: { inds_cd: index.code },
      key: 'inds_min_pole_qry',
      rows: isOut
        ? [EMPTY_MINUTE_ROW]
        : rows.map(({ bar, day, accumulated }) => indexMinuteRow(bar, accumulated, day.base)),
      nextKey: more && last !== undefined ? index.code + spellInstant(last.bar.at) : '',
    };
  },
};

/** 업종지수: now, by day and by minute. */
export const INDEX_APIS: ApiTable = [
  ['ka20001', now],
  ['ka20005', minutes],
  ['ka20006', daily],
];
