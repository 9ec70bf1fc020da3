import type { z } from 'zod';
import type { Candle, MINUTE_SIZES } from '../../../events/candle';
import type { KstDate } from '../../../market/kst';
import type { Ticker } from '../../../market/ticker';
import * as schema from '../../schema/generated/ka10080';
import { readDateTime, wireDate } from '../../wire/time';
import type { RestCall } from '../call';
import { candleOf, readStockChart } from './chart-row';
import { ADJUSTED } from './dated-chart';
import { need } from './row-field';

interface Input {
  readonly ticker: Ticker;
  readonly size: (typeof MINUTE_SIZES)[number];
  /** The newest day wanted; null for today. About a year is kept. */
  readonly to: KstDate | null;
}

/**
 * 주식분봉차트: candles of `size` minutes by the time they start, oldest first. Minutes without a trade are absent, the
 * closing auction is the candle of 15:30, and the oldest day of a page may lack its morning.
 */
export const ka10080: RestCall<Input, z.infer<typeof schema.reply>, Candle[]> = {
  apiId: 'ka10080',
  body: ({ ticker, size, to }): schema.Request => ({
    stk_cd: ticker,
    tic_scope: `${size}`,
    ...ADJUSTED,
    ...(to === null ? {} : { base_dt: wireDate(to) }),
  }),
  reply: schema.reply,
  read: (body, _, context) =>
    readStockChart(
      body.stk_min_pole_chart_qry,
      schema.row,
      (row) => candleOf(row, need(row, 'cntr_tm', readDateTime), null),
      context,
    ),
};
