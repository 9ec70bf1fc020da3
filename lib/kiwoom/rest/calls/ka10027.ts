import type { z } from 'zod';
import type { RankingRow } from '../../../events/ranking';
import * as schema from '../../schema/generated/ka10027';
import { readMagnitude, readPrice } from '../../wire/number';
import { type RestCall, readRows } from '../call';
import { type RateRankingInput, rankedRow, rankingScope } from './ranking-row';
import { need } from './row-field';

/** 전일대비등락률상위: the whole market by 등락률, issues at their limits included. */
export const ka10027: RestCall<RateRankingInput, z.infer<typeof schema.reply>, RankingRow[]> = {
  apiId: 'ka10027',
  body: (input): schema.Request => ({
    ...rankingScope(input),
    sort_tp: input.direction === 'up' ? '1' : '3',
    trde_qty_cnd: '0000',
    stk_cnd: '0',
    crd_cnd: '0',
    updown_incls: '1',
    pric_cnd: '0',
    trde_prica_cnd: '0',
  }),
  reply: schema.reply,
  read: (body, { venue }, context) =>
    readRows(
      body.pred_pre_flu_rt_upper,
      schema.row,
      (row, index): RankingRow => ({
        ...rankedRow(row, index, venue),
        price: need(row, 'cur_prc', readPrice),
        volume: readMagnitude(row.now_trde_qty),
        value: null,
        strength: readMagnitude(row.cntr_str),
      }),
      context,
    ),
};
