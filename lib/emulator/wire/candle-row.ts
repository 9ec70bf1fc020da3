import type { PriceLimits } from '../../market/limits';
import type { MinuteBar } from '../exchange/minute-bars';
import { signOf } from '../exchange/reading';
import type { DayBar } from '../history/day-bar';
import type { Row } from './quote-row';
import { inMillions, spellDate, spellInstant, spellPrice, spellRate, spellSigned } from './spelling';

/** 원 unsigned: the charts of days and longer carry no direction. */
function bodyOf(bar: DayBar): Row {
  return {
    cur_prc: String(bar.close),
    trde_qty: String(bar.volume),
    trde_prica: String(bar.value),
    dt: spellDate(bar.date),
    open_pric: String(bar.open),
    high_pric: String(bar.high),
    low_pric: String(bar.low),
  };
}

function changeOf({ close, base, volume }: DayBar, { upper, lower }: PriceLimits, shares: number): Row {
  return {
    pred_pre: spellSigned(close - base),
    pred_pre_sig: String(signOf(close, base, upper, lower)),
    trde_tern_rt: spellRate((volume / shares) * 100),
  };
}

/** One row of ka10081: 거래대금 is 백만원. */
export function dayRow(bar: DayBar, limits: PriceLimits, shares: number): Row {
  return { ...bodyOf(bar), trde_prica: String(inMillions(bar.value)), ...changeOf(bar, limits, shares) };
}

const NO_LIMITS: PriceLimits = { upper: Number.POSITIVE_INFINITY, lower: 0 };

/** One row of ka10082 and ka10083: 거래대금 is 원, the change is against the close of the period before. */
export function periodRow(bar: DayBar, shares: number): Row {
  return { ...bodyOf(bar), ...changeOf(bar, NO_LIMITS, shares) };
}

/** One row of ka10094: 거래대금 is 원, and there is no change. */
export function yearRow(bar: DayBar): Row {
  return bodyOf(bar);
}

/** One row of ka10080: prices signed against the day's 기준가, the time is the bar's start. */
export function minuteRow(bar: MinuteBar, accumulated: number, base: number, limits: PriceLimits): Row {
  const { close } = bar;
  return {
    cur_prc: spellPrice(close, base),
    trde_qty: String(bar.volume),
    cntr_tm: spellInstant(bar.at),
    open_pric: spellPrice(bar.open, base),
    high_pric: spellPrice(bar.high, base),
    low_pric: spellPrice(bar.low, base),
    acc_trde_qty: String(accumulated),
    pred_pre: spellSigned(close - base),
    pred_pre_sig: String(signOf(close, base, limits.upper, limits.lower)),
  };
}

/** What ka10080 answers where it keeps no minutes any more: one row of nothing. */
export const EMPTY_MINUTE_ROW: Row = {
  cur_prc: '',
  trde_qty: '',
  cntr_tm: '',
  open_pric: '',
  high_pric: '',
  low_pric: '',
  acc_trde_qty: '',
  pred_pre: '',
  pred_pre_sig: '',
};

/** One row of ka10079: unsigned prices, the time of the bar's last print. */
export function tickRow(bar: MinuteBar, base: number, { upper, lower }: PriceLimits): Row {
  const { close } = bar;
  return {
    cur_prc: String(close),
    trde_qty: String(bar.volume),
    cntr_tm: spellInstant(bar.last),
    open_pric: String(bar.open),
    high_pric: String(bar.high),
    low_pric: String(bar.low),
    pred_pre: spellSigned(close - base),
    pred_pre_sig: String(signOf(close, base, upper, lower)),
  };
}
