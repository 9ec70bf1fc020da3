import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { tempFolder } from '../testing/temp-folder';
import { type EmbeddedPostgres, startEmbedded } from './embedded';
import { postmasterPath, readPostmasterFile } from './postmaster-file';
import { isAlive } from './process-table';

const QUICK = { fsync: 'off' };

async function ask<T extends pg.QueryResultRow>(server: EmbeddedPostgres, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: server.connectionString('postgres') });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

const gone = (pid: number) => expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);

describe('the embedded PostgreSQL', () => {
  let temp: Awaited<ReturnType<typeof tempFolder>>;
  let folder: string;
  const servers: EmbeddedPostgres[] = [];
  const children: ChildProcess[] = [];
  const start = async (where = folder) => {
    const server = await startEmbedded({ folder: where, settings: QUICK });
    servers.push(server);
    return server;
  };
  /** Starts the server from another process. */
  const startElsewhere = async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'lib/db/testing/embedded-child.ts', folder], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    children.push(child);
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    return { child, ...(JSON.parse(line.toString('utf8')) as { pid: number; adopted: boolean }) };
  };

  beforeAll(async () => {
    temp = await tempFolder();
    folder = join(temp.path, 'postgres');
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await Promise.all(servers.splice(0).map((s) => s.stop()));
    const left = await readPostmasterFile(join(folder, 'data'));
    if (left !== null && left.pid !== process.pid && isAlive(left.pid)) process.kill(left.pid, 'SIGKILL');
  });
  afterAll(() => temp.remove());

  it('Q5: two that start at once on an empty folder share one server, and the last to leave ends it', async () => {
    const [one, two] = await Promise.all([start(), start()]);
    expect(two.pid).toBe(one.pid);
    expect([one.adopted, two.adopted].sort()).toEqual([false, true]);
    await one.stop();
    expect(await ask(two, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await two.stop();
    await gone(two.pid);
    expect(await readPostmasterFile(join(folder, 'data'))).toBeNull();
  });

  it('Q5: two that leave at once leave no server behind', async () => {
    const [one, two] = await Promise.all([start(), start()]);
    await Promise.all([one.stop(), two.stop()]);
    await gone(one.pid);
  });

  it('Q5: a server that a killed process left is taken over with all that is in it', async () => {
    const { child, pid, adopted } = await startElsewhere();
    expect(adopted).toBe(false);
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
    expect(isAlive(pid)).toBe(true);
    const server = await start();
    expect(server).toMatchObject({ pid, adopted: true });
    await server.stop();
    await gone(pid);
  });

  it('Q5: a process that ends out of turn takes the server it started along', async () => {
    const { child, pid } = await startElsewhere();
    child.stdin?.write('end\n');
    await gone(pid);
  });

  it('Q6: after kill −9 of the server what was committed is there', async () => {
    const server = await start();
    await ask(server, 'CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n');
    process.kill(server.pid, 'SIGKILL');
    await gone(server.pid);
    expect(await readPostmasterFile(join(folder, 'data'))).toMatchObject({ pid: server.pid });
    expect(await server.isRunning()).toBe(false);
    const again = await start();
    expect(again.adopted).toBe(false);
    expect(await ask(again, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 1000 }]);
  });

  it('Q6: a stale file whose number now belongs to another program does not keep the server from starting', async () => {
    await writeFile(
      postmasterPath(join(folder, 'data')),
      `${process.pid}\n${folder}\n1\n1\n\n127.0.0.1\n0\nready\n`,
    );
    const server = await start();
    expect(server.adopted).toBe(false);
    expect(server.pid).not.toBe(process.pid);
  });

  it('Q6: a server that hangs is named, and not joined by a second one', async () => {
    const server = await start();
    process.kill(server.pid, 'SIGSTOP');
    try {
      await expect(startEmbedded({ folder, patience: 10 })).rejects.toThrow(
        `a PostgreSQL (process ${server.pid}) holds ${folder} and does not answer`,
      );
    } finally {
      process.kill(server.pid, 'SIGCONT');
    }
  });

  it('Q5: starting can be given up, and leaves no server', async () => {
    const given = new AbortController();
    const starting = startEmbedded({ folder, settings: QUICK, signal: given.signal });
    given.abort();
    await expect(starting).rejects.toThrow();
    const file = await readPostmasterFile(join(folder, 'data'));
    if (file !== null) await gone(file.pid);
  });

  it('Q8: listens on loopback alone, with a password that only its owner reads', async () => {
    const server = await start();
    expect(await ask(server, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect((await stat(join(folder, 'password'))).mode & 0o777).toBe(0o600);
    const password = (await readFile(join(folder, 'password'), 'utf8')).trim();
    expect(password.length).toBeGreaterThanOrEqual(32);
    const wrong = new pg.Client({
      connectionString: server.connectionString('postgres').replace(password, 'x'),
    });
    await expect(wrong.connect()).rejects.toThrow('password authentication failed');
    expect(JSON.stringify(server)).not.toContain(password);
  });

  it('Q7: a folder of another version is refused and left as it is', async () => {
    await writeFile(join(folder, 'data', 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toMatchObject({
      kind: 'version',
      message: expect.stringMatching(
        /was written by PostgreSQL 17 and Sise brings 18: move it away, or set DATABASE_URL/,
      ),
    });
    expect(await readFile(join(folder, 'data', 'PG_VERSION'), 'utf8')).toBe('17\n');
    await writeFile(join(folder, 'data', 'PG_VERSION'), '18\n');
  });

  const isRoot = process.getuid?.() === 0;

  it.skipIf(isRoot)('Q7: a folder that cannot be used says what to set', async () => {
    const closed = join(temp.path, 'closed');
    await mkdir(closed);
    await chmod(closed, 0o500);
    await expect(start(join(closed, 'postgres'))).rejects.toMatchObject({
      kind: 'permission',
      message: expect.stringContaining(
        'set SISE_DATA_DIR to a folder that can be written, or set DATABASE_URL',
      ),
    });
  });

  it.runIf(isRoot)(
    'Q8: below a folder of root alone, such as /root, it runs all the same, and not as root',
    async () => {
      const closed = join(temp.path, 'closed');
      await mkdir(closed, { mode: 0o700 });
      const server = await start(join(closed, 'postgres'));
      expect(await ask(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect((await stat(`/proc/${server.pid}`)).uid).not.toBe(0);
      await server.stop();
      await gone(server.pid);
    },
  );
});
