import type { CandleInterval } from '../../events/candle';
import { codeOf, type Ticker, venueOf } from '../../market/ticker';
import type { Parameters } from '../gateway';

/** 틱, 분, 일, 주, 월, 년 as a page offers them. */
export const CHART_INTERVALS = [
  'tick',
  'm1',
  'm3',
  'm5',
  'm10',
  'm15',
  'm30',
  'm60',
  'day',
  'week',
  'month',
  'year',
] as const;
export type ChartInterval = (typeof CHART_INTERVALS)[number];

const MINUTES = { m1: 1, m3: 3, m5: 5, m10: 10, m15: 15, m30: 30, m60: 60 } as const;

export function intervalOf(name: ChartInterval): CandleInterval {
  switch (name) {
    case 'tick':
      return { unit: 'tick', size: 1 };
    case 'day':
    case 'week':
    case 'month':
    case 'year':
      return { unit: name };
    default:
      return { unit: 'minute', size: MINUTES[name] };
  }
}

/** True where a candle is shorter than a day, so that its time of day matters. */
export function isIntraday({ unit }: CandleInterval): boolean {
  return unit === 'tick' || unit === 'minute';
}

/** The address of one page of candles. */
export interface CandleRequest {
  readonly path: string;
  readonly parameters: Parameters;
}

/** @param to the last day of the page; null for the newest. Ticks have no other page. */
export function candleRequest(
  ticker: Ticker,
  interval: CandleInterval,
  to: string | null,
  count: number,
): CandleRequest {
  const common = { code: codeOf(ticker), venue: venueOf(ticker), count };
  switch (interval.unit) {
    case 'tick':
      return { path: 'tick-prices', parameters: { ...common, size: interval.size } };
    case 'minute':
      return { path: 'minute-prices', parameters: { ...common, size: interval.size, to } };
    default:
      return { path: 'daily-prices', parameters: { ...common, unit: interval.unit, to } };
  }
}
