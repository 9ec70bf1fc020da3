import { API_PATHS, PAGE_SIZES } from '../../kiwoom/wire/api';
import { type KstDate, kstDate, kstInstant, parseHhmmss } from '../../market/kst';
import { codeOf, venueOf } from '../../market/ticker';
import { barsOfMinutes, barsOfPrints } from '../exchange/bar-grouping';
import type { Chart, DayMinutes } from '../exchange/chart';
import type { Exchange } from '../exchange/exchange';
import type { MinuteBar } from '../exchange/minute-bars';
import { type DayBar, dayBefore, type Period, periodsOf } from '../history/day-bar';
import { dayRow, EMPTY_MINUTE_ROW, minuteRow, periodRow, tickRow, yearRow } from '../wire/candle-row';
import type { Row } from '../wire/quote-row';
import { spellDate, spellInstant } from '../wire/spelling';
import { type Api, type ApiTable, cursorOf, dateField, take, viewed } from './api';
import { ApiFault } from './fault-reply';

const ADJUSTED = /^[01]$/;
const TICKS = /^(1|3|5|10|30)$/;
export const MINUTES = /^(1|3|5|10|15|30|45|60)$/;

function chartOf(exchange: Exchange, text: string): Chart {
  const chart = exchange.chart(text.trim());
  if (chart === null) throw new ApiFault(1902, [text]);
  return chart;
}

/** Charts of days and longer: newest first from `base_dt` on. */
function dailyChart(
  apiId: 'ka10081' | 'ka10082' | 'ka10083' | 'ka10094',
  key: string,
  barsOf: (days: Iterable<DayBar>) => Iterable<DayBar>,
  rowOf: (bar: DayBar, chart: Chart) => Row,
): readonly [string, Api] {
  return [
    apiId,
    {
      path: API_PATHS[apiId],
      required: ['stk_cd', 'base_dt', 'upd_stkpc_tp'],
      shapes: { upd_stkpc_tp: ADJUSTED },
      pageSize: PAGE_SIZES[apiId],
      answer: async ({ stk_cd = '', base_dt = '' }, exchange, { nextKey, size }) => {
        const chart = chartOf(exchange, stk_cd);
        const asked = dateField('base_dt', base_dt);
        const from =
          nextKey === '' ? asked : dayBefore(dateField('next-key', cursorOf(chart.ticker, nextKey, 8)));
        const { rows, more } = await take(barsOf(chart.bars(from)), size);
        const last = rows.at(-1);
        return {
          kind: 'page',
          head: { stk_cd: chart.ticker },
          key,
          rows: rows.map((bar) => rowOf(bar, chart)),
          nextKey: more && last !== undefined ? chart.ticker + spellDate(last.date) : '',
        };
      },
    },
  ];
}

const periodChart = (
  apiId: 'ka10082' | 'ka10083' | 'ka10094',
  key: string,
  period: Period,
  isPlain = false,
) =>
  dailyChart(
    apiId,
    key,
    (days) => periodsOf(days, period),
    (bar, { plan }) => (isPlain ? yearRow(bar) : periodRow(bar, plan.listing.shares)),
  );

/** A minute bar with what its row needs of its day. */
export interface PlacedBar {
  readonly bar: MinuteBar;
  readonly day: DayMinutes;
  /** 누적거래량 at the bar's end, 주 */
  readonly accumulated: number;
}

/** Bars of `scope` minutes, newest first, that began before `before` (ms). */
export function* newestMinutes(
  days: Iterable<DayMinutes>,
  scope: number,
  before: number,
): Generator<PlacedBar> {
  for (const day of days) {
    let accumulated = 0;
    const placed = barsOfMinutes(day.minutes, scope).map((bar): PlacedBar => {
      accumulated += bar.volume;
      return { bar, day, accumulated };
    });
    for (const each of placed.reverse()) if (each.bar.at < before) yield each;
  }
}

/** The instant of a `YYYYMMDDHHMMSS` cursor. @throws {ApiFault} 1517 */
export function instantOf(name: string, nextKey: string): number {
  const place = cursorOf(name, nextKey, 14);
  const timeOfDay = parseHhmmss(place.slice(8));
  if (timeOfDay === null) throw new ApiFault(1517, ['next-key', '연속조회키가 올바르지 않습니다']);
  return kstInstant(dateField('next-key', place.slice(0, 8)), timeOfDay);
}

/** From where on minutes are wanted: behind a cursor, or up to the end of `base_dt`, or from now on. */
export function minutesFrom(
  name: string,
  nextKey: string,
  baseDate: string,
  now: number,
): { readonly date: KstDate; readonly before: number } {
  if (nextKey !== '') {
    const before = instantOf(name, nextKey);
    return { date: kstDate(before), before };
  }
  const date = baseDate === '' ? kstDate(now) : dateField('base_dt', baseDate);
  return { date, before: Number.POSITIVE_INFINITY };
}

const minuteChart: Api = {
  path: API_PATHS.ka10080,
  required: ['stk_cd', 'tic_scope', 'upd_stkpc_tp'],
  shapes: { tic_scope: MINUTES, upd_stkpc_tp: ADJUSTED },
  pageSize: PAGE_SIZES.ka10080,
  answer: async ({ stk_cd = '', tic_scope = '', base_dt = '' }, exchange, { nextKey, size }) => {
    const chart = chartOf(exchange, stk_cd);
    const { date, before } = minutesFrom(chart.ticker, nextKey, base_dt, exchange.time);
    const { rows, more } = await take(newestMinutes(chart.minutes(date), Number(tic_scope), before), size);
    const last = rows.at(-1);
    const isOut = last === undefined && nextKey === '' && base_dt !== '';
    return {
      kind: 'page',
      head: { stk_cd: chart.ticker },
      key: 'stk_min_pole_chart_qry',
      rows: isOut
        ? [EMPTY_MINUTE_ROW]
        : rows.map(({ bar, day, accumulated }) => minuteRow(bar, accumulated, day.base, chart.limits(day))),
      nextKey: more && last !== undefined ? chart.ticker + spellInstant(last.bar.at) : '',
    };
  },
};

const tickChart: Api = {
  path: API_PATHS.ka10079,
  required: ['stk_cd', 'tic_scope', 'upd_stkpc_tp'],
  shapes: { tic_scope: TICKS, upd_stkpc_tp: ADJUSTED },
  answer: ({ stk_cd = '', tic_scope = '' }, exchange) => {
    const { ticker, plan } = viewed(exchange, stk_cd);
    const markets = exchange.issue(codeOf(ticker))?.markets(venueOf(ticker), exchange.time) ?? [];
    const { bars, filled } = barsOfPrints(markets, Number(tic_scope));
    return {
      kind: 'list',
      head: { stk_cd: ticker, last_tic_cnt: String(filled) },
      key: 'stk_tic_chart_qry',
      rows: bars.map((bar) => tickRow(bar, plan.base, plan)),
      pageSize: PAGE_SIZES.ka10079,
    };
  },
};

/** Candles of every length, from one print to a year. */
export const CHART_APIS: ApiTable = [
  ['ka10079', tickChart],
  ['ka10080', minuteChart],
  dailyChart(
    'ka10081',
    'stk_dt_pole_chart_qry',
    (days) => days,
    (bar, chart) => dayRow(bar, chart.limits(bar), chart.plan.listing.shares),
  ),
  // The doubled `stk` is Kiwoom's.
  periodChart('ka10082', 'stk_stk_pole_chart_qry', 'week'),
  periodChart('ka10083', 'stk_mth_pole_chart_qry', 'month'),
  periodChart('ka10094', 'stk_yr_pole_chart_qry', 'year', true),
];
