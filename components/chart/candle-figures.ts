import type { CandleReading } from '@/lib/client/chart/candle-reader';
import { type AveragePeriod, averageAt } from '@/lib/client/chart/moving-average';
import { directionAgainst, directionOfChange } from '@/lib/client/direction';
import { formatNumber, formatRate, rateAgainst } from '@/lib/client/format';
import { all, type Brush, text, tone } from '@/lib/client/paint/brush';

type Price = 'open' | 'high' | 'low' | 'close';

/** A price of the candle in the colour of the direction it has against what the candle is measured by. */
const price = (name: Price): Brush<CandleReading> =>
  all(
    text(({ candle }) => candle?.[name], formatNumber),
    tone(({ candle, against }) => directionAgainst(candle?.[name] ?? null, against)),
  );

const rateOf = ({ candle, against }: CandleReading): number | null =>
  rateAgainst(candle?.close ?? null, against);

export const OPEN = price('open');
export const HIGH = price('high');
export const LOW = price('low');
export const CLOSE = price('close');
/** 등락률 of the close. */
export const RATE: Brush<CandleReading> = all(
  text(rateOf, formatRate),
  tone((reading) => directionOfChange(rateOf(reading))),
);
/** 주 */
export const VOLUME: Brush<CandleReading> = text(({ candle }) => candle?.volume, formatNumber);

/** An average at the candle, 원; nothing before there are enough of them. */
const average = (period: AveragePeriod): Brush<CandleReading> =>
  text(
    ({ candles, index }) => averageAt(candles, period, index),
    (value) => (value === null ? '' : formatNumber(Math.round(value))),
  );

export const AVERAGE: Readonly<Record<AveragePeriod, Brush<CandleReading>>> = {
  5: average(5),
  20: average(20),
  60: average(60),
};
