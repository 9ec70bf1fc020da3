import type { Breadth } from '../exchange/board';
import type { IndexRow } from '../exchange/index-day';
import type { MinuteBar } from '../exchange/minute-bars';
import type { IndexFigures } from '../exchange/sector-index';
import type { DayBar } from '../history/day-bar';
import type { Row } from './quote-row';
import {
  inMillions,
  rateOf,
  spellDate,
  spellInstant,
  spellPoints,
  spellPrice,
  spellRate,
  spellTime,
} from './spelling';

const thousands = (shares: number) => String(Math.floor(shares / 1_000));
const signOf = (price: number, base: number) => (price > base ? '2' : price < base ? '5' : '3');

/** The highest and the lowest of the last 52 weeks. Points. */
export interface Extreme {
  readonly points: number;
  readonly date: DayBar['date'];
}

/** Points of the day: none before the opening. */
const pointsOf = (points: number, base: number) => (points === 0 ? '0.00' : spellPoints(points, base));

function changeOf(price: number, base: number): readonly [pred_pre: string, flu_rt: string] {
  return [spellRate(price - base), spellRate(rateOf(price, base))];
}

/** The flat part of ka20001 업종현재가: points with decimals, 천주 and 백만원. */
export function indexBody(figures: IndexFigures, breadth: Breadth, highest: Extreme, lowest: Extreme): Row {
  const { price, base } = figures;
  const [pred_pre, flu_rt] = changeOf(price, base);
  const extreme = (name: 'hgst' | 'lwst', { points, date }: Extreme): Row => ({
    [`52wk_${name}_pric`]: spellPoints(points, base),
    [`52wk_${name}_pric_dt`]: spellDate(date),
    [`52wk_${name}_pric_pre_rt`]: spellRate(rateOf(price, points)),
  });
  return {
    cur_prc: spellPoints(price, base),
    pred_pre_sig: signOf(price, base),
    pred_pre,
    flu_rt,
    trde_qty: thousands(figures.volume),
    trde_prica: String(inMillions(figures.value)),
    trde_frmatn_stk_num: String(breadth.traded),
    trde_frmatn_rt: spellRate((breadth.traded / breadth.listed) * 100),
    open_pric: pointsOf(figures.open, base),
    high_pric: pointsOf(figures.high, base),
    low_pric: pointsOf(figures.low, base),
    upl: String(breadth.upper),
    rising: String(breadth.rising),
    stdns: String(breadth.unchanged),
    fall: String(breadth.falling),
    lst: String(breadth.lower),
    ...extreme('hgst', highest),
    ...extreme('lwst', lowest),
  };
}

/** One of the twenty rows by time of ka20001. `base` in points. */
export function indexTimeRow(row: IndexRow, base: number): Row {
  const price = row.level / 100;
  const [pred_pre_n, flu_rt_n] = changeOf(price, base);
  return {
    tm_n: spellTime(row.at),
    cur_prc_n: spellPoints(price, base),
    pred_pre_sig_n: signOf(price, base),
    pred_pre_n,
    flu_rt_n,
    trde_qty_n: thousands(row.tickVolume),
    acc_trde_qty_n: thousands(row.volume),
    stex_tp: '',
  };
}

/** One row of ka20006 업종일봉: hundredths of a point without a sign. */
export function indexDayRow(bar: DayBar): Row {
  return {
    cur_prc: String(bar.close),
    trde_qty: thousands(bar.volume),
    dt: spellDate(bar.date),
    open_pric: String(bar.open),
    high_pric: String(bar.high),
    low_pric: String(bar.low),
    trde_prica: String(inMillions(bar.value)),
  };
}

/** One row of ka20005 업종분봉: hundredths of a point, signed; a fall's change carries its sign twice, as on live rows. */
export function indexMinuteRow(bar: MinuteBar, accumulated: number, base: number): Row {
  const { close } = bar;
  const change = close - base;
  return {
    cur_prc: spellPrice(close, base),
    trde_qty: thousands(bar.volume),
    cntr_tm: spellInstant(bar.at),
    open_pric: spellPrice(bar.open, base),
    high_pric: spellPrice(bar.high, base),
    low_pric: spellPrice(bar.low, base),
    acc_trde_qty: thousands(accumulated),
    pred_pre: change < 0 ? `-${change}` : change > 0 ? `+${change}` : '0',
    pred_pre_sig: signOf(close, base),
  };
}
