import type { z } from 'zod';
import type { RankingRow } from '../../../events/ranking';
import * as schema from '../../schema/generated/ka10032';
import { readMagnitude, readPrice } from '../../wire/number';
import { type RestCall, readRows } from '../call';
import { type RankingInput, rankedRow, rankingScope } from './ranking-row';
import { need } from './row-field';

/** 거래대금상위: the whole market by 거래대금, in 백만원. 관리종목 are included by `1`, against ka10030's `0`. */
export const ka10032: RestCall<RankingInput, z.infer<typeof schema.reply>, RankingRow[]> = {
  apiId: 'ka10032',
  body: (input): schema.Request => ({ ...rankingScope(input), mang_stk_incls: '1' }),
  reply: schema.reply,
  read: (body, { venue }, context) =>
    readRows(
      body.trde_prica_upper,
      schema.row,
      (row, index): RankingRow => ({
        ...rankedRow(row, index, venue),
        price: need(row, 'cur_prc', readPrice),
        volume: readMagnitude(row.now_trde_qty),
        value: readMagnitude(row.trde_prica),
        strength: null,
      }),
      context,
    ),
};
