import type { z } from 'zod';
import type { Candle } from '../../../events/candle';
import type { KstDate } from '../../../market/kst';
import * as schema from '../../schema/generated/ka20006';
import { readMagnitude } from '../../wire/number';
import { wireDate } from '../../wire/time';
import type { RestCall } from '../call';
import { readChart } from './chart-row';
import { datedCandle } from './dated-chart';

/** Index charts send points times a hundred, without the decimal point that ka20001 and 0J have. */
export const INDEX_PRICE_SCALE = 100;

interface Input {
  readonly index: string;
  /** The newest day wanted. */
  readonly to: KstDate;
}

/** 업종일봉: an index by days, oldest first, back to 2007; points, 천주, 백만원. */
export const ka20006: RestCall<Input, z.infer<typeof schema.reply>, Candle[]> = {
  apiId: 'ka20006',
  body: ({ index, to }): schema.Request => ({ inds_cd: index, base_dt: wireDate(to) }),
  reply: schema.reply,
  read: (body, _, context) =>
    readChart(
      body.inds_dt_pole_qry,
      schema.row,
      (row) => datedCandle(row, readMagnitude(row.trde_prica), INDEX_PRICE_SCALE),
      context,
    ),
};
