import { join } from 'node:path';
import { breakerRepository } from './breaker-repository';
import { candleRepository } from './candle-repository';
import { incidentRepository } from './incident-repository';
import { instrumentRepository } from './instruments/instrument-repository';
import { investorRepository } from './investor-repository';
import { jobRunRepository } from './job-run-repository';
import { lastValueRepository } from './last-value-repository';
import type { LinkTimes } from './link';
import { type HeldLock, tryLock } from './lock';
import { DatabaseUnavailableError, type Repositories } from './repositories';
import { type DatabaseLocation, sourceOf } from './source';
import { type DatabaseLog, type DatabaseState, type Run, Supervisor } from './supervisor';
import { watchlistRepository } from './watchlist-repository';

/** The database as the rest of the house knows it. It opens at once and is there as soon as the server is. */
export interface Database {
  readonly state: DatabaseState;
  readonly repositories: Repositories;
  /** Calls `listener` at every change of state; the returned function ends that. */
  onState(listener: (state: DatabaseState) => void): () => void;
  /** Resolves to the first state that is not `starting`. */
  settled(): Promise<DatabaseState>;
  /**
   * For what brings its own driver, such as the job queue: a new address after every `ready`, with the password in it.
   * Null while the database is not there. Never logged.
   */
  connectionString(): string | null;
  /** Null when another process, or this one, holds `name` already. @throws {DatabaseUnavailableError} */
  tryLock(name: string): Promise<HeldLock | null>;
  /** How long the database takes to answer, ms. @throws {DatabaseUnavailableError} */
  ping(): Promise<number>;
  /** Waits for what is under way (1 s at most), then ends the embedded server unless another process uses it. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly location: DatabaseLocation;
  readonly log: DatabaseLog;
  /** The folder of migrations; `prisma/migrations` of the folder the program runs in unless told. */
  readonly migrations?: string;
  readonly now?: () => number;
  readonly times?: LinkTimes;
}

const NO_DATABASE = 'no database is wanted: SISE_DATABASE is none';

/** Stands where a database would, when none is wanted: every call rejects and says so. */
export function withoutDatabase(): Database {
  const reject = () => Promise.reject(new DatabaseUnavailableError(NO_DATABASE));
  const state = { kind: 'none' } as const;
  return {
    state,
    repositories: repositoriesOn(reject),
    onState: () => () => undefined,
    settled: async () => state,
    connectionString: () => null,
    tryLock: reject,
    ping: reject,
    close: async () => undefined,
  };
}

/** Never throws and never waits: what is wrong with the database is its `state`, and it tries again by itself. */
export function openDatabase(options: DatabaseOptions): Database {
  const supervisor = new Supervisor({
    source: sourceOf(options.location),
    migrations: options.migrations ?? join(process.cwd(), 'prisma', 'migrations'),
    log: options.log,
    now: options.now ?? Date.now,
    ...(options.times === undefined ? {} : { times: options.times }),
  });
  const locks = new Set<HeldLock>();
  return {
    get state() {
      return supervisor.state;
    },
    repositories: repositoriesOn((work) => supervisor.run(work)),
    onState: (listener) => supervisor.onState(listener),
    settled: () => settled(supervisor),
    connectionString: () => supervisor.link?.connectionString ?? null,
    async tryLock(name) {
      const lock = await supervisor.run(async (link) => {
        const held = await tryLock(link.connectionString, name);
        // Nobody waits for it any more: the link was lost, or this was closed, while it was being taken.
        if (supervisor.link === link) return held;
        await held?.release();
        throw new DatabaseUnavailableError('the database went away while a lock was taken');
      });
      if (lock === null) return null;
      locks.add(lock);
      lock.lost.addEventListener('abort', () => locks.delete(lock), { once: true });
      return lock;
    },
    ping: () => supervisor.run((link) => link.ping()),
    async close() {
      await Promise.all([...locks].map((lock) => lock.release()));
      await supervisor.close();
    },
  };
}

function settled(supervisor: Supervisor): Promise<DatabaseState> {
  if (supervisor.state.kind !== 'starting') return Promise.resolve(supervisor.state);
  return new Promise((resolve) => {
    const end = supervisor.onState((state) => {
      end();
      resolve(state);
    });
  });
}

function repositoriesOn(run: Run): Repositories {
  return {
    instruments: instrumentRepository(run),
    candles: candleRepository(run),
    lastValues: lastValueRepository(run),
    investors: investorRepository(run),
    watchlists: watchlistRepository(run),
    incidents: incidentRepository(run),
    breakers: breakerRepository(run),
    jobRuns: jobRunRepository(run),
  };
}
