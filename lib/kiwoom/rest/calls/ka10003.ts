import type { z } from 'zod';
import type { Trade } from '../../../events/quote';
import type { Ticker } from '../../../market/ticker';
import * as schema from '../../schema/generated/ka10003';
import { readAggressor, readMagnitude, readPrice, readSigned } from '../../wire/number';
import { readPastInstant } from '../../wire/time';
import { type RestCall, readRows } from '../call';
import { oldestFirst, type TimeOrder } from '../oldest-first';
import { need } from './row-field';

interface Input {
  readonly ticker: Ticker;
}

/** One print as REST tells it, without the stamp of a feed. `at` is the time of the trade, ms. */
export type PastTrade = Omit<Trade, 'stamp'> & { readonly at: number };

/** The day's volume grows with every print, and tells those of one second apart. */
const PRINT_ORDER: TimeOrder<PastTrade> = {
  timeOf: ({ at, volume }) => `${at} ${String(volume ?? 0).padStart(15, '0')}`,
};

/**
 * 체결정보: the newest 30 prints, newest first. Of `_AL` the rows are of both venues and stay one tape (rule P2). The
 * time comes without a day, so a print is the newest trading day's; 거래대금 comes in 원 here and is not read.
 */
export const ka10003: RestCall<Input, z.infer<typeof schema.reply>, PastTrade[]> = {
  apiId: 'ka10003',
  body: ({ ticker }): schema.Request => ({ stk_cd: ticker }),
  reply: schema.reply,
  read: (body, { ticker }, context) =>
    oldestFirst(
      readRows(
        body.cntr_infr,
        schema.row,
        (row) => ({
          ticker,
          at: need(row, 'tm', (text) => readPastInstant(text, context.near)),
          price: need(row, 'cur_prc', readPrice),
          qty: need(row, 'cntr_trde_qty', readMagnitude),
          side: readAggressor(row.cntr_trde_qty),
          change: readSigned(row.pred_pre),
          volume: readMagnitude(row.acc_trde_qty),
        }),
        context,
      ),
      PRINT_ORDER,
    ).reverse(),
};
