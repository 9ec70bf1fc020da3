import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './generated/client';

/** The ways to ask: Prisma for ordinary queries, the pool for statements over many rows. Both share the connections. */
export interface Connection {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
}

/** One stay on one server, from its first answer until it stops answering. */
export interface Link extends Connection {
  readonly connectionString: string;
  /** Resolves when the server is gone; never rejects. */
  readonly lost: Promise<unknown>;
  /** ms */
  ping(): Promise<number>;
  /** Waits for what is under way, at most a second. */
  close(): Promise<void>;
}

export interface LinkTimes {
  /** ms */
  readonly connect: number;
  readonly statement: number;
  /** How often the server is asked whether it is there, and how long its answer may take. */
  readonly heartbeat: number;
  readonly answer: number;
}

export const LINK_TIMES: LinkTimes = { connect: 2_000, statement: 10_000, heartbeat: 2_000, answer: 3_000 };

const POOL_SIZE = 8;
const DRAIN_MS = 1_000;

/** @throws {Error} pg's, when the server does not take the connection */
export async function openLink(connectionString: string, times: LinkTimes = LINK_TIMES): Promise<Link> {
  const common = {
    connectionString,
    application_name: 'sise',
    connectionTimeoutMillis: times.connect,
    keepAlive: true,
  };
  const monitor = new pg.Client({ ...common, query_timeout: times.answer });
  let lose: (reason: unknown) => void = () => undefined;
  const lost = new Promise<unknown>((resolve) => {
    lose = resolve;
  });
  monitor.on('error', lose);
  monitor.on('end', () => lose(new Error('the server closed the connection')));
  await monitor.connect().catch(async (error) => {
    await monitor.end().catch(() => undefined);
    throw error;
  });

  const pool = new pg.Pool({
    ...common,
    max: POOL_SIZE,
    statement_timeout: times.statement,
    // The server's own limit comes first; this one is for a server that hangs.
    query_timeout: times.statement + 1_000,
    idle_in_transaction_session_timeout: times.statement,
    // Prisma's adapter drops the zone of a timestamptz and takes what is left for UTC: the session must speak UTC.
    onConnect: (client) => client.query("SET TIME ZONE 'UTC'"),
  });
  // An idle connection that breaks is replaced; the monitor notices when the server is gone.
  pool.on('error', () => undefined);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: 'minimal' });

  let asked: Promise<number> | null = null;
  const ask = async () => {
    const began = performance.now();
    try {
      await monitor.query('SELECT 1');
      return performance.now() - began;
    } finally {
      asked = null;
    }
  };
  // One question at a time: whoever asks meanwhile gets the same answer.
  const ping = () => {
    asked ??= ask();
    return asked;
  };
  const heartbeat = setInterval(() => {
    ping().catch(lose);
  }, times.heartbeat);
  heartbeat.unref();

  const close = async () => {
    clearInterval(heartbeat);
    await prisma.$disconnect();
    await within(DRAIN_MS, Promise.all([pool.end(), monitor.end()]));
  };
  return { connectionString, pool, prisma, lost, ping, close };
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work.catch(() => undefined), limit]);
  clearTimeout(timer);
}
