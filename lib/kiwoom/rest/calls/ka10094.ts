import type { z } from 'zod';
import type { Candle } from '../../../events/candle';
import * as schema from '../../schema/generated/ka10094';
import type { RestCall } from '../call';
import { readStockChart } from './chart-row';
import { type DatedChartInput, datedBody, datedCandle, millionsOfWon } from './dated-chart';

/** 주식년봉차트: years up to that of `to`, oldest first. 거래대금 comes in 원 here. */
export const ka10094: RestCall<DatedChartInput, z.infer<typeof schema.reply>, Candle[]> = {
  apiId: 'ka10094',
  body: (input): schema.Request => datedBody(input),
  reply: schema.reply,
  read: (body, _, context) =>
    readStockChart(
      body.stk_yr_pole_chart_qry,
      schema.row,
      (row) => datedCandle(row, millionsOfWon(row.trde_prica)),
      context,
    ),
};
