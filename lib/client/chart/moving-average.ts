/** 이동평균선: the periods that Korean charts show by default. */
export const AVERAGES = [5, 20, 60] as const;
export type AveragePeriod = (typeof AVERAGES)[number];

interface Closed {
  readonly close: number;
}

/** 단순이동평균 of the closes at `index`; null before there are enough of them. */
export function averageAt(candles: readonly Closed[], period: number, index: number): number | null {
  if (index < period - 1 || index >= candles.length) return null;
  let sum = 0;
  for (let i = index - period + 1; i <= index; i++) sum += candles[i]?.close ?? 0;
  return sum / period;
}

/** The average at every candle, with one addition and one subtraction each. */
export function averagesOf(candles: readonly Closed[], period: number): readonly (number | null)[] {
  let sum = 0;
  return candles.map(({ close }, i) => {
    sum += close - (candles[i - period]?.close ?? 0);
    return i < period - 1 ? null : sum / period;
  });
}
