import type { z } from 'zod';
import type { Candle, TICK_SIZES } from '../../../events/candle';
import type { Ticker } from '../../../market/ticker';
import * as schema from '../../schema/generated/ka10079';
import { readDateTime } from '../../wire/time';
import type { RestCall } from '../call';
import { candleOf, readStockChart, TICK_ORDER } from './chart-row';
import { ADJUSTED } from './dated-chart';
import { need } from './row-field';

interface Input {
  readonly ticker: Ticker;
  readonly size: (typeof TICK_SIZES)[number];
}

/** 주식틱차트: the newest candles of `size` trades each, oldest first. It cannot begin at a day. */
export const ka10079: RestCall<Input, z.infer<typeof schema.reply>, Candle[]> = {
  apiId: 'ka10079',
  body: ({ ticker, size }): schema.Request => ({ stk_cd: ticker, tic_scope: `${size}`, ...ADJUSTED }),
  reply: schema.reply,
  read: (body, _, context) =>
    readStockChart(
      body.stk_tic_chart_qry,
      schema.row,
      (row) => candleOf(row, need(row, 'cntr_tm', readDateTime), null),
      context,
      TICK_ORDER,
    ),
};
