import pg from 'pg';
import { type ClusterFolder, SUPERUSER } from './cluster';

/** One process's stay on a shared server: a connection that holds a lock which every user of the server shares. */
export interface Presence {
  /** Ends the stay; true when nobody else stays, so that the server can be ended. */
  leave(): Promise<boolean>;
}

/** Any number that nothing else locks. */
const USERS_LOCK = 7_300_241_123;
const CONNECT_MS = 2_000;

/**
 * Enters the server on `port`, or null when it does not answer or is another one: only the folder's knows its password.
 * The lock makes leaving safe: whoever gets it alone knows that nobody has entered since.
 */
export async function joinServer(port: number, cluster: ClusterFolder): Promise<Presence | null> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    password: cluster.password,
    database: 'postgres',
    application_name: 'sise presence',
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: CONNECT_MS,
    keepAlive: true,
  });
  // The server may end at any time; whoever uses it notices on a connection of its own.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT pg_advisory_lock_shared($1)', [USERS_LOCK]);
  } catch {
    await client.end().catch(() => undefined);
    return null;
  }
  return { leave: () => leave(client) };
}

async function leave(client: pg.Client): Promise<boolean> {
  try {
    // In this order: two that leave together must not each see the other.
    await client.query('SELECT pg_advisory_unlock_shared($1)', [USERS_LOCK]);
    const { rows } = await client.query<{ alone: boolean }>('SELECT pg_try_advisory_lock($1) AS alone', [
      USERS_LOCK,
    ]);
    if (rows[0]?.alone) return true;
    await client.end();
    return false;
  } catch {
    // It is gone or going, or hangs: nobody can be using it.
    return true;
  }
}
