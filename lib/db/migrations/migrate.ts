import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import { checksumOf, type Migration, matchesChecksum } from './migration-files';

/** A migration could not be applied; the database is as it was before it. `message` is one line. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

export interface MigrationResult {
  readonly applied: readonly string[];
  /** In the database and not among the files: a newer Sise was here. */
  readonly unknown: readonly string[];
  /** Their files are no longer what was applied. */
  readonly changed: readonly string[];
}

/** The very number that `prisma migrate` locks, so that it and we never migrate at the same time. */
const PRISMA_LOCK = 72_707_369;
const PATIENCE_MS = 60_000;
const LOCK_NOT_AVAILABLE = '55P03';

const MIGRATIONS_TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

interface Row {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/**
 * Applies what is missing, in order, each in a transaction of its own, and keeps the table that `prisma migrate deploy`
 * keeps: either can go on where the other stopped. Of several processes one migrates and the others wait for it.
 * @param client a connection of its own without a statement timeout; its session holds the lock
 * @param patience how long another process that migrates is waited for, ms
 * @throws {MigrationError} when a migration fails, now or by Prisma before, or the other process does not end
 */
export async function migrate(
  client: ClientBase,
  migrations: readonly Migration[],
  patience: number = PATIENCE_MS,
): Promise<MigrationResult> {
  // Whoever is in the way must not keep a server starting for ever.
  await client.query("SELECT set_config('lock_timeout', $1, false)", [`${patience}ms`]);
  await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]).catch((error: unknown) => {
    if ((error as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw error;
    throw new MigrationError(`another process has been migrating the database for ${patience / 1_000} s`);
  });
  try {
    await client.query(MIGRATIONS_TABLE);
    const { rows } = await client.query<Row>(
      `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
         FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
    );
    const failed = rows.find((row) => !row.finished);
    if (failed !== undefined) {
      throw new MigrationError(
        `migration ${failed.migration_name} failed before, under prisma migrate: mend it and tell Prisma with "prisma migrate resolve"`,
      );
    }
    const known = new Map(rows.map((row) => [row.migration_name, row.checksum]));
    const applied: string[] = [];
    for (const migration of migrations) {
      if (known.has(migration.name)) continue;
      await apply(client, migration);
      applied.push(migration.name);
    }
    const names = new Set(migrations.map((m) => m.name));
    return {
      applied,
      unknown: [...known.keys()].filter((name) => !names.has(name)),
      changed: migrations
        .filter(({ name, sql }) => !matchesChecksum(sql, known.get(name) ?? checksumOf(sql)))
        .map(({ name }) => name),
    };
  } finally {
    // A broken session has let go already.
    await client.query('SELECT pg_advisory_unlock($1)', [PRISMA_LOCK]).catch(() => undefined);
  }
}

async function apply(client: ClientBase, { name, sql }: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksumOf(sql), name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    const why = error instanceof Error ? error.message : String(error);
    throw new MigrationError(`migration ${name} failed and changed nothing: ${why}`, { cause: error });
  }
}
