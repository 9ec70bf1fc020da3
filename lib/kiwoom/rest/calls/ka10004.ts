import type { z } from 'zod';
import { BOOK_DEPTH, type Level } from '../../../events/book';
import type { BookEvent } from '../../../events/market-event';
import type { Ticker } from '../../../market/ticker';
import { FieldError } from '../../decode/field';
import * as schema from '../../schema/generated/ka10004';
import { readMagnitude, readPrice, readSigned } from '../../wire/number';
import { readPastInstant } from '../../wire/time';
import type { RestCall } from '../call';

/** By key, because the keys of the levels are put together. */
type Fields = Readonly<Record<string, string | undefined>>;

/**
 * 주식호가: the whole book now, for a page that opens between two pushes. The first level's keys are spelled `fpr`
 * (최우선) and the others `2th`, `3th` …, except that the first level's change is `1th` after all.
 */
export const ka10004: RestCall<{ readonly ticker: Ticker }, z.infer<typeof schema.reply>, BookEvent> = {
  apiId: 'ka10004',
  body: ({ ticker }): schema.Request => ({ stk_cd: ticker }),
  reply: schema.reply,
  read: (body, { ticker }, { near }) => {
    for (const key of ['sel_fpr_bid', 'buy_fpr_bid'] as const) {
      if (body[key] === undefined) throw new FieldError(key, undefined);
    }
    return {
      kind: 'book',
      ticker,
      exchangeTime: readPastInstant(body.bid_req_base_tm, near),
      asks: sideOf(body, 'sel'),
      bids: sideOf(body, 'buy'),
      totalAsk: readMagnitude(body.tot_sel_req) ?? 0,
      totalBid: readMagnitude(body.tot_buy_req) ?? 0,
      totalAskChange: readSigned(body.tot_sel_req_jub_pre) ?? 0,
      totalBidChange: readSigned(body.tot_buy_req_jub_pre) ?? 0,
      expected: null,
    };
  },
};

function sideOf(fields: Fields, side: 'sel' | 'buy'): Level[] {
  return Array.from({ length: BOOK_DEPTH }, (_, i) => {
    const level = i + 1;
    const stem = level === 1 ? `${side}_fpr` : `${side}_${level}th_pre`;
    return {
      price: readPrice(fields[`${stem}_bid`]) ?? 0,
      qty: readMagnitude(fields[`${stem}_req`]) ?? 0,
      change: readSigned(fields[`${side}_${level}th_pre_req_pre`]) ?? 0,
    };
  });
}
