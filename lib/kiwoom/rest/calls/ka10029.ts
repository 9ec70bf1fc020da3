import type { z } from 'zod';
import type { RankingRow } from '../../../events/ranking';
import * as schema from '../../schema/generated/ka10029';
import { readMagnitude, readPrice } from '../../wire/number';
import { type RestCall, readRows } from '../call';
import { type RateRankingInput, rankedRow, rankingScope } from './ranking-row';
import { need } from './row-field';

/**
 * 예상체결등락률상위: what auctions would print now, by 등락률. 하락률 is 4 here and 3 in ka10027. Price, change and volume
 * are expected ones (rule P1).
 */
export const ka10029: RestCall<RateRankingInput, z.infer<typeof schema.reply>, RankingRow[]> = {
  apiId: 'ka10029',
  body: (input): schema.Request => ({
    ...rankingScope(input),
    sort_tp: input.direction === 'up' ? '1' : '4',
    trde_qty_cnd: '0',
    stk_cnd: '0',
    crd_cnd: '0',
    pric_cnd: '0',
  }),
  reply: schema.reply,
  read: (body, { venue }, context) =>
    readRows(
      body.exp_cntr_flu_rt_upper,
      schema.row,
      (row, index): RankingRow => ({
        ...rankedRow(row, index, venue),
        price: need(row, 'exp_cntr_pric', readPrice),
        volume: readMagnitude(row.exp_cntr_qty),
        value: null,
        strength: null,
      }),
      context,
    ),
};
