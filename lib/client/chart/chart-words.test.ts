import { describe, expect, it } from 'vitest';
import { productOf } from '../../events/instrument';
import type { Ticker } from '../../market/ticker';
import { candleOf } from '../testing/candles';
import { NOON, SAMSUNG } from '../testing/samples';
import { indexOfCandle, toneOf } from './candle-tone';
import { candleRequest, intervalOf } from './chart-interval';
import { isLegal, nearestLegal, roomy } from './chart-price';
import { axisMark, candleTime, chartTimeOf, instantOf } from './chart-time';
import { averageAt, averagesOf } from './moving-average';

describe('what a chart says', () => {
  it('U43: the axis and the legend speak KST, wherever the browser stands', () => {
    expect(chartTimeOf(NOON)).toBe(Date.parse('2026-11-23T12:00:00Z') / 1_000);
    expect(instantOf(chartTimeOf(NOON + 7))).toBe(NOON + 7);
    const units = ['tick', 'm5', 'day', 'week', 'month', 'year'] as const;
    expect(units.map((name) => candleTime(NOON, intervalOf(name), 'ko'))).toEqual([
      '11.23 (월) 12:00:00',
      '11.23 (월) 12:00',
      '2026.11.23 (월)',
      '2026.11.23 (월)',
      '2026.11',
      '2026',
    ]);
    expect(candleTime(NOON, { unit: 'day' }, 'en')).toBe('2026.11.23 (Mon)');
    const marks = ['year', 'month', 'day', 'time', 'second'] as const;
    expect(marks.map((kind) => axisMark(NOON, kind, 'ko'))).toEqual([
      '2026',
      '11월',
      '11.23',
      '12:00',
      '12:00:00',
    ]);
    expect(axisMark(NOON, 'month', 'en')).toBe('26.11');
  });

  it('U43: a price that is pointed at is the nearest 호가, and marks that are none have no label', () => {
    expect(nearestLegal(201_240, 'stock')).toBe(201_000);
    expect(nearestLegal(201_260, 'stock')).toBe(201_500);
    expect(nearestLegal(2_003, 'etp')).toBe(2_005);
    expect([isLegal(201_500, 'stock'), isLegal(201_250, 'stock'), isLegal(201_250, 'etp')]).toEqual([
      true,
      false,
      true,
    ]);
    expect([
      productOf('ETF'),
      productOf('ETN'),
      productOf('ELW'),
      productOf('KOSPI'),
      productOf(undefined),
    ]).toEqual(['etp', 'etp', 'elw', 'stock', 'stock']);
  });

  it('U43: one tick is no mountain: at least eight are in view', () => {
    expect(roomy({ minValue: 200_500, maxValue: 201_000 }, 'stock')).toEqual({
      minValue: 198_750,
      maxValue: 202_750,
    });
    expect(roomy({ minValue: 100, maxValue: 300 }, 'stock')).toEqual({ minValue: 100, maxValue: 300 });
    expect(roomy({ minValue: 1, maxValue: 2 }, 'stock').minValue).toBe(0);
  });

  it('U43: an average is of as many closes as it says, and of fewer there is none', () => {
    const closes = [1, 2, 3, 4, 10].map((close) => ({ close }));
    expect(averagesOf(closes, 3)).toEqual([null, null, 2, 3, 17 / 3]);
    expect([0, 2, 4, 5].map((i) => averageAt(closes, 3, i))).toEqual([null, 2, 17 / 3, null]);
  });

  it('U43: 양봉 up, 음봉 down; one without a body takes the side of the close before it', () => {
    expect(toneOf(candleOf(0, 2, { open: 1 }), undefined)).toBe('up');
    expect(toneOf(candleOf(0, 1, { open: 2 }), candleOf(-1, 0))).toBe('down');
    expect(toneOf(candleOf(0, 5), candleOf(-1, 4))).toBe('up');
    expect(toneOf(candleOf(0, 5), candleOf(-1, 6))).toBe('down');
    expect([toneOf(candleOf(0, 5), candleOf(-1, 5)), toneOf(candleOf(0, 5), undefined)]).toEqual([
      'flat',
      'flat',
    ]);
  });

  it('U43: the legend tells of the candle pointed at, else of the newest', () => {
    const candles = [candleOf(0), candleOf(1), candleOf(5)];
    expect([0, 1, 5, 3].map((m) => indexOfCandle(candles, NOON + m * 60_000))).toEqual([0, 1, 2, 2]);
    expect([indexOfCandle(candles, null), indexOfCandle([], null)]).toEqual([2, -1]);
  });

  it('U40: each interval has its address', () => {
    const nxt = '005930_NX' as Ticker;
    expect(candleRequest(SAMSUNG, intervalOf('tick'), null, 9)).toEqual({
      path: 'tick-prices',
      parameters: { code: '005930', venue: 'KRX', count: 9, size: 1 },
    });
    expect(candleRequest(nxt, intervalOf('m30'), '2026-11-20', 9)).toEqual({
      path: 'minute-prices',
      parameters: { code: '005930', venue: 'NXT', count: 9, size: 30, to: '2026-11-20' },
    });
    expect(candleRequest(SAMSUNG, intervalOf('week'), null, 9)).toEqual({
      path: 'daily-prices',
      parameters: { code: '005930', venue: 'KRX', count: 9, unit: 'week', to: null },
    });
  });
});
