import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Code } from '../../market/code';
import { type Ticker, tickerOf } from '../../market/ticker';
import type { Want, Wants } from '../bus';
import { decodeWants, encodeWants } from './wants-codec';

const count = fc.nat(1_000);
const ticker = fc
  .tuple(fc.integer({ min: 0, max: 999_999 }), fc.constantFrom('KRX', 'NXT', 'SOR'))
  .map(([n, venue]) => tickerOf(String(n).padStart(6, '0') as Code, venue as 'KRX' | 'NXT' | 'SOR'));
const wants = fc
  .array(fc.tuple(ticker, fc.record({ quote: count, book: count, tape: count })))
  .map((rows): Wants => new Map<Ticker, Want>(rows));

describe('wants on the wire', () => {
  it('reads back what it wrote, and the order of a map does not show', () => {
    fc.assert(
      fc.property(wants, (w) => {
        const refused: string[] = [];
        const back = decodeWants(encodeWants(w), (why) => void refused.push(why));
        expect(refused).toEqual([]);
        expect(Object.fromEntries(back)).toEqual(Object.fromEntries(w));
        expect(encodeWants(new Map([...w].reverse()))).toBe(encodeWants(w));
      }),
    );
  });

  it('O3: never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const back = decodeWants(text, () => {});
        for (const [, want] of back) for (const n of Object.values(want)) expect(n).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('O3: says which row is wrong and keeps the others', () => {
    const refused: string[] = [];
    const rows = [['005930', 1, 2, 3], ['5930', 1, 1, 1], ['000660', 1, '1', 0], null];
    const back = decodeWants(JSON.stringify(rows), (why) => void refused.push(why));
    expect([...back]).toEqual([['005930', { quote: 1, book: 2, tape: 3 }]]);
    expect(refused).toEqual([
      'no ticker in ["5930",1,1,1]',
      'no counts in ["000660",1,"1",0]',
      'no ticker in null',
    ]);
    decodeWants('{', (why) => void refused.push(why));
    expect(refused.at(-1)).toBe('not a list');
  });
});
