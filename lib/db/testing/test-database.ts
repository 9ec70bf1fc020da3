import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Database, openDatabase } from '../open-database';
import { MAJOR } from '../postgres/cluster';
import { startEmbedded } from '../postgres/embedded';
import { isAlive } from '../postgres/process-table';
import type { DatabaseLog } from '../supervisor';

/** An empty database of its own, migrated and ready, for one test file. */
export interface TestDatabase {
  readonly database: Database;
  /** For a second `openDatabase` on the same database, as another process would. */
  readonly url: string;
  /** Closes it and drops it; ends the server when no other test file uses it. Safe to call twice. */
  stop(): Promise<void>;
}

/** Kept between runs, so that only the first run on a machine waits for a cluster to be made. */
const FOLDER = join(tmpdir(), `sise-test-postgres-${MAJOR}-${process.getuid?.() ?? 'user'}`);
/** A test's server may forget what was not on the disk when the machine falls: it is made for the run. */
const SETTINGS = { fsync: 'off', full_page_writes: 'off', shared_buffers: '32MB' };

export const SILENT: DatabaseLog = { info: () => undefined, warn: () => undefined };

let count = 0;

/**
 * On the server that TEST_DATABASE_URL names (its user may create databases), or on an embedded one that all test files
 * share. @throws {Error} when the database is not ready
 */
export async function startTestDatabase(log: DatabaseLog = SILENT): Promise<TestDatabase> {
  const server = await testServer();
  try {
    const { url, drop } = await createDatabase(server.url);
    const database = openDatabase({ location: { kind: 'url', url }, log });
    const state = await database.settled();
    if (state.kind !== 'ready') throw new Error(`the test database is ${JSON.stringify(state)}`);
    let stopped: Promise<void> | null = null;
    const stop = async () => {
      await database.close();
      await drop();
      await server.stop();
    };
    return {
      database,
      url,
      stop() {
        stopped ??= stop();
        return stopped;
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The server that test files share. */
export async function testServer(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const url = process.env.TEST_DATABASE_URL;
  if (url !== undefined && url !== '') return { url, stop: async () => undefined };
  const server = await startEmbedded({ folder: FOLDER, settings: SETTINGS });
  return { url: server.connectionString('postgres'), stop: () => server.stop() };
}

/** An empty database beside the one that `serverUrl` names. */
export async function createDatabase(
  serverUrl: string,
): Promise<{ readonly url: string; drop(): Promise<void> }> {
  count += 1;
  const name = `sise_test_${process.pid}_${Date.now().toString(36)}_${count}`;
  await asAdmin(serverUrl, async (client) => {
    await dropLeftovers(client);
    await client.query(`CREATE DATABASE ${name}`);
  });
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () =>
      asAdmin(serverUrl, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

/** Databases of test processes that were killed. */
async function dropLeftovers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE datname LIKE 'sise\\_test\\_%'",
  );
  for (const { datname } of rows) {
    const pid = Number(datname.split('_')[2]);
    if (!isAlive(pid)) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  }
}

async function asAdmin(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
