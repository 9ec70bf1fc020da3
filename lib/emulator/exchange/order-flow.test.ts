import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../random';
import { FRIDAY, listed } from '../testing/market';
import { Activity } from './activity';
import { DayPlan } from './day-plan';
import { LevelBook } from './level-book';
import { OrderFlow } from './order-flow';

function flowOf(code: string, seed = 'flow') {
  const plan = new DayPlan(listed(code), listed(code).base, FRIDAY, 0, seed);
  const book = new LevelBook(plan);
  const activity = new Activity(plan, 'KRX', 1);
  return { plan, book, activity, flow: new OrderFlow(book, activity, plan, new Random(seed)) };
}

const prices = (levels: readonly { readonly price: number }[]) => levels.map((level) => level.price);

describe('a market order', () => {
  it('E6: walks through the levels, one print each, and leaves what it did not take', () => {
    const { book, flow } = flowOf('005930');
    flow.lay(200_000);
    const [first, second] = book.asks.map((level) => ({ ...level }));
    const fills: [number, number][] = [];
    flow.sweep('buy', first!.qty + 5, { allow: () => true, fill: (price, qty) => fills.push([price, qty]) });
    expect(fills).toEqual([
      [200_500, first!.qty],
      [201_000, 5],
    ]);
    expect(book.bestAsk).toBe(201_000);
    expect(book.asks[0]!.qty).toBe(second!.qty - 5);
    expect(book.asks).toHaveLength(10);
    expect(book.asks[0]!.change).toBe(-5);
  });

  it('E6: takes three levels at most; the rest is cancelled', () => {
    const { flow } = flowOf('005930');
    flow.lay(200_000);
    const fills: number[] = [];
    flow.sweep('sell', 1e9, { allow: () => true, fill: (price) => fills.push(price) });
    expect(fills).toEqual([200_000, 199_900, 199_800]);
  });

  it('E9: stops before a price that is not allowed, and takes nothing there', () => {
    const { book, flow } = flowOf('005930');
    flow.lay(200_000);
    const fills: number[] = [];
    const first = book.asks[0]!.qty;
    flow.sweep('buy', first * 5, { allow: (price) => price < 201_000, fill: (price) => fills.push(price) });
    expect(fills).toEqual([200_500]);
    expect(book.bestAsk).toBe(201_000);
  });

  it('E10: eating the last offer at the limit turns the buyers into a queue there', () => {
    const { book, flow, plan } = flowOf('192410');
    flow.lay(3_010);
    expect(prices(book.asks)).toEqual([3_015, 3_020]);
    flow.sweep('buy', 1e9, { allow: () => true, fill: () => {} });
    expect(book.asks).toEqual([]);
    expect(book.bids[0]!.price).toBe(plan.upper);
    expect(flow.aggressor(plan.upper)).toBe('sell');
  });

  it('E10: a lock breaks when the stock is worth less again, at either limit', () => {
    for (const [code, fairOf, side] of [
      ['192410', (upper: number) => upper * 0.9, 'asks'],
      ['456570', (_: number, lower: number) => lower * 1.1, 'bids'],
    ] as const) {
      const { book, flow, plan } = flowOf(code);
      flow.lay(side === 'asks' ? plan.upper : plan.lower - 1);
      expect(book[side]).toEqual([]);
      for (let i = 0; i < 200; i++) flow.rest(fairOf(plan.upper, plan.lower));
      expect(book[side].length).toBeGreaterThan(0);
      expect(book.bestBid!).toBeLessThan(book.bestAsk!);
    }
  });

  it('E10: a locked book keeps its queue while the stock is worth the limit', () => {
    const { book, flow, plan, activity } = flowOf('192410');
    flow.lay(plan.upper);
    for (let i = 0; i < 500; i++) {
      flow.rest(plan.upper);
      expect(book.asks).toEqual([]);
    }
    expect(book.bids[0]!.qty).toBeGreaterThan(5 * activity.levelQty);
  });

  it('E6: with no book nobody can cross the spread', () => {
    const { flow } = flowOf('005930');
    expect(flow.aggressor(200_000)).toBeNull();
    flow.sweep('buy', 10, { allow: () => true, fill: () => expect.unreachable() });
    flow.renew();
  });
});

describe('limit orders', () => {
  it('E6: follow the fair value: the book is about it soon after it moves', () => {
    fc.assert(
      fc.property(fc.constantFrom('005930', '0126Z0', '003060', '00680K'), fc.string(), (code, seed) => {
        const { book, flow, plan } = flowOf(code, seed);
        flow.lay(plan.base);
        const fair = plan.base * 1.02;
        for (let i = 0; i < 3_000; i++) flow.rest(fair);
        const mid = (book.bestAsk! + book.bestBid!) / 2;
        expect(Math.abs(mid / fair - 1)).toBeLessThan(0.01);
      }),
      { numRuns: 20 },
    );
  });

  it('E8: an auction’s book overlaps by as many ticks as it is told, within the limits', () => {
    const { book, flow, plan } = flowOf('005930');
    book.begin();
    flow.cross(200_000, 2);
    expect([book.bestAsk, book.bestBid]).toEqual([199_800, 201_000]);
    flow.cross(plan.upper, 2);
    expect([book.bestAsk, book.bestBid]).toEqual([plan.upper - 1_000, plan.upper]);
    const kept = book.asks[0]!.qty;
    book.begin();
    flow.cross(200_000, 0);
    expect([book.bestAsk, book.bestBid, book.asks[0]!.qty]).toEqual([200_000, 200_000, kept]);
  });
});
