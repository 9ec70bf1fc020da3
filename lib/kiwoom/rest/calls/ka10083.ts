import type { z } from 'zod';
import type { Candle } from '../../../events/candle';
import * as schema from '../../schema/generated/ka10083';
import type { RestCall } from '../call';
import { readStockChart } from './chart-row';
import { type DatedChartInput, datedBody, datedCandle, millionsOfWon } from './dated-chart';

/** 주식월봉차트: months up to that of `to`, oldest first. 거래대금 comes in 원 here. */
export const ka10083: RestCall<DatedChartInput, z.infer<typeof schema.reply>, Candle[]> = {
  apiId: 'ka10083',
  body: (input): schema.Request => datedBody(input),
  reply: schema.reply,
  read: (body, _, context) =>
    readStockChart(
      body.stk_mth_pole_chart_qry,
      schema.row,
      (row) => datedCandle(row, millionsOfWon(row.trde_prica)),
      context,
    ),
};
