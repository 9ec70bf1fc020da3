import { signOf, totalOf } from '../exchange/reading';
import { strengthOf } from '../exchange/tally';
import type { InstrumentView } from '../exchange/view';
import { inMillions, rateOf, spellPrice, spellRate, spellSigned, spellTime } from './spelling';

export type Row = Record<string, string>;

const HUNDRED_MILLION = 1e8;

const orPrevious = (view: InstrumentView) => view.expected ?? view.lastExpected;

function signedQty(view: InstrumentView): string {
  const { lastQty, lastSide } = view.figures;
  return lastSide === null ? String(lastQty) : `${lastSide === 'buy' ? '+' : '-'}${lastQty}`;
}

/** 전일거래량대비, %: `+` from the day before's volume on. */
export function volumeRatio(view: InstrumentView): string {
  const { previousVolume } = view.plan;
  const { volume } = view.figures;
  if (previousVolume === 0) return '0.00';
  return `${volume >= previousVolume ? '+' : '-'}${((volume / previousVolume) * 100).toFixed(2)}`;
}

function thousands(shares: number): string {
  return String(Math.floor(shares / 1_000));
}

/** Fields of companies that are not in the list of stocks: missing values are empty on the wire. */
const UNKNOWN_COMPANY = {
  setl_mm: '',
  fav: '',
  cap: '',
  crd_rt: '',
  oyr_hgst: '',
  oyr_lwst: '',
  mac_wght: '',
  for_exh_rt: '',
  repl_pric: '',
  per: '',
  eps: '',
  roe: '',
  pbr: '',
  ev: '',
  bps: '',
  sale_amt: '',
  bus_pro: '',
  cup_nga: '',
  '250hgst': '',
  '250lwst': '',
  '250hgst_pric_dt': '',
  '250hgst_pric_pre_rt': '',
  '250lwst_pric_dt': '',
  '250lwst_pric_pre_rt': '',
  dstr_stk: '',
  dstr_rt: '',
};

/** ka10001 주식기본정보. */
export function stockInfoRow(view: InstrumentView): Row {
  const { plan, figures } = view;
  const { base, upper, lower, listing } = plan;
  const price = figures.last ?? base;
  const expected = orPrevious(view);
  return {
    stk_cd: view.ticker,
    stk_nm: listing.name,
    ...UNKNOWN_COMPANY,
    flo_stk: thousands(listing.shares),
    mac: String(Math.floor((price * listing.shares) / HUNDRED_MILLION)),
    open_pric: spellPrice(figures.open, base),
    high_pric: spellPrice(figures.high, base),
    low_pric: spellPrice(figures.low, base),
    upl_pric: spellPrice(upper, base),
    lst_pric: spellPrice(lower, base),
    base_pric: String(base),
    exp_cntr_pric: spellPrice(expected?.price ?? null, base),
    exp_cntr_qty: String(expected?.qty ?? 0),
    cur_prc: spellPrice(price, base),
    pre_sig: String(signOf(price, base, upper, lower)),
    pred_pre: spellSigned(price - base),
    flu_rt: spellRate(rateOf(price, base)),
    trde_qty: String(figures.volume),
    trde_pre: volumeRatio(view),
    fav_unit: '원',
  };
}

/** One row of ka10095 관심종목정보. */
export function watchlistRow(view: InstrumentView): Row {
  const { plan, figures, book } = view;
  const { base, upper, lower, listing } = plan;
  const price = figures.last ?? base;
  const expected = orPrevious(view);
  const strength = strengthOf(figures);
  const row: Row = {
    stk_cd: view.ticker,
    stk_nm: listing.name,
    cur_prc: spellPrice(price, base),
    base_pric: String(base),
    pred_pre: spellSigned(price - base),
    pred_pre_sig: String(signOf(price, base, upper, lower)),
    flu_rt: spellRate(rateOf(price, base)),
    trde_qty: String(figures.volume),
    trde_prica: String(inMillions(figures.value)),
    cntr_qty: signedQty(view),
    cntr_str: strength === null ? '0.00' : strength.toFixed(2),
    pred_trde_qty_pre: volumeRatio(view),
    sel_bid: spellPrice(book.asks[0]?.price ?? null, base),
    buy_bid: spellPrice(book.bids[0]?.price ?? null, base),
  };
  for (let level = 1; level <= 5; level++) {
    row[`sel_${level}th_bid`] = spellPrice(book.asks[level - 1]?.price ?? null, base);
  }
  for (let level = 1; level <= 5; level++) {
    row[`buy_${level}th_bid`] = spellPrice(book.bids[level - 1]?.price ?? null, base);
  }
  return Object.assign(row, {
    upl_pric: spellPrice(upper, base),
    lst_pric: spellPrice(lower, base),
    open_pric: spellPrice(figures.open, base),
    high_pric: spellPrice(figures.high, base),
    low_pric: spellPrice(figures.low, base),
    close_pric: spellPrice(price, base),
    cntr_tm: spellTime(figures.lastTime),
    exp_cntr_pric: spellPrice(expected?.price ?? null, base),
    exp_cntr_qty: String(expected?.qty ?? 0),
    cap: '',
    fav: '',
    mac: String(Math.floor((price * listing.shares) / HUNDRED_MILLION)),
    stkcnt: thousands(listing.shares),
    bid_tm: spellTime(view.time),
    dt: plan.date.replaceAll('-', ''),
    pri_sel_req: String(book.asks[0]?.qty ?? 0),
    pri_buy_req: String(book.bids[0]?.qty ?? 0),
    pri_sel_cnt: '',
    pri_buy_cnt: '',
    tot_sel_req: String(totalOf(book.asks)),
    tot_buy_req: String(totalOf(book.bids)),
    tot_sel_cnt: '',
    tot_buy_cnt: '',
    ...NO_DERIVATIVE,
  });
}

/** Fields of ELW and futures, as a stock's row carries them. */
const NO_DERIVATIVE = {
  prty: '0.00',
  gear: '0.00',
  pl_qutr: '0.00',
  cap_support: '0.00',
  elwexec_pric: '0',
  cnvt_rt: '0.0000',
  elwexpr_dt: '00000000',
  cntr_engg: '',
  cntr_pred_pre: '',
  theory_pric: '',
  innr_vltl: '',
  delta: '',
  gam: '',
  theta: '',
  vega: '',
  law: '',
};
