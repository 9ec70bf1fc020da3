import type { z } from 'zod';
import type { Candle } from '../../../events/candle';
import * as schema from '../../schema/generated/ka10082';
import type { RestCall } from '../call';
import { readStockChart } from './chart-row';
import { type DatedChartInput, datedBody, datedCandle, millionsOfWon } from './dated-chart';

/** 주식주봉차트: weeks up to that of `to`, oldest first. 거래대금 comes in 원 here. The list’s key is Kiwoom’s own slip. */
export const ka10082: RestCall<DatedChartInput, z.infer<typeof schema.reply>, Candle[]> = {
  apiId: 'ka10082',
  body: (input): schema.Request => datedBody(input),
  reply: schema.reply,
  read: (body, _, context) =>
    readStockChart(
      body.stk_stk_pole_chart_qry,
      schema.row,
      (row) => datedCandle(row, millionsOfWon(row.trde_prica)),
      context,
    ),
};
