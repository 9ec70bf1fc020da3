import type { CandlestickData, HistogramData, LineData, UTCTimestamp } from 'lightweight-charts';
import { toneOf } from '@/lib/client/chart/candle-tone';
import { chartTimeOf } from '@/lib/client/chart/chart-time';
import type { Candle } from '@/lib/events/candle';
import { TONE_COLORS } from './chart-port';

/** 거래량 stands behind the candles, not before them. */
const VOLUME_ALPHA = '8c';

const timeOf = ({ at }: Candle) => chartTimeOf(at) as UTCTimestamp;

/** A candle as the library takes it; one that closes where it opened is given its colour, which the library takes as up. */
export function barOf(candle: Candle, before: Candle | undefined): CandlestickData<UTCTimestamp> {
  const { open, high, low, close } = candle;
  const bar = { time: timeOf(candle), open, high, low, close };
  if (open !== close) return bar;
  const color = TONE_COLORS[toneOf(candle, before)];
  return { ...bar, color, wickColor: color };
}

export function lineOf(candle: Candle): LineData<UTCTimestamp> {
  return { time: timeOf(candle), value: candle.close };
}

export function volumeOf(candle: Candle, before: Candle | undefined): HistogramData<UTCTimestamp> {
  const color = TONE_COLORS[toneOf(candle, before)] + VOLUME_ALPHA;
  return { time: timeOf(candle), value: candle.volume, color };
}
