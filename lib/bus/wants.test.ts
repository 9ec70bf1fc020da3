import { describe, expect, it } from 'vitest';
import type { Ticker } from '../market/ticker';
import { copyOfWants, sameWants, unionOf } from './wants';

const A = '005930' as Ticker;
const B = '000660' as Ticker;
const want = (quote: number, book = 0, tape = 0) => ({ quote, book, tape });

describe('wants', () => {
  it('R6: the union adds up counts by kind and leaves out what nobody wants', () => {
    const union = unionOf([
      new Map([[A, want(1, 2, 3)]]),
      new Map([
        [A, want(1)],
        [B, want(0)],
      ]),
    ]);
    expect([...union]).toEqual([[A, want(2, 2, 3)]]);
    expect(unionOf([])).toEqual(new Map());
  });

  it('B5: a copy is not touched by what happens to the original', () => {
    const original = new Map([[A, want(1)]]);
    const copy = copyOfWants(original);
    original.clear();
    expect([...copy]).toEqual([[A, want(1)]]);
  });

  it.each([
    [[[A, want(1)]], [[A, want(1)]], true],
    [
      [
        [A, want(1)],
        [B, want(2)],
      ],
      [
        [B, want(2)],
        [A, want(1)],
      ],
      true,
    ],
    [[[A, want(1)]], [[B, want(1)]], false],
    [[[A, want(1)]], [], false],
    [[[A, want(1)]], [[A, want(2)]], false],
    [[[A, want(1)]], [[A, want(1, 1)]], false],
    [[[A, want(1)]], [[A, want(1, 0, 1)]], false],
  ] as const)('B5: compares by content (%#)', (a, b, same) => {
    expect(sameWants(new Map(a), new Map(b))).toBe(same);
  });
});
