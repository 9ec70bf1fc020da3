import { describe, expect, it } from 'vitest';
import type { Candle } from '../../events/candle';
import { candleOf } from '../testing/candles';
import { NOON, quoteOf, stampOf } from '../testing/samples';
import { addDay, addPrint, addTick, minuteStart, UNCHANGED } from './live-candle';

const print = (price: number, over: object = {}) => ({ at: NOON, price, fresh: 10, known: false, ...over });
/** 2026-11-23 00:00 KST */
const MIDNIGHT = NOON - 12 * 3_600_000;
const dayCandle = (over: Partial<Candle> = {}): Candle => ({
  at: MIDNIGHT,
  open: 70_500,
  high: 71_500,
  low: 69_800,
  close: 70_900,
  volume: 12_000_000,
  value: 800_000,
  ...over,
});

describe('a live price and the candles', () => {
  it('U37: the newest candle takes price, extremes and shares', () => {
    const candles = [candleOf(0)];
    expect(addPrint(candles, NOON, print(71_200))).toBe(0);
    expect(addPrint(candles, NOON, print(70_900))).toBe(0);
    expect(candles).toEqual([candleOf(0, 71_000, { high: 71_200, low: 70_900, close: 70_900, volume: 120 })]);
    expect(addPrint(candles, NOON, print(70_900, { fresh: 0 }))).toBe(UNCHANGED);
  });

  it('U37: a new candle begins at its interval by the exchange’s time', () => {
    const candles = [candleOf(0)];
    expect(minuteStart(NOON + 179_999, 3)).toBe(NOON);
    expect(minuteStart(NOON + 180_000, 3)).toBe(NOON + 180_000);
    expect(minuteStart(Date.parse('2026-11-23T15:30:07+09:00'), 60)).toBe(
      Date.parse('2026-11-23T15:00:00+09:00'),
    );
    expect(addPrint(candles, NOON + 60_000, print(71_300))).toBe(1);
    expect(candles[1]).toEqual(candleOf(1, 71_300, { volume: 10 }));
  });

  it('U37: a late print finds its candle and does not move its close; one that is too late is left to the page', () => {
    const candles = [candleOf(0), candleOf(1), candleOf(2), candleOf(3)];
    expect(addPrint(candles, NOON + 120_000, print(72_000))).toBe(2);
    expect(candles[2]).toMatchObject({ high: 72_000, close: 71_000, volume: 110 });
    expect(addPrint(candles, NOON, print(72_000))).toBe(UNCHANGED);
    expect(addPrint(candles, NOON - 60_000, print(72_000))).toBe(UNCHANGED);
  });

  it('U38: a print that was counted before widens a candle, and neither moves nor begins one', () => {
    const candles = [candleOf(0)];
    addPrint(candles, NOON, print(71_500, { fresh: 0, known: true }));
    expect(candles[0]).toMatchObject({ high: 71_500, close: 71_000, volume: 100 });
    expect(addPrint(candles, NOON + 60_000, print(1, { known: true }))).toBe(UNCHANGED);
    expect(candles).toHaveLength(1);
  });

  it('U37: every trade is a tick of its own', () => {
    const candles: Candle[] = [];
    expect([print(71_000), print(71_100), print(71_000)].map((p) => addTick(candles, p))).toEqual([0, 1, 2]);
    expect(candles.map(({ at }) => at - NOON)).toEqual([0, 1, 2]);
    expect(addTick(candles, print(71_000, { known: true }))).toBe(UNCHANGED);
    expect(addTick(candles, print(71_000, { at: NOON - 60_000 }))).toBe(UNCHANGED);
  });

  it('U37: today’s candle is the day as the quote tells it', () => {
    const candles = [dayCandle()];
    expect(addDay(candles, 'day', quoteOf(), 0)).toBe(0);
    expect(candles[0]).toEqual(dayCandle({ close: 71_000, volume: 12_345_678, value: 876_543 }));
  });

  it('U37: a quote older than the page, without a price or without a time changes nothing', () => {
    const candles = [dayCandle({ volume: 99_000_000 })];
    expect(addDay(candles, 'day', quoteOf(), 0)).toBe(UNCHANGED);
    expect(addDay(candles, 'week', quoteOf({ price: null }), 0)).toBe(UNCHANGED);
    const timeless = quoteOf({ stamp: stampOf({ exchangeTime: null }) });
    expect(addDay(candles, 'week', timeless, 0)).toBe(UNCHANGED);
  });

  it('U37: a day on which nothing traded has no candle', () => {
    const candles = [dayCandle({ at: MIDNIGHT - 3 * 86_400_000 })];
    expect(addDay(candles, 'day', quoteOf({ volume: 0 }), 0)).toBe(UNCHANGED);
    expect(addDay(candles, 'day', quoteOf({ open: null }), 0)).toBe(UNCHANGED);
    expect(addDay(candles, 'day', quoteOf(), 0)).toBe(1);
    expect(candles[1]?.at).toBe(MIDNIGHT);
    expect(addDay([dayCandle({ at: MIDNIGHT + 86_400_000 })], 'day', quoteOf(), 0)).toBe(UNCHANGED);
  });

  it.each([
    ['week', '2026-11-23', '2026-11-20'],
    ['month', '2026-11-02', '2026-10-30'],
    ['year', '2026-01-02', '2025-12-30'],
  ] as const)('U37: a %s goes on within itself and begins anew after it', (unit, same, before) => {
    const at = (date: string) => Date.parse(`${date}T00:00:00+09:00`);
    const within = [dayCandle({ at: at(same), high: 71_200, low: 70_000, volume: 500 })];
    expect(addDay(within, unit, quoteOf(), 40)).toBe(0);
    expect(within[0]).toMatchObject({
      at: at(same),
      open: 70_500,
      high: 71_500,
      low: 69_800,
      close: 71_000,
      volume: 540,
    });
    const past = [dayCandle({ at: at(before) })];
    expect(addDay(past, unit, quoteOf(), 40)).toBe(1);
    expect(past[1]).toMatchObject({ at: MIDNIGHT, volume: 12_345_678 });
  });
});
