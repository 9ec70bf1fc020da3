import type { z } from 'zod';
import type { Candle } from '../../../events/candle';
import type { KstDate } from '../../../market/kst';
import { FieldError } from '../../decode/field';
import * as schema from '../../schema/generated/ka20005';
import { readDateTime, wireDate } from '../../wire/time';
import type { RestCall } from '../call';
import { candleOf, readChart } from './chart-row';
import { INDEX_PRICE_SCALE } from './ka20006';
import { need } from './row-field';

/** Fewer than stocks have. The table calls them ticks; they are minutes. */
export const INDEX_MINUTE_SIZES = [1, 3, 5, 10, 30] as const;

interface Input {
  readonly index: string;
  readonly size: (typeof INDEX_MINUTE_SIZES)[number];
  /** The newest day wanted; null for today. */
  readonly to: KstDate | null;
}

/** 업종분봉: an index by minutes, oldest first; points, 천주. 거래대금 is not told. */
export const ka20005: RestCall<Input, z.infer<typeof schema.reply>, Candle[]> = {
  apiId: 'ka20005',
  body: ({ index, size, to }): schema.Request => ({
    inds_cd: index,
    tic_scope: `${size}`,
    ...(to === null ? {} : { base_dt: wireDate(to) }),
  }),
  reply: schema.reply,
  read: (body, _, context) => {
    const list = body.inds_min_pole_qry ?? body.inds_dt_pole_qry;
    if (list === undefined) throw new FieldError('inds_min_pole_qry', undefined);
    return readChart(
      list,
      schema.row,
      (row) => candleOf(row, need(row, 'cntr_tm', readDateTime), null, INDEX_PRICE_SCALE),
      context,
    );
  },
};
