import { describe, expect, it } from 'vitest';
import { bookOf, levels, quoteOf } from '@/lib/client/testing/samples';
import { expectedOf, ladderRows } from './ladder-model';

const EXPECTED = { price: 71_200, qty: 500, change: 1_200, rate: 1.71 };

describe('ladderRows', () => {
  it('U19: ten asks from the highest down, then ten bids down, by level', () => {
    const rows = ladderRows(bookOf(), quoteOf());
    expect(rows).toHaveLength(20);
    expect(rows.map((row) => `${row.side}${row.level}`).slice(8, 12)).toEqual([
      'ask2',
      'ask1',
      'bid1',
      'bid2',
    ]);
    expect([rows[0]?.price, rows[9]?.price, rows[10]?.price, rows[19]?.price]).toEqual([
      72_000, 71_100, 71_000, 70_100,
    ]);
  });

  it('U19: bars are scaled to the largest quantity of all twenty', () => {
    const bids = [{ price: 71_000, qty: 400, change: 0 }, ...levels(70_900, -100).slice(0, 9)];
    const rows = ladderRows(bookOf({ bids }), quoteOf());
    expect([rows[10]?.share, rows[9]?.share, rows[0]?.share]).toEqual([1, 10 / 400, 100 / 400]);
  });

  it('U19: an empty side keeps its ten places without figures', () => {
    const rows = ladderRows(bookOf({ asks: levels(0, 0, 0) }), quoteOf());
    expect(rows).toHaveLength(20);
    for (const row of rows.slice(0, 10))
      expect(row).toMatchObject({ price: null, qty: null, share: 0, rate: null });
    expect(ladderRows(undefined, undefined).every((row) => row.price === null && !row.current)).toBe(true);
  });

  it('U19: colour and rate are against 기준가, and the current price takes the feed’s own rate', () => {
    const rows = ladderRows(bookOf(), quoteOf({ price: 71_000, rate: 1.42 }));
    expect(rows[10]).toMatchObject({ price: 71_000, current: true, rate: 1.42, direction: 'up' });
    expect(rows[9]).toMatchObject({ price: 71_100, current: false, rate: 1.57 });
    const at = ladderRows(bookOf({ bids: levels(70_000, -100) }), quoteOf());
    expect([at[10]?.direction, at[11]?.direction]).toEqual(['flat', 'down']);
    expect(ladderRows(bookOf(), quoteOf({ base: null, rate: null }))[10]).toMatchObject({
      direction: null,
      rate: null,
    });
  });

  it('U20: an auction’s crossed book is shown as it is, with the expected level marked', () => {
    const crossed = bookOf({ asks: levels(71_100, 100), bids: levels(71_300, -100), expected: EXPECTED });
    const rows = ladderRows(crossed, quoteOf());
    expect(rows.filter((row) => row.expected).map((row) => `${row.side}${row.level}`)).toEqual([
      'ask2',
      'bid2',
    ]);
  });

  it('U20: the book’s own expected price counts before the quote’s', () => {
    const other = { ...EXPECTED, price: 1 };
    expect(expectedOf(bookOf({ expected: EXPECTED }), quoteOf({ expected: other }))).toEqual(EXPECTED);
    expect(expectedOf(bookOf(), quoteOf({ expected: other }))).toEqual(other);
    expect(expectedOf(bookOf(), quoteOf())).toBeNull();
  });
});
