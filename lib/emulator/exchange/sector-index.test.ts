import { describe, expect, it } from 'vitest';
import { at, MONDAY, openMarket } from '../testing/market';

describe('sector indices', () => {
  const watching = (clock: string, ...codes: string[]) => {
    const market = openMarket(at(clock), []);
    for (const code of codes) market.exchange.watchIndex(code);
    const moves = () => market.recorder.told.flatMap((told) => (told.kind === 'index' ? [told.figures] : []));
    return { ...market, moves };
  };

  it('E29: move once a second in the regular session and stand still after it', () => {
    const { run, moves } = watching('15:29:50', '001', '101', '201', '999');
    run(at('15:32:00'), 100);
    const kospi = moves().filter(({ code }) => code === '001');
    expect(moves().length).toBe(kospi.length * 3);
    expect(kospi.length).toBeGreaterThan(15);
    expect(kospi.length).toBeLessThan(22);
    expect(kospi.at(-1)!.at).toBeLessThan(at('15:30:10'));
  });

  it('E29: follow their constituents against the close before, with open, high and low around them', () => {
    const { run, moves } = watching('12:00:00', '001');
    run(at('12:00:05'));
    const index = moves().at(-1)!;
    expect(index.base).toBe(5_800);
    expect(Math.abs(index.price / index.base - 1)).toBeLessThan(0.05);
    expect(index.high).toBeGreaterThanOrEqual(Math.max(index.open, index.price));
    expect(index.low).toBeLessThanOrEqual(Math.min(index.open, index.price));
    expect(index.volume).toBeGreaterThan(0);
    expect(moves().every((move, i, all) => i === 0 || move.volume >= all[i - 1]!.volume)).toBe(true);
  });

  it('E29: a constituent’s move moves them', () => {
    const { exchange, run, moves } = watching('10:00:00', '001');
    exchange.watch('005930');
    run(at('10:00:02'));
    const before = moves().at(-1)!.price;
    exchange.force('005930', 'limit-up');
    run(at('10:00:04'));
    expect(moves().at(-1)!.price / before).toBeGreaterThan(1.05);
  });

  it('E11: the next day’s base is what their constituents closed at', () => {
    const { exchange, run, moves } = watching('15:29:55', '101');
    run(at('15:30:09'), 500);
    const closed = moves().at(-1)!;
    exchange.advance(at('10:00:00', MONDAY));
    run(at('10:00:03', MONDAY));
    const next = moves().at(-1)!;
    expect(next.base / closed.price).toBeCloseTo(1, 3);
    expect(next.volume).toBeLessThan(closed.volume);
  });
});
