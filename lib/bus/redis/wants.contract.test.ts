import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TAPE_HISTORY, tickerTopic } from '../../events/topics';
import type { Ticker } from '../../market/ticker';
import type { Wants } from '../bus';
import { record, say, until } from '../testing/recorder';
import { type OpenedBus, openRoad, type RedisRoad } from '../testing/redis-road';

const SAMSUNG = '005930' as Ticker;
const HYNIX = '000660' as Ticker;
/** Long enough that a busy machine does not miss a renewal. */
const LEASE_MS = 1_500;
const one = { quote: 1, book: 0, tape: 0 };

const heardBy = ({ bus }: OpenedBus): Wants[] => {
  const heard: Wants[] = [];
  bus.onWants((wants) => void heard.push(wants));
  return heard;
};
const tickers = (wants: Wants | undefined) => [...(wants?.keys() ?? [])].sort();

describe('Redis bus wants', () => {
  let road: RedisRoad;
  let child: ChildProcess | null = null;
  beforeEach(async () => {
    road = await openRoad();
  });
  afterEach(async () => {
    child?.kill('SIGKILL');
    await road?.close();
  });

  it('B14: wants lapse when their owner dies without goodbye, and the others stay', async () => {
    const feed = await road.openReady({ leaseMs: LEASE_MS });
    const web = await road.openReady({ leaseMs: LEASE_MS });
    const heard = heardBy(feed);
    web.bus.want('survivor', new Map([[HYNIX, one]]));
    const script = fileURLToPath(new URL('../testing/lease-owner.ts', import.meta.url));
    child = spawn(process.execPath, ['--import', 'tsx', script, road.server.url, String(LEASE_MS)]);
    await until(() => expect(tickers(heard.at(-1))).toEqual([HYNIX, SAMSUNG]), 15_000);
    // It lives, so its lease is renewed.
    await new Promise((resolve) => setTimeout(resolve, 2 * LEASE_MS));
    expect(tickers(heard.at(-1))).toEqual([HYNIX, SAMSUNG]);
    child.kill('SIGKILL');
    const died = Date.now();
    await until(() => expect(tickers(heard.at(-1))).toEqual([HYNIX]));
    expect(Date.now() - died).toBeLessThan(2 * LEASE_MS);
    expect(await road.admin.exists('sise:0:wants:mortal')).toBe(0);
  });

  it('B14: wants are withdrawn at close, at once', async () => {
    const feed = await road.openReady();
    const web = await road.openReady();
    const heard = heardBy(feed);
    web.bus.want('a', new Map([[SAMSUNG, one]]));
    web.bus.want('b', new Map([[HYNIX, one]]));
    await until(() => expect(tickers(heard.at(-1))).toEqual([HYNIX, SAMSUNG]));
    await web.bus.close();
    await until(() => expect(tickers(heard.at(-1))).toEqual([]), 1_000);
  });

  it('B15: a restart that loses all wants makes no feed drop what it registered', async () => {
    const feed = await road.openReady({ leaseMs: LEASE_MS });
    const web = await road.openReady({ leaseMs: LEASE_MS });
    const heard = heardBy(feed);
    web.bus.want('relay', new Map([[SAMSUNG, one]]));
    await until(() => expect(tickers(heard.at(-1))).toEqual([SAMSUNG]));
    await road.server.kill();
    await until(() => expect(web.bus.state.name).toBe('down'));
    await new Promise((resolve) => setTimeout(resolve, 1.5 * LEASE_MS));
    web.bus.want(
      'relay',
      new Map([
        [SAMSUNG, one],
        [HYNIX, one],
      ]),
    );
    await road.server.restart();
    await until(() => expect(tickers(heard.at(-1))).toEqual([HYNIX, SAMSUNG]));
    expect(heard.map(tickers)).toEqual([[], [SAMSUNG], [HYNIX, SAMSUNG]]);
  });

  it('B15: an owner that does not come back after the restart lapses all the same', async () => {
    const feed = await road.openReady({ leaseMs: LEASE_MS });
    const web = await road.openReady({ leaseMs: LEASE_MS });
    const heard = heardBy(feed);
    web.bus.want('relay', new Map([[SAMSUNG, one]]));
    await until(() => expect(tickers(heard.at(-1))).toEqual([SAMSUNG]));
    await road.server.kill();
    await web.bus.close();
    await road.server.restart();
    await until(() => expect(tickers(heard.at(-1))).toEqual([]));
  });

  it('O3: malformed wants are dropped by the row and reported once; the others count', async () => {
    const feed = await road.openReady();
    const heard = heardBy(feed);
    const rows = [['005930', 1, 0, 2], ['<script>', 1, 1, 1], ['000660', -1, 0, 0], ['000660', 1.5, 0, 0], 7];
    const soon = Date.now() + 60_000;
    for (const [owner, text] of [
      ['half', JSON.stringify(rows)],
      ['garbage', '{"005930":1'],
      ['object', '{}'],
    ] as const) {
      await road.admin.set(`sise:0:wants:${owner}`, text);
      await road.admin.zadd('sise:0:owners', soon, owner);
    }
    await road.admin.publish('sise:0:owners', 'half');
    await until(() =>
      expect(Object.fromEntries(heard.at(-1) ?? [])).toEqual({ [SAMSUNG]: { quote: 1, book: 0, tape: 2 } }),
    );
    expect(feed.bus.malformed.get('wants')).toBe(6);
    expect(feed.faults.map((f) => f.kind)).toEqual(['malformed']);
  });

  it('B5: what did not change is not told again, though its lease is renewed', async () => {
    const feed = await road.openReady({ leaseMs: LEASE_MS });
    const heard = heardBy(feed);
    const told: string[] = [];
    const listener = road.admin.duplicate();
    await listener.subscribe('sise:0:owners');
    listener.on('message', (_, owner) => void told.push(owner));
    const wants = new Map([[SAMSUNG, one]]);
    feed.bus.want('relay', wants);
    await until(() => expect(tickers(heard.at(-1))).toEqual([SAMSUNG]));
    for (let i = 0; i < 20; i++) feed.bus.want('relay', new Map(wants));
    await new Promise((resolve) => setTimeout(resolve, LEASE_MS));
    expect(told).toEqual(['relay']);
    expect(heard).toHaveLength(2);
    listener.disconnect();
  });

  it('R5: one feed and two webs in their roles, through a restart', async () => {
    const feed = await road.openReady();
    const webs = [await road.openReady(), await road.openReady()];
    const quote = tickerTopic('quote', SAMSUNG);
    const tape = tickerTopic('tape', SAMSUNG);
    let price = 70_000;
    let wanted: Wants = new Map();
    feed.bus.onWants((wants) => {
      wanted = wants;
    });
    const market = setInterval(() => {
      if ((wanted.get(SAMSUNG)?.quote ?? 0) === 0) return;
      say(feed.bus, quote, String(++price));
      say(feed.bus, tape, String(price));
    }, 2);
    const pages = webs.map(({ bus }, i) => {
      bus.want(`web-${i}`, new Map([[SAMSUNG, { quote: 1, book: 0, tape: 1 }]]));
      return { quote: record(bus, quote), tape: record(bus, tape) };
    });
    await until(() => expect(price).toBeGreaterThan(70_100));
    expect(wanted.get(SAMSUNG)).toEqual({ quote: 2, book: 0, tape: 2 });
    await road.server.restart();
    const before = price;
    await until(() => expect(price).toBeGreaterThan(before + 200));
    clearInterval(market);
    for (const page of pages) {
      await until(() => expect(page.quote.payloads.at(-1)).toBe(String(price)));
      await until(() => expect(page.tape.payloads.at(-1)).toBe(String(price)));
      expect(page.tape.payloads).toEqual([...new Set(page.tape.payloads)]);
      expect(page.tape.payloads.slice(-TAPE_HISTORY).map(Number)).toEqual(
        Array.from({ length: TAPE_HISTORY }, (_, i) => price - TAPE_HISTORY + 1 + i),
      );
    }
  });
});
