import { API_PATHS, PAGE_SIZES } from '../../kiwoom/wire/api';
import type { Chart } from '../exchange/chart';
import { type DayBar, dayBefore } from '../history/day-bar';
import { amountsOf, type Flows, netOf, sharesOf } from '../history/investor-flows';
import { investorChartRow, investorRow } from '../wire/investor-row';
import type { Row } from '../wire/quote-row';
import { spellDate } from '../wire/spelling';
import { type Api, type ApiTable, cursorOf, dateField, type RequestBody, take } from './api';
import { ApiFault } from './fault-reply';

const SHAPES = { amt_qty_tp: /^[12]$/, trde_tp: /^[012]$/, unit_tp: /^(1|1000)$/ };

/** 순매수, 매수 or 매도, in 백만원 or in shares of the asked unit. */
function flowsOf(bar: DayBar, key: string, { amt_qty_tp, trde_tp, unit_tp = '1' }: RequestBody): Flows {
  const side = (which: 'buy' | 'sell') =>
    amt_qty_tp === '1' ? amountsOf(bar, which, key) : sharesOf(bar, which, key, Number(unit_tp));
  if (trde_tp === '0') return netOf(side('buy'), side('sell'));
  return side(trde_tp === '1' ? 'buy' : 'sell');
}

function investors(
  apiId: 'ka10059' | 'ka10060',
  key: string,
  rowOf: (bar: DayBar, chart: Chart, flows: Flows) => Row,
): readonly [string, Api] {
  return [
    apiId,
    {
      path: API_PATHS[apiId],
      required: ['dt', 'stk_cd', 'amt_qty_tp', 'trde_tp', 'unit_tp'],
      shapes: SHAPES,
      pageSize: PAGE_SIZES[apiId],
      answer: async (body, exchange, { nextKey, size }) => {
        const { stk_cd = '', dt = '' } = body;
        const chart = exchange.chart(stk_cd.trim());
        if (chart === null) throw new ApiFault(1902, [stk_cd]);
        const asked = dateField('dt', dt);
        const from =
          nextKey === '' ? asked : dayBefore(dateField('next-key', cursorOf(chart.ticker, nextKey, 8)));
        const { rows, more } = await take(chart.bars(from), size);
        const last = rows.at(-1);
        return {
          kind: 'page',
          key,
          rows: rows.map((bar) => rowOf(bar, chart, flowsOf(bar, chart.flowKey, body))),
          nextKey: more && last !== undefined ? chart.ticker + spellDate(last.date) : '',
        };
      },
    },
  ];
}

/** Who bought and who sold, day by day. */
export const INVESTOR_APIS: ApiTable = [
  investors('ka10059', 'stk_invsr_orgn', (bar, chart, flows) => investorRow(bar, chart.limits(bar), flows)),
  investors('ka10060', 'stk_invsr_orgn_chart', (bar, _, flows) => investorChartRow(bar, flows)),
];
