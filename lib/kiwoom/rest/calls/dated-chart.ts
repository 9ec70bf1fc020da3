import type { Candle } from '../../../events/candle';
import { type KstDate, kstInstant } from '../../../market/kst';
import type { Ticker } from '../../../market/ticker';
import { readMagnitude, readPrice } from '../../wire/number';
import { readDate, wireDate } from '../../wire/time';
import { type ChartRow, candleOf } from './chart-row';
import { need } from './row-field';

export interface DatedChartInput {
  readonly ticker: Ticker;
  /** The newest day wanted. */
  readonly to: KstDate;
}

export interface DatedRow extends ChartRow {
  readonly dt?: string | undefined;
}

/** 수정주가: prices of the past as if every later split had been already. */
export const ADJUSTED = { upd_stkpc_tp: '1' } as const;

export function datedBody({ ticker, to }: DatedChartInput) {
  return { stk_cd: ticker, base_dt: wireDate(to), ...ADJUSTED };
}

/** A candle of a day or longer, at KST midnight of the day its row names. @throws {FieldError} */
export function datedCandle(row: DatedRow, value: number | null, scale = 1): Candle {
  return candleOf(row, kstInstant(need(row, 'dt', readDate)), value, scale);
}

/** A day without a trade: flat at the price that stood. @throws {FieldError} */
export function untradedDay(row: DatedRow): Candle {
  const price = need(row, 'cur_prc', readPrice);
  const at = kstInstant(need(row, 'dt', readDate));
  return { at, open: price, high: price, low: price, close: price, volume: 0, value: 0 };
}

/** 거래대금 in 원, as the charts of weeks, months and years send it, in 백만원. */
export function millionsOfWon(text: string | undefined): number | null {
  const won = readMagnitude(text);
  return won === null ? null : Math.round(won / 1_000_000);
}
