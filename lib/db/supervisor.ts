import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { describeFailure, isConnectionFailure, secretsOf } from './connection-failure';
import { type Connection, type Link, type LinkTimes, openLink } from './link';
import { migrate } from './migrations/migrate';
import { readMigrations } from './migrations/migration-files';
import { DatabaseUnavailableError } from './repositories';
import type { DatabaseSource } from './source';

export type DatabaseState =
  /** Not reached yet. */
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready'; readonly since: number }
  /** `message` is one line for an operator, without the password (rule O2). */
  | { readonly kind: 'down'; readonly since: number; readonly message: string }
  | { readonly kind: 'closed' }
  /** None is wanted. */
  | { readonly kind: 'none' };

/** What pino offers of itself. */
export interface DatabaseLog {
  info(facts: object, text: string): void;
  warn(facts: object, text: string): void;
}

export interface SupervisorOptions {
  readonly source: DatabaseSource;
  readonly migrations: string;
  readonly log: DatabaseLog;
  readonly now: () => number;
  readonly times?: LinkTimes;
}

/** Runs work against the database while it is there. */
export type Run = <T>(work: (connection: Connection) => Promise<T>) => Promise<T>;

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;
const CONNECT_MS = 2_000;

/** Keeps one link to the database: opens it, migrates, notices its end, opens the next one. */
export class Supervisor {
  #state: DatabaseState = { kind: 'starting' };
  #link: Link | null = null;
  readonly #options: SupervisorOptions;
  readonly #closing = new AbortController();
  readonly #listeners = new Set<(state: DatabaseState) => void>();
  /** What is under way on the current link, each to be rejected when the link is lost. */
  readonly #underWay = new Set<(error: Error) => void>();
  readonly #loop: Promise<void>;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#loop = this.#keep();
  }

  get state(): DatabaseState {
    return this.#state;
  }

  get link(): Link | null {
    return this.#link;
  }

  /** Calls `listener` at every change; the returned function ends that. */
  onState(listener: (state: DatabaseState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * @throws {DatabaseUnavailableError} at once while there is no link, and as soon as the link is lost under the work
   * @throws {Error} what the work throws, when the database is there
   */
  async run<T>(work: (link: Link) => Promise<T>): Promise<T> {
    const link = this.#link;
    if (link === null) throw this.#unavailable();
    let abandon: (error: Error) => void = () => undefined;
    const lost = new Promise<never>((_, reject) => {
      abandon = reject;
    });
    this.#underWay.add(abandon);
    try {
      return await Promise.race([work(link), lost]);
    } catch (error) {
      if (!isConnectionFailure(error)) throw error;
      throw this.#link === link ? unavailable(error, link.connectionString) : this.#unavailable();
    } finally {
      this.#underWay.delete(abandon);
    }
  }

  async close(): Promise<void> {
    if (!this.#closing.signal.aborted) {
      this.#closing.abort();
      this.#enter({ kind: 'closed' });
    }
    await this.#loop;
  }

  async #keep(): Promise<void> {
    const { source, now, log } = this.#options;
    let wait = FIRST_WAIT_MS;
    while (!this.#closing.signal.aborted) {
      let address = '';
      try {
        address = await source.address(this.#closing.signal);
        const link = await this.#open(address);
        wait = FIRST_WAIT_MS;
        if (this.#closing.signal.aborted) await link.close();
        else await this.#stay(link);
      } catch (error) {
        if (this.#closing.signal.aborted) break;
        const message = describeFailure(error, secretsOf(address));
        if (this.#state.kind !== 'down' || this.#state.message !== message)
          log.warn({ message }, 'database down');
        this.#enter({
          kind: 'down',
          since: this.#state.kind === 'down' ? this.#state.since : now(),
          message,
        });
      }
      // Half of it at random, so that many processes do not come back in step.
      await sleep(wait * (0.5 + Math.random() / 2), undefined, {
        signal: this.#closing.signal,
        ref: false,
      }).catch(() => undefined);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
    await source.stop();
  }

  async #open(address: string): Promise<Link> {
    const { log, migrations, times } = this.#options;
    const client = new pg.Client({
      connectionString: address,
      application_name: 'sise migrations',
      connectionTimeoutMillis: times?.connect ?? CONNECT_MS,
      keepAlive: true,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { applied, unknown, changed } = await migrate(client, await readMigrations(migrations));
      if (applied.length > 0) log.info({ applied }, 'database migrated');
      if (unknown.length > 0)
        log.warn({ unknown }, 'the database has migrations that this program does not know');
      if (changed.length > 0) log.warn({ changed }, 'migrations were changed after they were applied');
    } finally {
      await client.end().catch(() => undefined);
    }
    return openLink(address, times);
  }

  /** @throws why the link was lost, unless this is closing */
  async #stay(link: Link): Promise<void> {
    const { now, log } = this.#options;
    this.#link = link;
    this.#enter({ kind: 'ready', since: now() });
    log.info({}, 'database ready');
    const closing = new Promise<void>((resolve) => {
      this.#closing.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    const reason = await Promise.race([link.lost, closing]);
    this.#link = null;
    if (this.#closing.signal.aborted) {
      await link.close();
      return;
    }
    const error = unavailable(reason, link.connectionString);
    for (const abandon of this.#underWay) abandon(error);
    // What hangs on the old link must not keep the next one waiting.
    void link.close();
    throw error;
  }

  #enter(state: DatabaseState): void {
    if (this.#state.kind === 'closed') return;
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }

  #unavailable(): DatabaseUnavailableError {
    const state = this.#state;
    switch (state.kind) {
      case 'down':
        return new DatabaseUnavailableError(state.message);
      case 'closed':
        return new DatabaseUnavailableError('the database was closed');
      default:
        return new DatabaseUnavailableError('the database is still starting');
    }
  }
}

function unavailable(error: unknown, connectionString: string): DatabaseUnavailableError {
  if (error instanceof DatabaseUnavailableError) return error;
  return new DatabaseUnavailableError(describeFailure(error, secretsOf(connectionString)));
}
