import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Prisma } from '../generated/client';
import { openLink } from '../link';
import { createDatabase, testServer } from '../testing/test-database';
import { MigrationError, migrate } from './migrate';
import { checksumOf, matchesChecksum, readMigrations } from './migration-files';

const FIRST = { name: '20260101000000_first', sql: 'CREATE TABLE a (id INT);\nINSERT INTO a VALUES (1);\n' };
const SECOND = { name: '20260102000000_second', sql: 'ALTER TABLE a ADD COLUMN b TEXT;' };

describe('migrate', () => {
  let server: Awaited<ReturnType<typeof testServer>>;
  let target: Awaited<ReturnType<typeof createDatabase>>;
  const clients: pg.Client[] = [];
  const client = async () => {
    const one = new pg.Client({ connectionString: target.url });
    await one.connect();
    clients.push(one);
    return one;
  };
  beforeAll(async () => {
    server = await testServer();
  });
  beforeEach(async () => {
    target = await createDatabase(server.url);
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((c) => c.end()));
    await target.drop();
  });
  afterAll(() => server.stop());

  it('Q9: applies what is missing, in order, once', async () => {
    const c = await client();
    expect(await migrate(c, [FIRST])).toEqual({ applied: [FIRST.name], unknown: [], changed: [] });
    expect(await migrate(c, [FIRST, SECOND])).toEqual({ applied: [SECOND.name], unknown: [], changed: [] });
    expect(await migrate(c, [FIRST, SECOND])).toEqual({ applied: [], unknown: [], changed: [] });
    expect((await c.query('SELECT * FROM a')).rows).toEqual([{ id: 1, b: null }]);
  });

  it("Q9: keeps Prisma's table as Prisma does", async () => {
    const c = await client();
    await migrate(c, [FIRST]);
    const { rows } = await c.query('SELECT * FROM _prisma_migrations');
    expect(rows).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        checksum: checksumOf(FIRST.sql),
        finished_at: expect.any(Date),
        migration_name: FIRST.name,
        logs: null,
        rolled_back_at: null,
        started_at: expect.any(Date),
        applied_steps_count: 1,
      },
    ]);
  });

  it('Q9: of many that start together one applies', async () => {
    const all = await Promise.all([client(), client(), client(), client()]);
    const results = await Promise.all(all.map((c) => migrate(c, [FIRST, SECOND])));
    expect(results.flatMap((r) => r.applied)).toEqual([FIRST.name, SECOND.name]);
    expect((await all[0]!.query('SELECT count(*)::int AS n FROM a')).rows).toEqual([{ n: 1 }]);
  });

  it('Q9: a process that migrates for ever is waited for so long and no longer', async () => {
    const [one, two] = [await client(), await client()];
    await one.query('SELECT pg_advisory_lock(72707369)');
    await expect(migrate(two, [FIRST], 50)).rejects.toThrow(
      new MigrationError('another process has been migrating the database for 0.05 s'),
    );
  });

  it('Q9: the migrations make what the client of the schema reads', async () => {
    await migrate(await client(), await readMigrations('prisma/migrations'));
    const link = await openLink(target.url);
    const { prisma } = link;
    const delegates = Object.keys(Prisma.ModelName).map((name) => name[0]?.toLowerCase() + name.slice(1));
    expect(delegates).toHaveLength(11);
    for (const name of delegates) {
      const table = Reflect.get(prisma, name) as { findFirst(): Promise<unknown> };
      expect(await table.findFirst()).toBeNull();
    }
    await link.close();
  });

  it('Q9: one that fails changes nothing, names itself and is tried again', async () => {
    const c = await client();
    const broken = { name: SECOND.name, sql: `CREATE TABLE half (id INT); SELECT * FROM nowhere;` };
    await expect(migrate(c, [FIRST, broken])).rejects.toThrow(
      new MigrationError(
        `migration ${SECOND.name} failed and changed nothing: relation "nowhere" does not exist`,
      ),
    );
    expect((await c.query("SELECT to_regclass('half') AS half")).rows).toEqual([{ half: null }]);
    expect(await migrate(c, [FIRST, SECOND])).toMatchObject({ applied: [SECOND.name] });
  });

  it('Q9: what prisma migrate left failed is not passed over', async () => {
    const c = await client();
    await migrate(c, [FIRST]);
    await c.query('UPDATE _prisma_migrations SET finished_at = NULL');
    await expect(migrate(c, [FIRST, SECOND])).rejects.toThrow(/failed before, under prisma migrate/);
    await c.query('UPDATE _prisma_migrations SET rolled_back_at = now()');
    await c.query('DROP TABLE a');
    expect(await migrate(c, [FIRST, SECOND])).toMatchObject({ applied: [FIRST.name, SECOND.name] });
  });

  it('Q9: tells of migrations it does not know and of files that were changed', async () => {
    const c = await client();
    await migrate(c, [FIRST, SECOND]);
    expect(await migrate(c, [{ ...FIRST, sql: 'SELECT 1' }])).toEqual({
      applied: [],
      unknown: [SECOND.name],
      changed: [FIRST.name],
    });
  });

  it('Q9: turned line endings are no change', () => {
    expect(matchesChecksum('a\r\nb', checksumOf('a\nb'))).toBe(true);
    expect(matchesChecksum('a\nb', checksumOf('a\r\nb'))).toBe(true);
    expect(matchesChecksum('a\nc', checksumOf('a\nb'))).toBe(false);
    // printf 'SELECT 1;\n' | sha256sum
    expect(checksumOf('SELECT 1;\n')).toBe(
      'b4e0497804e46e0a0b0b8c31975b062152d551bac49c3c2e80932567b4085dcd',
    );
  });

  it('Q9: a folder without migrations is named', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sise-migrations-'));
    expect(await readMigrations(folder)).toEqual([]);
    await rm(folder, { recursive: true });
    await expect(readMigrations(folder)).rejects.toThrow(folder);
  });
});
