import type { z } from 'zod';
import type { SnapshotEvent } from '../../../events/market-event';
import { parseTicker, type Ticker } from '../../../market/ticker';
import { readSign } from '../../decode/day';
import { FieldError } from '../../decode/field';
import { datedSnapshot } from '../../decode/snapshot';
import * as schema from '../../schema/generated/ka10095';
import { CODE_SEPARATOR, CODES_PER_CALL } from '../../wire/api';
import { readMagnitude, readPrice, readSigned } from '../../wire/number';
import { type RestCall, readRows } from '../call';
import { expectedOf } from './expected';
import { need } from './row-field';

interface Input {
  /** At most 100. */
  readonly tickers: readonly Ticker[];
  /** True while an auction runs on the tickers' venue. */
  readonly auction?: boolean;
}

/** 관심종목정보: up to 100 quotes in one call, the cheapest way to poll; 거래대금 comes in 백만원. Rows without a price are left out. */
export const ka10095: RestCall<Input, z.infer<typeof schema.reply>, SnapshotEvent[]> = {
  apiId: 'ka10095',
  body: ({ tickers }): schema.Request => {
    if (tickers.length === 0 || tickers.length > CODES_PER_CALL) {
      throw new RangeError(`ka10095 takes 1 to ${CODES_PER_CALL} tickers, not ${tickers.length}`);
    }
    return { stk_cd: tickers.join(CODE_SEPARATOR) };
  },
  reply: schema.reply,
  read: (body, { auction = false }, context) =>
    readRows(body.atn_stk_infr, schema.row, (r) => snapshotOf(r, auction, context.near), context),
};

function snapshotOf(r: z.infer<typeof schema.row>, auction: boolean, near: number): SnapshotEvent {
  const ticker = need(r, 'stk_cd', (text) => parseTicker(text ?? ''));
  const price = readPrice(r.cur_prc);
  if (price === null) throw new FieldError(`cur_prc of ${ticker}`, r.cur_prc);
  const base = readPrice(r.base_pric);
  const row = {
    ticker,
    price,
    change: readSigned(r.pred_pre),
    rate: readSigned(r.flu_rt),
    sign: readSign(r.pred_pre_sig),
    open: readPrice(r.open_pric),
    high: readPrice(r.high_pric),
    low: readPrice(r.low_pric),
    volume: readMagnitude(r.trde_qty),
    value: readMagnitude(r.trde_prica),
    ask: readPrice(r.sel_bid),
    bid: readPrice(r.buy_bid),
    base,
    upper: readPrice(r.upl_pric),
    lower: readPrice(r.lst_pric),
    strength: readMagnitude(r.cntr_str),
    expected: expectedOf(auction, r.exp_cntr_pric, r.exp_cntr_qty, base),
  };
  return datedSnapshot(row, { date: r.dt, time: r.cntr_tm }, near);
}
