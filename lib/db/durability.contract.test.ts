import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ticker } from '../market/ticker';
import { type Database, openDatabase } from './open-database';
import { readPostmasterFile } from './postgres/postmaster-file';
import { isAlive } from './postgres/process-table';
import { DatabaseUnavailableError } from './repositories';
import { reached } from './testing/state';
import { tempFolder } from './testing/temp-folder';
import { SILENT } from './testing/test-database';

const SAMSUNG = '005930' as Ticker;
const MINUTE = 60_000;
const OPENING = Date.UTC(2026, 10, 23);
const row = (i: number) => ({
  ticker: SAMSUNG,
  candle: { at: OPENING + i * MINUTE, open: i, high: i, low: i, close: i, volume: i, value: i },
});

describe('the embedded database', () => {
  let temp: Awaited<ReturnType<typeof tempFolder>>;
  let folder: string;
  let database: Database;
  beforeEach(async () => {
    temp = await tempFolder();
    folder = join(temp.path, 'data', 'postgres');
    database = openDatabase({ location: { kind: 'embedded', folder }, log: SILENT });
    await reached(database, 'ready');
  });
  afterEach(async () => {
    await database.close();
    await temp.remove();
  });
  const server = async () => (await readPostmasterFile(join(folder, 'data')))?.pid ?? 0;

  it('Q2 Q6: kill −9 of the server under writes loses no written row, and it is there again by itself', async () => {
    const { candles } = database.repositories;
    let next = 0;
    let written = 0;
    for (const round of [1, 2]) {
      const pid = await server();
      const target = next + 20;
      for (;;) {
        const rows = Array.from({ length: 50 }, (_, i) => row(next * 50 + i));
        const done = await candles.putMinutes(rows).then(
          () => true,
          (error: unknown) => {
            expect(error).toBeInstanceOf(DatabaseUnavailableError);
            return false;
          },
        );
        if (!done) break;
        next += 1;
        written = next * 50;
        if (next === target) process.kill(pid, 'SIGKILL');
      }
      expect(written).toBeGreaterThanOrEqual(round * 1_000);
      await reached(database, 'down');
      await reached(database, 'ready');
      expect(await server()).not.toBe(pid);
      const stored = await candles.minutes(SAMSUNG, { limit: 100_000 });
      expect(stored.slice(0, written)).toEqual(Array.from({ length: written }, (_, i) => row(i).candle));
    }
  });

  it('Q5: a second process uses the same server, and goes on when the first ends', async () => {
    const second = openDatabase({ location: { kind: 'embedded', folder }, log: SILENT });
    await reached(second, 'ready');
    const pid = await server();
    await database.repositories.candles.putMinutes([row(1)]);
    await database.close();
    expect(await second.repositories.candles.minutes(SAMSUNG, { limit: 1 })).toEqual([row(1).candle]);
    const began = performance.now();
    await second.close();
    expect(performance.now() - began).toBeLessThan(4_500);
    expect(isAlive(pid)).toBe(false);
  });

  it('Q5: closing while it starts leaves no server', async () => {
    await database.close();
    const short = openDatabase({ location: { kind: 'embedded', folder }, log: SILENT });
    await short.close();
    expect(short.state.kind).toBe('closed');
    const file = await readPostmasterFile(join(folder, 'data'));
    expect(file === null || !isAlive(file.pid)).toBe(true);
  });

  it('Q10: the server keeps KST, and instants are the same for all that', async () => {
    const client = new pg.Client({ connectionString: database.connectionString() ?? '' });
    await client.connect();
    expect((await client.query('SHOW timezone')).rows).toEqual([{ TimeZone: 'Asia/Seoul' }]);
    await database.repositories.candles.putMinutes([row(0)]);
    const { rows } = await client.query('SELECT at::text FROM minute_candles');
    expect(rows).toEqual([{ at: '2026-11-23 09:00:00+09' }]);
    expect((await database.repositories.candles.minutes(SAMSUNG, { limit: 1 }))[0]?.at).toBe(OPENING);
    await client.end();
  });
});
