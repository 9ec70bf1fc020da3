import type { Ranked } from '../exchange/board';
import { signOf } from '../exchange/reading';
import { strengthOf } from '../exchange/tally';
import { type Row, volumeRatio } from './quote-row';
import { inMillions, rateOf, spellPrice, spellRate, spellSigned } from './spelling';

function nameOf({ view }: Ranked): Row {
  return { stk_cd: view.ticker, stk_nm: view.plan.listing.name };
}

function priceOf({ price, plan: { base, upper, lower } }: Ranked): Row {
  return {
    cur_prc: spellPrice(price, base),
    pred_pre_sig: String(signOf(price, base, upper, lower)),
    pred_pre: spellSigned(price - base),
    flu_rt: spellRate(rateOf(price, base)),
  };
}

/** One row of ka10027 전일대비등락률상위. */
export function moverRow(ranked: Ranked): Row {
  const { book, figures } = ranked.view;
  const strength = strengthOf(figures);
  return {
    stk_cls: '0',
    ...nameOf(ranked),
    ...priceOf(ranked),
    sel_req: String(book.asks[0]?.qty ?? 0),
    buy_req: String(book.bids[0]?.qty ?? 0),
    now_trde_qty: String(ranked.volume),
    cntr_str: strength === null ? '0.00' : strength.toFixed(2),
    cnt: '1',
  };
}

/** One row of ka10029 예상체결등락률상위: the price is 예상체결가, and no level is spelled `0`. */
export function expectedRow(ranked: Ranked): Row {
  const { base } = ranked.plan;
  const { book } = ranked.view;
  const { cur_prc = '', ...change } = priceOf(ranked);
  const ask = book.asks[0];
  const bid = book.bids[0];
  return {
    ...nameOf(ranked),
    exp_cntr_pric: cur_prc,
    base_pric: String(base),
    ...change,
    exp_cntr_qty: String(ranked.volume),
    sel_req: String(ask?.qty ?? 0),
    sel_bid: ask === undefined ? '0' : spellPrice(ask.price, base),
    buy_bid: bid === undefined ? '0' : spellPrice(bid.price, base),
    buy_req: String(bid?.qty ?? 0),
  };
}

/** The parts of the day, as the document's rows have them: all in the day's own figures. */
const NO_PARTS: Row = {
  opmr_trde_qty: '0',
  opmr_pred_rt: '0.00',
  opmr_trde_rt: '+0.00',
  opmr_trde_amt: '0',
  af_mkrt_trde_qty: '0',
  af_mkrt_pred_rt: '0.00',
  af_mkrt_trde_rt: '+0.00',
  af_mkrt_trde_amt: '0',
  bf_mkrt_trde_qty: '0',
  bf_mkrt_pred_rt: '0.00',
  bf_mkrt_trde_rt: '+0.00',
  bf_mkrt_trde_amt: '0',
};

/** One row of ka10030 당일거래량상위: 거래금액 is 백만원. */
export function volumeRow(ranked: Ranked): Row {
  const { view, volume, value } = ranked;
  return {
    ...nameOf(ranked),
    ...priceOf(ranked),
    trde_qty: String(volume),
    pred_rt: volumeRatio(view),
    trde_tern_rt: spellRate((volume / view.plan.listing.shares) * 100),
    trde_amt: String(inMillions(value)),
    ...NO_PARTS,
  };
}

/** One row of ka10032 거래대금상위: 거래대금 is 백만원. */
export function valueRow(ranked: Ranked, rank: number, rankBefore: number): Row {
  const { view, plan, volume, value } = ranked;
  return {
    ...nameOf(ranked),
    now_rank: String(rank),
    pred_rank: String(rankBefore),
    ...priceOf(ranked),
    sel_bid: spellPrice(view.book.asks[0]?.price ?? null, plan.base),
    buy_bid: spellPrice(view.book.bids[0]?.price ?? null, plan.base),
    now_trde_qty: String(volume),
    pred_trde_qty: String(plan.previousVolume),
    trde_prica: String(inMillions(value)),
  };
}
