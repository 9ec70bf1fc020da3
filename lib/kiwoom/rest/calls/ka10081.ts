import type { z } from 'zod';
import type { Candle } from '../../../events/candle';
import * as schema from '../../schema/generated/ka10081';
import { readMagnitude } from '../../wire/number';
import type { RestCall } from '../call';
import { readChart } from './chart-row';
import { type DatedChartInput, datedBody, datedCandle, untradedDay } from './dated-chart';

/**
 * 주식일봉차트: days up to `to`, oldest first, back to 1985. 거래대금 comes in 백만원. A day that nothing traded on
 * (거래정지) stays, flat at its price and with a volume of 0, so that it is known not to be missing.
 */
export const ka10081: RestCall<DatedChartInput, z.infer<typeof schema.reply>, Candle[]> = {
  apiId: 'ka10081',
  body: (input): schema.Request => datedBody(input),
  reply: schema.reply,
  read: (body, _, context) =>
    readChart(
      body.stk_dt_pole_chart_qry,
      schema.row,
      (row) =>
        readMagnitude(row.trde_qty) === 0
          ? untradedDay(row)
          : datedCandle(row, readMagnitude(row.trde_prica)),
      context,
    ),
};
