import { describe, expect, it } from 'vitest';
import { floorToTick } from '../../market/tick';
import { allListed, at, busiest, FRIDAY, listed, MONDAY, openMarket } from '../testing/market';

describe('the day', () => {
  it('E3: opens and closes at the real prices and stays about the real range', () => {
    for (const code of ['000100', '352820', '0126Z0']) {
      const row = listed(code);
      const { exchange, run } = openMarket(at('08:59:00'), [code]);
      run(at('15:30:20'), 1_000);
      const quote = exchange.quote(code);
      const range = row.high - row.low;
      expect([quote.open, quote.price]).toEqual([row.open, row.close]);
      expect(Math.abs(quote.high - row.high)).toBeLessThanOrEqual(Math.max(0.25 * range, 0.01 * row.high));
      expect(Math.abs(quote.low - row.low)).toBeLessThanOrEqual(Math.max(0.25 * range, 0.01 * row.low));
      expect(quote.volume / row.volume).toBeGreaterThan(0.85);
      expect(quote.volume / row.volume).toBeLessThan(1.15);
    }
  });

  it('E4: busy stocks trade often and thin ones rarely; the default rate makes thirty lively', () => {
    const start = at('10:00:00');
    const thirty = busiest(30);
    const { run, recorder } = openMarket(start, [...thirty, '00088K', '0072Z0']);
    run(start + 10_000);
    for (const code of thirty) expect(recorder.trades(code).length).toBeGreaterThan(3);
    expect(recorder.trades('005930').length).toBeGreaterThan(150);
    expect(recorder.trades('0072Z0').length).toBeLessThan(5);
  });

  it('E4: the rate multiplies the orders and not the volume', () => {
    const day = (rate: number) => {
      const { run, recorder, exchange } = openMarket(at('10:00:00'), ['047040'], { rate });
      const before = exchange.quote('047040').volume;
      run(at('10:01:00'));
      return { trades: recorder.trades().length, volume: exchange.quote('047040').volume - before };
    };
    const slow = day(1);
    const fast = day(10);
    expect(fast.trades / slow.trades).toBeGreaterThan(8);
    expect(fast.trades / slow.trades).toBeLessThan(12);
    expect(fast.volume / slow.volume).toBeGreaterThan(0.8);
    expect(fast.volume / slow.volume).toBeLessThan(1.25);
  });

  it('E11: at 07:00 the base becomes the regular close, and the day’s figures start anew', () => {
    const { exchange, run, recorder } = openMarket(at('19:59:00'), ['005930', '000660']);
    run(at('20:00:30'), 1_000);
    const evening = exchange.quote('005930');
    expect(evening.base).toBe(listed('005930').base);
    exchange.advance(at('06:59:59', MONDAY));
    expect(exchange.quote('005930').volume).toBe(evening.volume);
    const before = recorder.told.length;
    run(at('07:00:01', MONDAY));
    expect(exchange.quote('005930')).toMatchObject({
      base: listed('005930').close,
      price: listed('005930').close,
      traded: false,
      volume: 0,
      value: 0,
      high: 0,
    });
    expect(recorder.told.slice(before).map(({ kind }) => kind)).toEqual(['info', 'info']);
    // A stock nobody had asked for lives by the same rule.
    expect(exchange.quote('035720').base).toBe(listed('035720').close);
    expect(exchange.base(listed('035420'))).toBe(listed('035420').close);
  });

  it('E3: every stock’s every day stays within its limits, mirrored days too', () => {
    const { exchange } = openMarket(at('10:00:00', FRIDAY), []);
    for (const date of ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26']) {
      exchange.advance(at('14:00:00', date as never));
      for (const row of allListed().filter((_, i) => i % 7 === 0)) {
        const { plan } = exchange.issue(row.code)!;
        for (const price of Object.values(plan.shape)) {
          expect(price).toBe(floorToTick(price, row.product));
          expect(price).toBeGreaterThanOrEqual(plan.lower);
          expect(price).toBeLessThanOrEqual(plan.upper);
        }
        expect(plan.shape.high).toBeGreaterThanOrEqual(Math.max(plan.shape.open, plan.shape.close));
        expect(plan.shape.low).toBeLessThanOrEqual(Math.min(plan.shape.open, plan.shape.close));
      }
    }
  });

  it('E3: a stock on its first day may trade at 60 % to 400 % of 공모가, and ordinarily afterwards', () => {
    const { exchange } = openMarket(at('10:00:00', FRIDAY), []);
    expect(exchange.quote('493280')).toMatchObject({ base: 26_000, upper: 104_000, lower: 15_600 });
    exchange.advance(at('10:00:00', MONDAY));
    expect(exchange.quote('493280')).toMatchObject({ base: 104_000, upper: 135_200, lower: 72_800 });
  });
});
