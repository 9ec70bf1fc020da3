import { expect, it } from 'vitest';
import { priceLimits } from '../../../lib/market/limits';
import { floorToTick } from '../../../lib/market/tick';
import type { Ticker } from '../../../lib/market/ticker';
import { createRandom } from '../../load';
import { Walk } from './walk';

const AT = Date.parse('2026-11-20T10:00:00+09:00');

it('moves nearly every figure with each trade, on the tick grid and within the limits', () => {
  const walk = new Walk({ ticker: '005930' as Ticker, base: 200_500, open: 200_500 }, createRandom(1));
  const { upper, lower } = priceLimits(200_500);
  let before = walk.trade(AT, true);
  for (let i = 0; i < 20_000; i++) {
    const trade = walk.trade(AT, true);
    expect(trade.price).not.toBe(before.price);
    expect(trade.price).toBe(floorToTick(trade.price));
    expect(trade.price).toBeLessThan(upper);
    expect(trade.price).toBeGreaterThan(lower);
    expect(trade.change).toBe(trade.price - 200_500);
    expect(trade.volume).toBe((before.volume ?? 0) + trade.qty);
    expect(trade.high).toBeGreaterThanOrEqual(trade.price);
    expect(trade.low).toBeLessThanOrEqual(trade.price);
    before = trade;
  }
});

it('keeps the price where a trade does not move it, and a book of ten levels a side around it', () => {
  const walk = new Walk({ ticker: '000660' as Ticker, base: 1_000, open: 1_000 }, createRandom(2));
  expect(walk.trade(AT, false).price).toBe(1_000);
  const { asks, bids, totalAsk } = walk.book(AT);
  expect(asks.map(({ price }) => price)).toEqual([
    1_001, 1_002, 1_003, 1_004, 1_005, 1_006, 1_007, 1_008, 1_009, 1_010,
  ]);
  expect(bids.map(({ price }) => price)).toEqual([1_000, 999, 998, 997, 996, 995, 994, 993, 992, 991]);
  expect(totalAsk).toBe(asks.reduce((sum, { qty }) => sum + qty, 0));
});
