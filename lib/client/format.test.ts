import { describe, expect, it } from 'vitest';
import {
  ageOf,
  formatClock,
  formatCountdown,
  formatDay,
  formatLarge,
  formatMagnitude,
  formatNumber,
  formatPrice,
  formatRate,
  formatSigned,
  formatTwoPlaces,
  rateAgainst,
} from './format';

describe('figures', () => {
  it('U17: what is not known is a dash, never zero', () => {
    for (const format of [
      formatNumber,
      formatPrice,
      formatMagnitude,
      formatSigned,
      formatTwoPlaces,
      formatRate,
      formatLarge,
      formatClock,
    ]) {
      expect(format(null)).toBe('-');
      expect(format(undefined)).toBe('-');
    }
    expect(formatPrice(0)).toBe('-');
    expect(formatNumber(0)).toBe('0');
  });

  it('U16: thousands are parted by commas, won has no decimals, -0 is 0', () => {
    expect(formatNumber(1_697_000)).toBe('1,697,000');
    expect(formatNumber(-12_345_678)).toBe('-12,345,678');
    expect(formatNumber(-0)).toBe('0');
    expect(formatMagnitude(-1_250)).toBe('1,250');
    expect([formatSigned(1_250), formatSigned(-3), formatSigned(0)]).toEqual(['+1,250', '-3', '0']);
  });

  it('U16: 등락률 has two decimals and a sign, and 보합 is 0.00% without one', () => {
    expect(formatRate(1.7)).toBe('+1.70%');
    expect(formatRate(-0.55)).toBe('-0.55%');
    expect(formatRate(300)).toBe('+300.00%');
    expect([formatRate(0), formatRate(-0), formatRate(-0.001), formatRate(0.004)]).toEqual(
      Array(4).fill('0.00%'),
    );
  });

  it('U16: an index and 체결강도 have two decimals', () => {
    expect(formatTwoPlaces(5_781.2)).toBe('5,781.20');
  });

  it('U16: large sums are spoken in 만, 억 and 조', () => {
    expect(formatLarge(20_240_000_000_000)).toBe('20조 2,400억');
    expect(formatLarge(364_000_000)).toBe('3억 6,400만');
    expect(formatLarge(3_640_000)).toBe('364만');
    expect(formatLarge(229_473_000_000)).toBe('2,294억');
    expect(formatLarge(100_000_000)).toBe('1억');
    expect(formatLarge(9_999)).toBe('9,999');
    expect(formatLarge(-364_000_000)).toBe('-3억 6,400만');
  });

  it('U19: a rate against 기준가 is computed to two decimals where both are known', () => {
    expect(rateAgainst(71_000, 70_000)).toBe(1.43);
    expect(rateAgainst(140_500, 200_500)).toBe(-29.93);
    expect([rateAgainst(null, 1), rateAgainst(1, null), rateAgainst(0, 1), rateAgainst(1, 0)]).toEqual(
      Array(4).fill(null),
    );
  });
});

describe('times', () => {
  it('U23: are KST wherever the browser stands', () => {
    expect(formatClock(Date.parse('2026-11-22T23:59:59.999Z'))).toBe('08:59:59');
    expect(formatDay(Date.parse('2026-11-22T23:59:59Z'))).toBe('11.23');
  });

  it('U23: a countdown never goes below zero', () => {
    expect([
      formatCountdown(61_000),
      formatCountdown(3_600_000),
      formatCountdown(59_001),
      formatCountdown(-5),
    ]).toEqual(['01:01', '1:00:00', '01:00', '00:00']);
  });

  it('U13: an age is cut to one unit', () => {
    expect(ageOf(1_999)).toEqual({ unit: 'now' });
    expect(ageOf(-500)).toEqual({ unit: 'now' });
    expect(ageOf(3_400)).toEqual({ unit: 'second', count: 3 });
    expect(ageOf(120_000)).toEqual({ unit: 'minute', count: 2 });
    expect(ageOf(7_200_000)).toEqual({ unit: 'hour', count: 2 });
    expect(ageOf(200_000_000)).toEqual({ unit: 'day', count: 2 });
  });
});
