import type { Candle } from '../../events/candle';

/** 양봉 is red, 음봉 blue. One that closes where it opened takes the side of the close before it. */
export type CandleTone = 'up' | 'down' | 'flat';

export function toneOf({ open, close }: Candle, before: Candle | undefined): CandleTone {
  const against = close === open && before !== undefined ? before.close : open;
  if (close === against) return 'flat';
  return close > against ? 'up' : 'down';
}

/** The index of the candle that begins at `at`; the newest one for null or a time that none has. Oldest first. */
export function indexOfCandle(candles: readonly Candle[], at: number | null): number {
  if (at === null) return candles.length - 1;
  let low = 0;
  let high = candles.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found: number = candles[middle]?.at ?? at;
    if (found === at) return middle;
    if (found < at) low = middle + 1;
    else high = middle - 1;
  }
  return candles.length - 1;
}
