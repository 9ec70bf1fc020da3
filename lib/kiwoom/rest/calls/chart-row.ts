import type { z } from 'zod';
import type { Candle } from '../../../events/candle';
import { readMagnitude, readPrice } from '../../wire/number';
import { type ReadContext, readRows } from '../call';
import { oldestFirst, type TimeOrder } from '../oldest-first';
import { need } from './row-field';

/** What the rows of every chart carry, stocks' and indices' alike. */
export interface ChartRow {
  readonly cur_prc?: string | undefined;
  readonly trde_qty?: string | undefined;
  readonly open_pric?: string | undefined;
  readonly high_pric?: string | undefined;
  readonly low_pric?: string | undefined;
}

/**
 * The candle of one row. Some charts sign their prices with the direction against 기준가 and some do not, so every
 * one is read as a magnitude (rule F1).
 * @param at the candle's start, ms
 * @param value 백만원
 * @param scale what the wire's prices are multiplied by: 100 in index charts
 * @throws {FieldError}
 */
export function candleOf(row: ChartRow, at: number, value: number | null, scale = 1): Candle {
  const price = (key: 'open_pric' | 'high_pric' | 'low_pric' | 'cur_prc') =>
    need(row, key, readPrice) / scale;
  return {
    at,
    open: price('open_pric'),
    high: price('high_pric'),
    low: price('low_pric'),
    close: price('cur_prc'),
    volume: need(row, 'trde_qty', readMagnitude),
    value,
  };
}

const timeOf = ({ at }: Candle) => at;

/** A candle only grows, so that of two of one time the one that counts more shares was told later. */
export const CANDLE_ORDER: TimeOrder<Candle> = {
  timeOf,
  newer: (a, b) => (b.volume > a.volume ? b : a),
};

/** Two ticks of one second are two. */
export const TICK_ORDER: TimeOrder<Candle> = { timeOf };

/** A page of a chart, oldest first and one candle for each time: Kiwoom sends it newest first. */
export function readChart<Row extends ChartRow>(
  list: readonly unknown[],
  schema: z.ZodType<Row>,
  read: (row: Row) => Candle,
  context: ReadContext,
  order = CANDLE_ORDER,
): Candle[] {
  return oldestFirst(readRows(list, schema, read, context), order);
}

/** As `readChart`, without the rows of days that nothing traded on (거래정지): they have a price, and no trade. */
export function readStockChart<Row extends ChartRow>(
  list: readonly unknown[],
  schema: z.ZodType<Row>,
  read: (row: Row) => Candle,
  context: ReadContext,
  order = CANDLE_ORDER,
): Candle[] {
  const traded = list.filter((row) => !isUntraded(row));
  return readChart(traded, schema, read, context, order);
}

function isUntraded(row: unknown): boolean {
  if (typeof row !== 'object' || row === null || !('trde_qty' in row)) return false;
  return typeof row.trde_qty === 'string' && readMagnitude(row.trde_qty) === 0;
}
