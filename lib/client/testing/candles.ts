import type { Candle } from '../../events/candle';
import { NOON } from './samples';

/** A candle `minutes` after noon KST; flat at `close` unless told otherwise. */
export function candleOf(minutes: number, close = 71_000, over: Partial<Candle> = {}): Candle {
  const at = NOON + minutes * 60_000;
  return { at, open: close, high: close, low: close, close, volume: 100, value: null, ...over };
}
