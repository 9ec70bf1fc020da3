import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../db/testing/test-database';
import type { Candle } from '../events/candle';
import { killRepeatedly } from './testing/kill/kill-repeatedly';
import {
  endOf,
  type MarketPlan,
  marketLog,
  PlayedRest,
  randomOf,
  tickersOf,
} from './testing/kill/market-log';
import type { Said } from './testing/kill/recording-process';
import { clock } from './testing/prints';

/** The whole server is killed twenty times in the browser tests; here KILLS=20 makes it as many. */
const KILLS = Number(process.env.KILLS ?? 6);
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
const FOLDER = join('node_modules', '.cache', `sise-kill-${process.pid}`);
const PROGRAM = join(FOLDER, 'recording-process.mjs');

interface Recording {
  readonly child: ChildProcess;
  /** Resolves when the database has committed something of it. */
  readonly firstCommit: Promise<void>;
}

let test: TestDatabase;
let db: pg.Client;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  await mkdir(FOLDER, { recursive: true });
  await build({
    entryPoints: ['lib/candles/testing/kill/recording-process.ts'],
    outfile: PROGRAM,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
  test = await startTestDatabase();
  db = new pg.Client({ connectionString: test.url });
  await db.connect();
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await db?.end();
  await test?.stop();
  await rm(FOLDER, { recursive: true, force: true });
});

async function load(plan: MarketPlan): Promise<ChildProcess> {
  const child = fork(PROGRAM, [JSON.stringify(plan)], { env: { ...process.env, DATABASE_URL: test.url } });
  running.add(child);
  child.on('close', () => running.delete(child));
  await once(child, 'message');
  return child;
}

const keyOf = (ticker: string, at: number) => `${ticker}@${at}`;

async function storedRows(): Promise<Map<string, Candle>> {
  const { rows } = await db.query<Record<string, string | number | Date>>(
    'SELECT ticker, at, open, high, low, close, volume, value FROM minute_candles',
  );
  return new Map(
    rows.map((row) => {
      const at = (row.at as Date).getTime();
      const [open, high, low, close, volume] = [row.open, row.high, row.low, row.close, row.volume].map(
        Number,
      );
      return [
        keyOf(String(row.ticker), at),
        { at, open, high, low, close, volume, value: row.value } as Candle,
      ];
    }),
  );
}

function truthOf(plan: MarketPlan, rest: PlayedRest): Map<string, Candle> {
  return new Map(
    tickersOf(plan).flatMap((ticker) => rest.candles(ticker).map((c) => [keyOf(ticker, c.at), c] as const)),
  );
}

/** A stored candle may know too little, but nothing that did not happen. */
function faultOf(stored: Candle, truth: Candle | undefined): string | null {
  if (truth === undefined) return 'a minute in which nothing traded';
  if (stored.volume <= 0 || stored.volume > truth.volume) return `volume ${stored.volume} of ${truth.volume}`;
  if (stored.high > truth.high || stored.low < truth.low) return 'a price that nobody traded at';
  const prices = [stored.open, stored.close];
  return prices.some((p) => p > stored.high || p < stored.low) ? 'open or close outside high and low' : null;
}

it('N16: killed again and again under 1,500 events a second, no committed row is lost, none is corrupt, and all candles end as the trades were', async () => {
  console.log(`KILL_SEED=${SEED}`);
  const random = randomOf(SEED);
  const plan: MarketPlan = {
    seed: SEED,
    rate: 1_500,
    seconds: 180,
    tickers: 60,
    wallStart: Date.now(),
    exchangeStart: clock('09:30:00'),
    speed: 60,
  };
  const everything = truthOf(plan, new PlayedRest(marketLog(plan)));
  const committed = new Map<string, number>();
  let statements = 0;
  let lives = 0;

  // Processes load while others run, so that a life begins with opening the database.
  const loading = [load(plan), load(plan)];
  const start = async (seconds: number): Promise<Recording> => {
    const child = await (loading.shift() ?? load(plan));
    loading.push(load(plan));
    const firstCommit = new Promise<void>((resolve) => {
      child.on('message', (said: Said) => {
        if (said.say !== 'committed') return;
        statements++;
        for (const [ticker, at, volume] of said.rows) committed.set(keyOf(ticker, at), volume);
        resolve();
      });
    });
    child.send(seconds);
    return { child, firstCommit };
  };
  const check = async () => {
    const stored = await storedRows();
    const corrupt = [...stored].flatMap(([key, candle]) => {
      const fault = faultOf(candle, everything.get(key));
      return fault === null ? [] : [`${key}: ${fault}`];
    });
    expect(corrupt).toEqual([]);
    expect([...committed].filter(([key, volume]) => (stored.get(key)?.volume ?? 0) < volume)).toEqual([]);
  };

  await killRepeatedly({
    kills: KILLS,
    start: () => start(plan.seconds),
    // Two in five die anywhere in their start, the others while they record.
    async fate({ firstCommit }) {
      if (lives++ % 5 < 2) return sleep(random() * 1_000);
      await Promise.race([firstCommit, sleep(10_000)]);
      await sleep(random() * 900);
    },
    onDead: check,
  });
  // Without commits between the kills the test would have proved nothing.
  expect(statements).toBeGreaterThan(0);

  const seconds = Math.ceil((Date.now() - plan.wallStart) / 1_000) + 4;
  const rest = { ...plan, seconds };
  const played = new PlayedRest(marketLog(rest));
  const truth = truthOf(rest, played);
  await start(seconds);
  await sleep(endOf(rest) - Date.now());
  const deadline = Date.now() + 15_000;
  let wrong = truth.size;
  while (wrong > 0 && Date.now() < deadline) {
    await sleep(250);
    const stored = await storedRows();
    wrong = [...truth].filter(
      ([key, candle]) => JSON.stringify(stored.get(key)) !== JSON.stringify(candle),
    ).length;
  }
  await check();
  expect(await storedRows()).toEqual(truth);
  const quotes = await test.database.repositories.lastValues.quotes(tickersOf(plan));
  expect(new Map(quotes.map((quote) => [quote.ticker, quote.volume]))).toEqual(played.counts());
  console.log(`${KILLS} kills, ${statements} statements committed, ${truth.size} candles right`);
}, 240_000);
