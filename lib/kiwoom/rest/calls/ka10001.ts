import type { z } from 'zod';
import type { SnapshotEvent } from '../../../events/market-event';
import type { Ticker } from '../../../market/ticker';
import { readSign } from '../../decode/day';
import { datedSnapshot } from '../../decode/snapshot';
import * as schema from '../../schema/generated/ka10001';
import { readMagnitude, readPrice, readSigned } from '../../wire/number';
import type { RestCall } from '../call';
import { expectedOf } from './expected';
import { need } from './row-field';

interface Input {
  readonly ticker: Ticker;
  /** True while an auction runs on the ticker's venue. */
  readonly auction?: boolean;
}

/** 주식기본정보: one quote with its limits. It tells neither time, 거래대금, 호가 nor 체결강도. */
export const ka10001: RestCall<Input, z.infer<typeof schema.reply>, SnapshotEvent> = {
  apiId: 'ka10001',
  body: ({ ticker }): schema.Request => ({ stk_cd: ticker }),
  reply: schema.reply,
  read: (row, { ticker, auction = false }, { near }) => {
    const base = readPrice(row.base_pric);
    const fields = {
      ticker,
      price: need(row, 'cur_prc', readPrice),
      change: readSigned(row.pred_pre),
      rate: readSigned(row.flu_rt),
      sign: readSign(row.pre_sig),
      open: readPrice(row.open_pric),
      high: readPrice(row.high_pric),
      low: readPrice(row.low_pric),
      volume: readMagnitude(row.trde_qty),
      value: null,
      ask: null,
      bid: null,
      base,
      upper: readPrice(row.upl_pric),
      lower: readPrice(row.lst_pric),
      strength: null,
      expected: expectedOf(auction, row.exp_cntr_pric, row.exp_cntr_qty, base),
    };
    return datedSnapshot(fields, { date: undefined, time: undefined }, near);
  },
};
