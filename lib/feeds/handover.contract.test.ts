import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openRoad, type RedisRoad } from '../bus/testing/redis-road';
import type { TradeEvent } from '../events/market-event';
import type { Source } from '../events/stamp';
import { tradeOf } from '../events/testing/samples';
import { tickerTopic } from '../events/topics';
import { faultOf } from '../events/validate';
import { decodeQuote } from '../events/wire';
import type { Ticker } from '../market/ticker';
import { HandFeed, KoaProcess } from './testing/sources';

const SAMSUNG = '005930' as Ticker;
const WANTS = new Map([[SAMSUNG, { quote: 1, book: 0, tape: 1 }]]);
const within = { timeout: 10_000, interval: 20 };
const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Three processes that share nothing but a Redis: the bridge's, the Kiwoom feed's and a page's relay. */
describe('KOA and Kiwoom over Redis', () => {
  let road: RedisRoad;
  let run = 0;
  let koa: KoaProcess;
  let kiwoom: HandFeed;
  let buses: ReturnType<RedisRoad['open']>[];
  let volume: number;
  let seen: { readonly source: Source; readonly volume: number | null; readonly at: number }[];

  const next = (): TradeEvent => {
    volume += 10;
    return tradeOf({ ticker: SAMSUNG, volume, exchangeTime: Math.floor(Date.now() / 1_000) * 1_000 });
  };
  /** One print of the market, heard by both. */
  const print = (): void => {
    const event = next();
    koa.hear(event);
    kiwoom.hear(event);
  };
  const newest = () => seen.at(-1);

  beforeAll(async () => {
    road = await openRoad();
  });
  afterAll(() => road?.close());

  beforeEach(async () => {
    volume = 1_000;
    seen = [];
    const prefix = `handover${++run}`;
    buses = await Promise.all([0, 1, 2].map(() => road.openReady({ prefix, faultOf })));
    const [bridge, feed, page] = buses.map(({ bus }) => bus);
    page!.want('page', WANTS);
    page!.subscribe(tickerTopic('quote', SAMSUNG), ({ payload }) => {
      const { stamp, volume } = decodeQuote(SAMSUNG, JSON.parse(payload));
      seen.push({ source: stamp.source, volume, at: Date.now() });
    });
    kiwoom = new HandFeed(feed!, () => null);
    koa = new KoaProcess(bridge!);
    bridge!.onWants((wants) => koa.watch(wants));
    await vi.waitFor(() => {
      print();
      expect(newest()?.source).toBe('koa');
    }, within);
    await sleep(300);
    seen = [];
  });
  afterEach(async () => {
    koa.kill();
    await kiwoom.close();
    expect(buses.flatMap(({ faults }) => faults).filter(({ kind }) => kind !== 'transport')).toEqual([]);
  });

  it('D13, D14: one tells a ticker at a time; a killed bridge is replaced within five seconds', async () => {
    for (let i = 0; i < 20; i++) {
      print();
      await sleep(20);
    }
    await vi.waitFor(() => expect(newest()?.volume).toBe(volume), within);
    expect(new Set(seen.map(({ source }) => source))).toEqual(new Set(['koa']));
    koa.kill();
    const killedAt = Date.now();
    kiwoom.hear(next());
    await vi.waitFor(() => expect(newest()).toMatchObject({ source: 'kiwoom', volume }), within);
    expect((newest()?.at ?? 0) - killedAt).toBeLessThan(5_000);
  });

  it('D17: a Redis that is gone for a while makes nobody take over', async () => {
    await road.server.kill();
    await sleep(4_500);
    await road.server.restart();
    await vi.waitFor(() => {
      for (const { bus } of buses) expect(bus.state.name).toBe('ready');
    }, within);
    await sleep(2_500);
    seen = [];
    for (let i = 0; i < 10; i++) {
      print();
      await sleep(20);
    }
    await vi.waitFor(() => expect(newest()).toMatchObject({ source: 'koa', volume }), within);
    expect(new Set(seen.map(({ source }) => source))).toEqual(new Set(['koa']));
  });
});
