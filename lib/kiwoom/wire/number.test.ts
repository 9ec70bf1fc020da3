import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAggressor, readMagnitude, readPrice, readSigned } from './number';

describe('a wire number', () => {
  it.each([
    ['-251000', 251_000],
    ['+1851000', 1_851_000],
    ['34150', 34_150],
    [' 67300', 67_300],
    ['00136000', 136_000],
    ['000075000', 75_000],
    ['-1327.93', 1_327.93],
    ['-0', null],
    ['0', null],
    ['0.00', null],
    ['', null],
    [' ', null],
    [undefined, null],
    ['없음', null],
  ])('F1: reads the price field %j as the magnitude %j', (text, price) => {
    expect(readPrice(text)).toBe(price);
  });

  it.each([
    ['-4000', -4_000],
    ['+9000', 9_000],
    ['--36042', -36_042],
    ['--28837', -28_837],
    ['-00000100', -100],
    ['-1.57', -1.57],
    ['+0.49', 0.49],
    ['0.00', 0],
    [' 0', 0],
    ['-4421098270082', -4_421_098_270_082],
    ['+12 ', 12],
    ['.5', 0.5],
    ['', null],
    ['+', null],
    ['.', null],
    ['+-5', null],
    ['1-2', null],
    ['1.2.3', null],
    ['1,000', null],
    ['1e5', null],
    ['99999999999999999999', null],
  ])('F1: reads the change field %j with its real sign as %j', (text, value) => {
    expect(readSigned(text)).toBe(value);
  });

  it('F1: reads -0 as plain zero', () => {
    expect(Object.is(readSigned('-0'), 0)).toBe(true);
    expect(Object.is(readMagnitude('-0'), 0)).toBe(true);
  });

  it.each([
    ['+8', 8, 'buy'],
    ['-262', 262, 'sell'],
    ['28325', 28_325, null],
    [' +3', 3, 'buy'],
    [' 0', 0, null],
    ['', null, null],
    [undefined, null, null],
  ])('F1: reads the trade quantity %j as %j shares by %j', (text, qty, side) => {
    expect(readMagnitude(text)).toBe(qty);
    expect(readAggressor(text)).toBe(side);
  });

  it('F1: reads every decimal as JavaScript itself does, whatever the padding', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 0, max: 4 }),
        fc.boolean(),
        (whole, cents, zeros, space) => {
          const plain = `${whole < 0 ? '-' : ''}${Math.abs(whole)}.${String(cents).padStart(2, '0')}`;
          const sign = whole < 0 ? '-' : '+';
          const padded = `${space ? ' ' : ''}${sign}${'0'.repeat(zeros)}${plain.replace('-', '')}`;
          expect(readSigned(padded)).toBe(Number(plain) + 0);
        },
      ),
    );
  });

  it('O3: answers null or a finite number for any text at all', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (text) => {
        for (const read of [readPrice, readMagnitude, readSigned]) {
          const value = read(text);
          expect(value === null || Number.isFinite(value)).toBe(true);
        }
      }),
    );
  });
});
