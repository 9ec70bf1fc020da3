import type { Candle } from '../../events/candle';
import { kstTimeOfDay } from '../../market/kst';

/** Candles of fewer minutes, oldest first, as candles of `minutes`, counted from KST midnight. */
export function mergeCandles(candles: readonly Candle[], minutes: number): Candle[] {
  const merged: Candle[] = [];
  for (const candle of candles) {
    const at = candle.at - (kstTimeOfDay(candle.at) % (minutes * 60_000));
    const last = merged.at(-1);
    if (last?.at === at) merged[merged.length - 1] = joined(last, candle);
    else merged.push({ ...candle, at });
  }
  return merged;
}

function joined(earlier: Candle, later: Candle): Candle {
  return {
    at: earlier.at,
    open: earlier.open,
    high: Math.max(earlier.high, later.high),
    low: Math.min(earlier.low, later.low),
    close: later.close,
    volume: earlier.volume + later.volume,
    value: earlier.value === null || later.value === null ? null : earlier.value + later.value,
  };
}
