import { describe, expect, it } from 'vitest';
import { at, openMarket } from '../testing/market';
import { ViGuard } from './volatility';

const SMALL = { largeCap: false, product: 'stock', leverage: 1 } as const;
const LARGE = { ...SMALL, largeCap: true };

describe('ViGuard', () => {
  it('E9: static fires 10 % from the newest single price', () => {
    const guard = new ViGuard(3_490, SMALL);
    expect(guard.check(3_835, 3_800, 1)).toBeNull();
    expect(guard.check(3_860, 3_800, 99)).toEqual({
      kind: 'static',
      direction: 'up',
      price: 3_860,
      staticBase: 3_490,
      dynamicBase: 0,
      count: 1,
      since: 99,
      releasedAt: null,
    });
    expect(guard.check(3_141, 3_150, 100)).toMatchObject({ kind: 'static', direction: 'down', count: 2 });
  });

  it('E9: dynamic fires 3 % from the last trade for KOSPI’s large caps and 6 % for others', () => {
    expect(new ViGuard(10_000, LARGE).check(10_300, 10_000, 1)).toMatchObject({
      kind: 'dynamic',
      staticBase: 0,
    });
    expect(new ViGuard(10_000, LARGE).check(10_290, 10_000, 1)).toBeNull();
    expect(new ViGuard(10_000, SMALL).check(10_590, 10_000, 1)).toBeNull();
    expect(new ViGuard(10_000, SMALL).check(9_400, 10_000, 1)).toMatchObject({
      direction: 'down',
      dynamicBase: 10_000,
    });
    expect(new ViGuard(10_000, SMALL).check(10_600, null, 1)).toBeNull();
  });

  it('E9: both at once are one VI of both kinds', () => {
    const etp = { ...SMALL, product: 'etp' } as const;
    expect(new ViGuard(10_000, etp).check(10_300, 10_000, 1)).toMatchObject({ kind: 'dynamic' });
    expect(new ViGuard(10_000, { ...etp, leverage: -2 }).check(10_590, 10_000, 1)).toBeNull();
    expect(new ViGuard(10_000, { ...etp, leverage: -2 }).check(11_900, 11_800, 1)).toBeNull();
    expect(new ViGuard(10_000, SMALL).check(11_000, 10_300, 1)).toMatchObject({
      kind: 'both',
      staticBase: 10_000,
      dynamicBase: 10_300,
    });
  });
});

describe('a VI', () => {
  const fired = () => {
    const market = openMarket(at('10:00:00'), ['005930', '005930_NX']);
    market.run(at('10:00:05'));
    market.exchange.force('005930', 'vi');
    return market;
  };

  it('E9: halts trading for a call auction of two minutes and at most half a minute more', () => {
    const { run, recorder, exchange } = fired();
    run(at('10:03:00'));
    const vis = recorder.told.flatMap((told) => (told.kind === 'vi' ? [told.vi] : []));
    expect(vis).toHaveLength(2);
    expect(vis[0]).toMatchObject({ kind: 'static', since: at('10:00:05'), releasedAt: null, count: 1 });
    const lasted = vis[1]!.releasedAt! - vis[1]!.since;
    expect(lasted).toBeGreaterThanOrEqual(120_000);
    expect(lasted).toBeLessThanOrEqual(150_000);
    const during = recorder
      .trades('005930')
      .filter((trade) => trade.at > vis[0]!.since && trade.at < vis[1]!.releasedAt!);
    expect(during).toEqual([]);
    const print = recorder.trades('005930').find((trade) => trade.at >= vis[1]!.releasedAt!)!;
    expect(print).toMatchObject({ at: vis[1]!.releasedAt, side: null });
    expect(exchange.quote('005930').vi).toEqual(vis[1]);
  });

  it('E9: shows expected prices meanwhile, tells 0g both times, and its print is the next static reference', () => {
    const { run, recorder, exchange } = fired();
    run(at('10:01:00'));
    expect(exchange.quote('005930').expected).not.toBeNull();
    run(at('10:03:00'));
    expect(exchange.quote('005930').expected).toBeNull();
    expect(recorder.told.filter(({ kind }) => kind === 'info')).toHaveLength(2);
    exchange.force('005930', 'vi');
    const vis = recorder.told.flatMap((told) => (told.kind === 'vi' ? [told.vi] : []));
    const print = recorder.trades('005930').find((trade) => trade.at >= vis[1]!.releasedAt!)!;
    expect(vis[2]).toMatchObject({ count: 2, staticBase: print.price });
  });

  it('E9: NXT stands still until it is over, and trades on', () => {
    const { run, recorder } = fired();
    run(at('10:03:30'));
    const released = recorder.told
      .flatMap((told) => (told.kind === 'vi' ? [told.vi.releasedAt ?? 0] : []))
      .at(-1)!;
    const nxt = recorder.trades('005930_NX').map((trade) => trade.at);
    expect(nxt.filter((time) => time > at('10:00:05') && time < released)).toEqual([]);
    expect(nxt.filter((time) => time >= released).length).toBeGreaterThan(10);
  });

  it('E9: happens by itself on the days of the list that moved enough, never within the last minutes', () => {
    const { run, recorder } = openMarket(at('09:00:00'), ['375500', '004960', '330860'], { seed: 'vi' });
    run(at('15:30:20'), 1_000);
    const vis = recorder.told.flatMap((told) => (told.kind === 'vi' ? [told] : []));
    const fires = vis.filter(({ vi }) => vi.releasedAt === null);
    expect(fires.length).toBeGreaterThan(0);
    for (const { market, vi } of fires) {
      const gap = Math.abs(vi.price / (vi.kind === 'dynamic' ? vi.dynamicBase : vi.staticBase) - 1);
      expect(gap).toBeGreaterThanOrEqual(
        vi.kind === 'dynamic' ? (market.plan.listing.largeCap ? 0.03 : 0.06) : 0.1,
      );
      const trades = recorder.trades(market.ticker).filter((trade) => trade.at === vi.since);
      expect(trades.every((trade) => trade.price !== vi.price)).toBe(true);
      expect(vi.since).toBeLessThan(at('15:17:30'));
    }
  });

  it('E9: a leap of the clock over its end releases it, and says so', () => {
    const { exchange, recorder } = fired();
    exchange.advance(at('11:00:00'));
    const vis = recorder.told.flatMap((told) => (told.kind === 'vi' ? [told.vi] : []));
    expect(vis.map(({ releasedAt }) => releasedAt)).toEqual([null, at('10:59:58')]);
    expect(exchange.quote('005930').vi).toEqual(vis[1]);
    expect(exchange.quote('005930').expected).toBeNull();
  });
});
