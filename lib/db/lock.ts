import pg from 'pg';

/** A name that this process holds alone among all that use the database. */
export interface HeldLock {
  /** Aborted when the lock is gone: released, or its connection broke, after which another process may hold it. */
  readonly lost: AbortSignal;
  /** Safe to call twice. */
  release(): Promise<void>;
}

/** A machine that vanishes without a word loses its locks after some 25 s. */
const KEEPALIVE = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';
const CONNECT_MS = 2_000;
const HEARTBEAT_MS = 5_000;

/**
 * Takes the lock `name`, or null when another session holds it. It lives on a connection of its own, so that the server
 * lets go of it when this process dies, however it dies.
 */
export async function tryLock(connectionString: string, name: string): Promise<HeldLock | null> {
  const client = new pg.Client({
    connectionString,
    application_name: `sise lock ${name}`,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: HEARTBEAT_MS,
    keepAlive: true,
    options: KEEPALIVE,
  });
  const gone = new AbortController();
  client.on('error', () => gone.abort());
  client.on('end', () => gone.abort());
  try {
    await client.connect();
    const { rows } = await client.query<{ held: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held',
      [`sise ${name}`],
    );
    if (!rows[0]?.held) {
      await client.end();
      return null;
    }
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  const end = async () => {
    clearInterval(heartbeat);
    gone.abort();
    await client.end().catch(() => undefined);
  };
  const heartbeat = setInterval(() => {
    client.query('SELECT 1').catch(end);
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return { lost: gone.signal, release: end };
}
