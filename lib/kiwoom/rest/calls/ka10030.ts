import type { z } from 'zod';
import type { RankingRow } from '../../../events/ranking';
import * as schema from '../../schema/generated/ka10030';
import { readMagnitude, readPrice } from '../../wire/number';
import { type RestCall, readRows } from '../call';
import { type RankingInput, rankedRow, rankingScope } from './ranking-row';
import { need } from './row-field';

/** 당일거래량상위: the whole market by 거래량; 거래금액 in 백만원. 관리종목 are included by `0`, against ka10032's `1`. */
export const ka10030: RestCall<RankingInput, z.infer<typeof schema.reply>, RankingRow[]> = {
  apiId: 'ka10030',
  body: (input): schema.Request => ({
    ...rankingScope(input),
    sort_tp: '1',
    mang_stk_incls: '0',
    crd_tp: '0',
    trde_qty_tp: '0',
    pric_tp: '0',
    trde_prica_tp: '0',
    mrkt_open_tp: '0',
  }),
  reply: schema.reply,
  read: (body, { venue }, context) =>
    readRows(
      body.tdy_trde_qty_upper,
      schema.row,
      (row, index): RankingRow => ({
        ...rankedRow(row, index, venue),
        price: need(row, 'cur_prc', readPrice),
        volume: readMagnitude(row.trde_qty),
        value: readMagnitude(row.trde_amt),
        strength: null,
      }),
      context,
    ),
};
