import { describe, expect, it } from 'vitest';
import type { PriceSign } from '../events/quote';
import { directionAgainst, directionOfChange, directionOfQuote, MARKS } from './direction';
import { quoteOf } from './testing/samples';

describe('directions', () => {
  it('U16: the feed’s sign decides: 상한, 상승, 보합, 하한, 하락', () => {
    const signs: PriceSign[] = [1, 2, 3, 4, 5];
    expect(signs.map((sign) => directionOfQuote(quoteOf({ sign })))).toEqual([
      'upper',
      'up',
      'flat',
      'lower',
      'down',
    ]);
  });

  it('U16: without a sign the price is compared with 기준가 and the limits', () => {
    const of = (price: number | null) => directionOfQuote(quoteOf({ sign: null, price }));
    expect([of(91_000), of(70_001), of(70_000), of(69_999), of(49_000), of(null)]).toEqual([
      'upper',
      'up',
      'flat',
      'down',
      'lower',
      null,
    ]);
  });

  it('U17: against an unknown price or base there is no direction', () => {
    expect([
      directionAgainst(null, 1),
      directionAgainst(1, null),
      directionAgainst(0, 1),
      directionAgainst(1, 0),
    ]).toEqual(Array(4).fill(null));
    expect([
      directionOfChange(null),
      directionOfChange(0),
      directionOfChange(-1),
      directionOfChange(1),
    ]).toEqual([null, 'flat', 'down', 'up']);
  });

  it('U16: every direction but 보합 has a mark beside its colour', () => {
    expect([MARKS.up, MARKS.down, MARKS.flat, MARKS.upper[0], MARKS.lower[0]]).toEqual([
      '▲',
      '▼',
      '',
      '⬆',
      '⬇',
    ]);
  });
});
