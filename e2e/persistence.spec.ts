import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { killRepeatedly } from '../lib/candles/testing/kill/kill-repeatedly';
import { randomOf } from '../lib/candles/testing/kill/market-log';
import { tempFolder } from '../lib/db/testing/temp-folder';
import { type Emulator, startEmulator } from '../lib/emulator/server/start-emulator';
import type { Candle } from '../lib/events/candle';
import { decodeQuote } from '../lib/events/wire';
import { KiwoomRest } from '../lib/kiwoom/rest/client';
import type { Ticker } from '../lib/market/ticker';
import { kiwoomUpstream } from '../lib/prices/kiwoom-upstream';
import type { Upstream } from '../lib/prices/upstream';
import { launch, startApp } from './support/app';
import { startDatabase, type TestDatabase } from './support/database';
import { kiwoomEnv } from './support/stack';
import { look, type Viewer } from './support/viewer';
import { clockAt, type WallClock } from './support/wall-clock';

const KILLS = 20;
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
const EVENTS_PER_SECOND = 1_500;
const TICKERS = 24;
/** Of the emulator's orders; makes more events than the number above asks for. */
const RATE = 16;
const MINUTE_MS = 60_000;

interface Market {
  readonly clock: WallClock;
  readonly emulator: Emulator;
  readonly database: TestDatabase;
  readonly tickers: readonly Ticker[];
  readonly env: Readonly<Record<string, string>>;
  /** Asks the exchange past the server. */
  readonly upstream: Upstream;
}

async function withMarket(startMs: number, use: (market: Market) => Promise<void>): Promise<void> {
  const clock = clockAt('2026-11-20', startMs);
  const emulator = await startEmulator({
    rate: RATE,
    clock: 'kst',
    now: clock.now,
    dialect: { quota: 'none', reissue: 'new-keeps-old' },
  });
  const database = await startDatabase();
  const rest = new KiwoomRest({
    baseUrl: emulator.restUrl,
    appKey: 'truth',
    secretKey: 'truth',
    callsPerSecond: 50,
    now: clock.now,
  });
  const tickers = emulator.exchange.listing
    .filter(({ largeCap }) => largeCap)
    .slice(0, TICKERS)
    .map(({ code }) => code as string as Ticker);
  const env = {
    ...kiwoomEnv(emulator),
    ...clock.env,
    KIWOOM_CALLS_PER_SECOND: '20',
    DATABASE_URL: database.url,
    PORT: String(await freePort()),
  };
  try {
    await use({ clock, emulator, database, tickers, env, upstream: kiwoomUpstream(rest, clock.now) });
  } finally {
    await rest.close();
    await emulator.close();
    await database.stop();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const urlOf = ({ env }: Market) => `http://127.0.0.1:${env.PORT}`;
const lookAt = (market: Market): Promise<Viewer> =>
  look(urlOf(market), { quote: market.tickers, book: market.tickers.slice(0, 10) });
const eventsOf = ({ emulator }: Market) => Object.values(emulator.published).reduce((a, b) => a + b, 0);

const keyOf = (ticker: string, at: number) => `${ticker} ${new Date(at).toISOString().slice(11, 16)}`;

async function stored({ database }: Market): Promise<Map<string, Candle>> {
  const rows = await database.rows<Record<string, string> & { at: Date }>(
    'SELECT ticker, at, open, high, low, close, volume, value FROM minute_candles',
  );
  return new Map(
    rows.map((row) => {
      const [open = 0, high = 0, low = 0, close = 0, volume = 0] = [
        row.open,
        row.high,
        row.low,
        row.close,
        row.volume,
      ].map(Number);
      const at = row.at.getTime();
      return [keyOf(row.ticker ?? '', at), { at, open, high, low, close, volume, value: null }];
    }),
  );
}

/** The exchange's own minutes in [from, to); turnover aside, which Kiwoom's minute chart does not tell. */
async function truth(
  { upstream, tickers }: Market,
  from: number,
  to = Number.POSITIVE_INFINITY,
): Promise<Map<string, Candle>> {
  const all = new Map<string, Candle>();
  for (const ticker of tickers) {
    const { candles } = await upstream.candles(ticker, { unit: 'minute', size: 1 }, null, 200);
    for (const candle of candles) {
      if (candle.at >= from && candle.at < to) all.set(keyOf(ticker, candle.at), { ...candle, value: null });
    }
  }
  return all;
}

/** What is stored otherwise than it is wanted, one line a candle. */
function differences(now: ReadonlyMap<string, Candle>, wanted: ReadonlyMap<string, Candle>): string[] {
  return [...wanted].flatMap(([key, candle]) => {
    const [has, should] = [now.get(key), candle].map((one) => one && wordsOf(one));
    return has === should ? [] : [`${key}: ${has ?? 'nothing'}, not ${should}`];
  });
}

const wordsOf = ({ open, high, low, close, volume }: Candle) => `${open} ${high} ${low} ${close} ${volume}`;

/** A stored candle may know too little until it is repaired, but nothing that did not happen. */
function faultOf({ open, high, low, close, volume }: Candle): string | null {
  if (!(volume > 0)) return `volume ${volume}`;
  if (![open, close].every((price) => low <= price && price <= high)) {
    return `open ${open} or close ${close} outside ${low} to ${high}`;
  }
  return low > 0 ? null : `low ${low}`;
}

/** 누적거래량 of the last quotes. */
async function volumesOf({ database }: Market): Promise<Map<string, number | null>> {
  const rows = await database.rows<{ ticker: string; payload: unknown }>(
    'SELECT ticker, payload FROM last_quotes',
  );
  return new Map(rows.map(({ ticker, payload }) => [ticker, decodeQuote(ticker as Ticker, payload).volume]));
}

test('N16: killed twenty times under 1,500 events a second, the server loses no committed row, and its candles end as the exchange’s', async () => {
  test.setTimeout(300_000);
  console.log(`KILL_SEED=${SEED}`);
  const random = randomOf(SEED);
  await withMarket(10.5 * 3_600_000 - 20_000, async (market) => {
    let viewer: Viewer | null = null;
    const looking = lookAt(market).then((opened) => {
      viewer = opened;
    });
    const committed = new Map<string, Candle>();
    let growth = 0;
    let rows = 0;
    const check = async () => {
      const now = await stored(market);
      const corrupt = [...now].flatMap(([key, candle]) => {
        const fault = faultOf(candle);
        return fault === null ? [] : [`${key}: ${fault}`];
      });
      expect(corrupt).toEqual([]);
      const lost = [...committed].filter(([key, { volume }]) => (now.get(key)?.volume ?? 0) < volume);
      expect(lost).toEqual([]);
      const volume = [...now.values()].reduce((sum, candle) => sum + candle.volume, 0);
      if (volume > rows) growth++;
      rows = volume;
      for (const [key, candle] of now) committed.set(key, candle);
    };
    const written = async () => {
      const before = await market.database
        .rows<{ x: string }>('SELECT coalesce(sum(volume), 0) AS x FROM minute_candles')
        .catch(() => [{ x: '0' }]);
      const deadline = Date.now() + 15_000;
      while (Date.now() < deadline) {
        const [sum] = await market.database
          .rows<{ x: string }>('SELECT coalesce(sum(volume), 0) AS x FROM minute_candles')
          .catch(() => [{ x: '0' }]);
        if (Number(sum?.x) > Number(before[0]?.x)) return;
        await sleep(50);
      }
    };

    const began = Date.now();
    let liveMs = 0;
    let liveEvents = 0;
    await killRepeatedly({
      kills: KILLS,
      start: async () => launch(market.env),
      // Two in five die anywhere in their start, the others while they record.
      async fate() {
        if (random() < 0.4) return sleep(random() * 2_500);
        await written();
        const [from, events] = [Date.now(), eventsOf(market)];
        await sleep(random() * 1_000);
        liveMs += Date.now() - from;
        liveEvents += eventsOf(market) - events;
      },
      async onDead(kill) {
        if (kill > 1 || (await tableExists(market))) await check();
      },
    });
    const rate = Math.round((liveEvents / liveMs) * 1_000);
    console.log(
      `${KILLS} kills in ${Math.round((Date.now() - began) / 1_000)} s, ${rate} events/s, new rows after ${growth} of them`,
    );
    expect(growth).toBeGreaterThan(KILLS / 3);
    expect(rate).toBeGreaterThan(EVENTS_PER_SECOND);

    const app = await startApp(market.env);
    await looking;
    // A ticker is asked for again every two minutes at most, so the minute of this start is repaired later.
    const end = Math.floor(market.clock.now() / MINUTE_MS) * MINUTE_MS;
    const first = Math.min(...[...committed.values()].map(({ at }) => at));
    const wanted = await truth(market, first, end);
    let wrong: string[] = ['not looked yet'];
    const deadline = Date.now() + 60_000;
    while (wrong.length > 0 && Date.now() < deadline) {
      await sleep(500);
      const now = await stored(market);
      wrong = differences(now, wanted);
    }
    await check();
    expect(wrong).toEqual([]);
    const made = [...(await stored(market))].filter(([key, { at }]) => at < end && !wanted.has(key));
    expect(made).toEqual([]);
    console.log(`${wanted.size} candles as the exchange’s`);
    (viewer as Viewer | null)?.close();
    await app.stop();
  });
});

async function tableExists({ database }: Market): Promise<boolean> {
  const [row] = await database.rows<{ x: string | null }>("SELECT to_regclass('minute_candles')::text AS x");
  return row?.x !== null;
}

test('C9: SIGTERM under load ends the server with 0 within eight seconds, and the last second is in the database', async () => {
  test.setTimeout(120_000);
  // The minute that is compared begins while the server records.
  await withMarket(10.5 * 3_600_000 - 25_000, async (market) => {
    const app = await startApp(market.env);
    const viewer = await lookAt(market);
    const minute = Math.ceil(market.clock.now() / MINUTE_MS) * MINUTE_MS;
    await sleep(minute - market.clock.now() + 6_000);
    market.emulator.faults.freeze(true);
    // What left the exchange is on its way for a moment; nothing is more than this old when the signal comes.
    await sleep(250);
    const signalled = Date.now();
    expect([await app.stop(), app.output().includes('stopped')]).toEqual([0, true]);
    const took = Date.now() - signalled;
    expect(took).toBeLessThan(8_000);
    viewer.close();

    const wanted = await truth(market, minute);
    const now = await stored(market);
    expect(wanted.size).toBeGreaterThan(TICKERS / 2);
    expect(differences(now, wanted)).toEqual([]);
    const quotes = await market.upstream.quotes(market.tickers);
    const volumes = await volumesOf(market);
    expect(quotes.map(({ ticker }) => [ticker, volumes.get(ticker)])).toEqual(
      quotes.map(({ ticker, volume }) => [ticker, volume]),
    );
    console.log(
      `stopped in ${took} ms with ${wanted.size} candles of the last minute and ${quotes.length} quotes`,
    );
  });
});

test('Q5, Q6: killed with its embedded database, the server finds it again with every committed row, and ends it when it stops', async () => {
  test.setTimeout(120_000);
  const clock = clockAt('2026-11-20', 10.5 * 3_600_000);
  const emulator = await startEmulator({ rate: 5, clock: 'kst', now: clock.now });
  const folder = await tempFolder();
  const env = {
    ...kiwoomEnv(emulator),
    ...clock.env,
    SISE_DATA_DIR: folder.path,
    PORT: String(await freePort()),
  };
  const url = `http://127.0.0.1:${env.PORT}`;
  const minutes = async () => {
    const answer = await fetch(`${url}/api/kr/kiwoom/minute-prices?code=005930&count=30`);
    return (await answer.json()) as { source: string; value?: { candles: Candle[] } };
  };
  const postmasters = async () =>
    (await readdir(folder.path, { recursive: true })).filter((path) => path.endsWith('postmaster.pid'))
      .length;
  const written = async () =>
    Number(
      /sise_recorder\{figure="written"\} (\d+)/.exec(await (await fetch(`${url}/metrics`)).text())?.[1] ?? 0,
    );
  try {
    const first = await startApp(env);
    const viewer = await look(url, { quote: ['005930'] });
    await expect.poll(written, { timeout: 45_000 }).toBeGreaterThan(30);
    const before = (await minutes()).value?.candles ?? [];
    await first.kill();
    expect(await postmasters()).toBe(1);

    await emulator.close();
    const second = await startApp(env);
    await expect.poll(async () => (await minutes()).source, { timeout: 30_000 }).toBe('database');
    const after = new Map((await minutes()).value?.candles.map((candle) => [candle.at, candle]));
    // The minute under way was stored up to the last second of it.
    expect(before.slice(0, -1).filter(({ at, volume }) => after.get(at)?.volume !== volume)).toEqual([]);
    expect(before.length).toBeGreaterThan(10);
    viewer.close();
    expect(await second.stop()).toBe(0);
    expect(await postmasters()).toBe(0);
  } finally {
    await emulator.close();
    await folder.remove();
  }
});
