import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase, withoutDatabase } from './open-database';
import { DatabaseUnavailableError } from './repositories';
import { type Gate, openGate } from './testing/gate';
import { reached } from './testing/state';
import { SILENT, startTestDatabase, type TestDatabase } from './testing/test-database';

/** Notices sooner than the usual times, and still bears a busy machine. */
const QUICK = { connect: 5_000, statement: 5_000, heartbeat: 100, answer: 1_500 };

async function waitingForLock(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted AND relation = 'instruments'::regclass",
  );
  return rows[0]?.n;
}

describe('openDatabase', () => {
  let test: TestDatabase;
  let gate: Gate;
  const opened: Database[] = [];
  const lines: string[] = [];
  const log = {
    info: (facts: object, text: string) => lines.push(text + JSON.stringify(facts)),
    warn: (facts: object, text: string) => lines.push(text + JSON.stringify(facts)),
  };
  const open = (url: string) => {
    const database = openDatabase({ location: { kind: 'url', url }, log, times: QUICK });
    opened.push(database);
    return database;
  };

  beforeAll(async () => {
    test = await startTestDatabase();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((database) => database.close()));
    await gate?.close();
  });
  afterAll(() => test.stop());

  it('Q1: is starting at first, rejects at once, then is ready', async () => {
    const database = open(test.url);
    expect(database.state).toEqual({ kind: 'starting' });
    await expect(database.repositories.breakers.all()).rejects.toThrow(
      new DatabaseUnavailableError('the database is still starting'),
    );
    expect((await database.settled()).kind).toBe('ready');
    expect(await database.repositories.breakers.all()).toEqual([]);
    expect(await database.ping()).toBeGreaterThan(0);
    expect(database.connectionString()).toBe(test.url);
  });

  it('Q1 Q2: a database that is away at start is down, and ready as soon as it is there', async () => {
    gate = await openGate(test.url, { open: false });
    const database = open(gate.url);
    const state = await database.settled();
    expect(state).toMatchObject({ kind: 'down', message: expect.stringContaining('ECONNREFUSED') });
    await expect(database.repositories.jobRuns.recent(1)).rejects.toBeInstanceOf(DatabaseUnavailableError);
    await gate.open();
    await reached(database, 'ready');
    expect(await database.repositories.jobRuns.recent(1)).toEqual([]);
  });

  it('Q1: a broken connection ends what waits on it, at once and by name', async () => {
    gate = await openGate(test.url);
    const database = open(gate.url);
    await reached(database, 'ready');
    const other = new pg.Client({ connectionString: test.url });
    other.on('error', () => undefined);
    await other.connect();
    await other.query('BEGIN; LOCK TABLE instruments');
    const slow = database.repositories.instruments.replaceAll(
      [{ code: '005930' as never, name: '삼성전자', market: 'KOSPI', base: 1, nxt: true, warning: null }],
      0,
    );
    await expect.poll(() => waitingForLock(other)).toBe(1);
    await gate.shut();
    await expect(slow).rejects.toBeInstanceOf(DatabaseUnavailableError);
    const down = await reached(database, 'down');
    expect(database.connectionString()).toBeNull();
    await expect(database.ping()).rejects.toThrow(down.message);
    await other.end();
  });

  it('Q3: a server that stops answering without a word is noticed', async () => {
    gate = await openGate(test.url);
    const database = open(gate.url);
    await reached(database, 'ready');
    gate.freeze();
    const began = performance.now();
    await expect(database.repositories.incidents.recent(5)).rejects.toBeInstanceOf(DatabaseUnavailableError);
    expect(performance.now() - began).toBeLessThan(5_000);
    await gate.shut();
    await gate.open();
    await reached(database, 'ready');
  });

  it('Q2: down keeps the moment it began, however often it is tried', async () => {
    gate = await openGate(test.url, { open: false });
    let clock = 1_000;
    const database = openDatabase({
      location: { kind: 'url', url: gate.url },
      log: SILENT,
      now: () => clock++,
      times: QUICK,
    });
    opened.push(database);
    const first = await reached(database, 'down');
    const second = await new Promise((resolve) => database.onState(resolve));
    expect(second).toEqual(first);
  });

  it('Q4: neither states, errors nor the log repeat the password', async () => {
    const url = new URL(test.url);
    url.password = 'p%40ss-w0rd';
    url.pathname = '/no_such_database';
    const refused = open(url.href);
    const { message } = await reached(refused, 'down');
    expect(message).toMatch(/password authentication failed|does not exist/);
    const malformed = open('postgresql://user:p%40ss-w0rd@host:port/db');
    const bad = await reached(malformed, 'down');
    expect(bad.message).toBe(
      'DATABASE_URL must be an address such as postgresql://user:password@host:5432/database',
    );
    const error = await malformed.ping().catch((e: unknown) => e);
    const said = `${message}${JSON.stringify(error)}${String(error)}${(error as Error).stack}${lines.join()}`;
    expect(said).not.toMatch(/p%40ss-w0rd|p@ss-w0rd/);
    const { password } = new URL(test.url);
    if (password !== '') expect(lines.join()).not.toContain(password);
  });

  it('Q1: after close every call rejects, and closing twice is closing once', async () => {
    const database = open(test.url);
    await reached(database, 'ready');
    await Promise.all([database.close(), database.close()]);
    expect(database.state).toEqual({ kind: 'closed' });
    await expect(database.ping()).rejects.toThrow('the database was closed');
  });

  it('Q1: close waits for what is under way', async () => {
    const database = open(test.url);
    await reached(database, 'ready');
    const written = database.repositories.breakers.put({ name: 'rest', state: { open: true }, changedAt: 1 });
    await database.close();
    expect(await written).toEqual({ name: 'rest', state: { open: true }, changedAt: 1 });
  });

  it('Q1: without a database every call says so', async () => {
    const database = withoutDatabase();
    expect(await database.settled()).toEqual({ kind: 'none' });
    expect(database.connectionString()).toBeNull();
    database.onState(() => undefined)();
    await expect(database.repositories.watchlists.of('me')).rejects.toThrow('SISE_DATABASE is none');
    await database.close();
  });

  it('Q16: one of several holds a lock, and the next gets it when it is released', async () => {
    const first = open(test.url);
    const second = open(test.url);
    await Promise.all([reached(first, 'ready'), reached(second, 'ready')]);
    const lock = await first.tryLock('recorder');
    expect(lock?.lost.aborted).toBe(false);
    expect(await second.tryLock('recorder')).toBeNull();
    expect(await second.tryLock('another')).not.toBeNull();
    await lock?.release();
    expect(lock?.lost.aborted).toBe(true);
    expect(await second.tryLock('recorder')).not.toBeNull();
  });

  it('Q16: whoever loses its connection learns that the lock is gone', async () => {
    gate = await openGate(test.url);
    const database = open(gate.url);
    await reached(database, 'ready');
    const lock = await database.tryLock('recorder');
    const lost = new Promise((resolve) => lock?.lost.addEventListener('abort', resolve, { once: true }));
    await gate.shut();
    await lost;
    await expect.poll(() => test.database.tryLock('recorder'), { timeout: 10_000 }).not.toBeNull();
  });
});
