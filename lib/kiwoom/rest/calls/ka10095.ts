import { z } from 'zod';
import type { SnapshotEvent } from '../../../events/market-event';
import { type KstDate, kstInstant, parseHhmmss } from '../../../market/kst';
import { parseTicker, type Ticker } from '../../../market/ticker';
import { readSign } from '../../decode/day';
import { FieldError } from '../../decode/field';
import { CODE_SEPARATOR, CODES_PER_CALL } from '../../wire/api';
import { readMagnitude, readPrice, readSigned } from '../../wire/number';
import { readInstant } from '../../wire/time';
import { type RestCall, readRows } from '../call';
import { expectedOf } from './expected';
import { text } from './text';

interface Input {
  /** At most 100. */
  readonly tickers: readonly Ticker[];
  /** True while an auction runs on the tickers' venue. */
  readonly auction?: boolean;
}

const row = z.object({
  stk_cd: z.string(),
  cur_prc: text,
  base_pric: text,
  pred_pre: text,
  pred_pre_sig: text,
  flu_rt: text,
  trde_qty: text,
  /** 백만원 here, where sibling calls give 원. */
  trde_prica: text,
  cntr_str: text,
  sel_bid: text,
  buy_bid: text,
  upl_pric: text,
  lst_pric: text,
  open_pric: text,
  high_pric: text,
  low_pric: text,
  cntr_tm: text,
  dt: text,
  exp_cntr_pric: text,
  exp_cntr_qty: text,
});
const reply = z.object({ atn_stk_infr: z.array(z.unknown()) });

/** 관심종목정보: up to 100 quotes in one call, the cheapest way to poll. Rows without a price are left out. */
export const ka10095: RestCall<Input, z.infer<typeof reply>, SnapshotEvent[]> = {
  apiId: 'ka10095',
  body: ({ tickers }) => {
    if (tickers.length === 0 || tickers.length > CODES_PER_CALL) {
      throw new RangeError(`ka10095 takes 1 to ${CODES_PER_CALL} tickers, not ${tickers.length}`);
    }
    return { stk_cd: tickers.join(CODE_SEPARATOR) };
  },
  reply,
  read: (body, { auction = false }, context) =>
    readRows(body.atn_stk_infr, row, (r) => snapshotOf(r, auction, context.near), context),
};

function snapshotOf(r: z.infer<typeof row>, auction: boolean, near: number): SnapshotEvent {
  const ticker = parseTicker(r.stk_cd);
  if (ticker === null) throw new FieldError('stk_cd', r.stk_cd);
  const price = readPrice(r.cur_prc);
  if (price === null) throw new FieldError(`cur_prc of ${ticker}`, r.cur_prc);
  const base = readPrice(r.base_pric);
  return {
    kind: 'snapshot',
    ticker,
    exchangeTime: tradedAt(r.dt, r.cntr_tm, near),
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
}

/** 일자 and 체결시간 make an exact instant; without a date it is the nearest one. */
function tradedAt(date: string | undefined, time: string | undefined, near: number): number | null {
  const day = /^(\d{4})(\d{2})(\d{2})$/.exec(date ?? '');
  const timeOfDay = parseHhmmss(time ?? '');
  if (day === null || timeOfDay === null) return readInstant(time, near);
  const instant = kstInstant(`${day[1]}-${day[2]}-${day[3]}` as KstDate, timeOfDay);
  return Number.isNaN(instant) ? readInstant(time, near) : instant;
}
