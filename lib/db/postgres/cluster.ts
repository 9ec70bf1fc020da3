import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Binaries } from './binaries';
import { EmbeddedPostgresError, explainOutput, permissionProblem } from './embedded-error';
import { commandAs, type ServerAccount } from './server-account';

export const SUPERUSER = 'sise';
/** What the binaries read and write: PG_VERSION of the folder must be the same. */
export const MAJOR = '18';
const ABANDONED_MS = 10 * 60_000;

/** One folder: `data` (PGDATA), `password` (mode 600) and `server.log`. */
export interface ClusterFolder {
  readonly data: string;
  readonly log: string;
  readonly password: string;
}

/**
 * The folder's cluster, made when there is none. It is made aside and moved into place whole, so that a crash leaves
 * none half-made and two processes that start together agree on one.
 * @throws {EmbeddedPostgresError} when the folder is of another version or cannot be written
 */
export async function openCluster(
  folder: string,
  binaries: Binaries,
  account: ServerAccount | null,
): Promise<ClusterFolder> {
  if (!(await exists(join(folder, 'data', 'PG_VERSION')))) await makeCluster(folder, binaries, account);
  const version = (await readFile(join(folder, 'data', 'PG_VERSION'), 'utf8')).trim();
  if (version !== MAJOR) {
    throw new EmbeddedPostgresError(
      'version',
      `${folder} was written by PostgreSQL ${version} and Sise brings ${MAJOR}: move it away, or set DATABASE_URL to a PostgreSQL server`,
    );
  }
  const password = (await readFile(join(folder, 'password'), 'utf8')).trim();
  return { data: join(folder, 'data'), log: join(folder, 'server.log'), password };
}

async function makeCluster(folder: string, binaries: Binaries, account: ServerAccount | null): Promise<void> {
  const parent = dirname(folder);
  await mkdir(parent, { recursive: true });
  await removeAbandoned(parent, basename(folder));
  const aside = `${folder}.new-${randomBytes(4).toString('hex')}`;
  try {
    await mkdir(aside, { mode: 0o700 });
    await writeFile(join(aside, 'password'), `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    if (account !== null) {
      await chown(aside, account.uid, account.gid);
      await chown(join(aside, 'password'), account.uid, account.gid);
    }
    await runInitdb(aside, folder, binaries, account);
    await chmod(join(aside, 'password'), 0o600);
    await rename(aside, folder).catch((error: NodeJS.ErrnoException) => {
      // Another process was faster, and its cluster is as good.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST' && error.code !== 'EPERM') throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** What a process that was killed while it made a cluster left behind. */
async function removeAbandoned(parent: string, name: string): Promise<void> {
  for (const entry of await readdir(parent)) {
    if (!entry.startsWith(`${name}.new-`)) continue;
    const path = join(parent, entry);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > ABANDONED_MS) await rm(path, { recursive: true, force: true });
  }
}

async function runInitdb(
  aside: string,
  folder: string,
  binaries: Binaries,
  account: ServerAccount | null,
): Promise<void> {
  const args = [
    `--pgdata=${join(aside, 'data')}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${join(aside, 'password')}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
  ];
  const command = commandAs(account, binaries.initdb, args);
  const child = spawn(command.program, command.args, {
    cwd: aside,
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...command.as,
  });
  let output = '';
  const hear = (chunk: Buffer) => {
    output += chunk.toString('utf8');
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      // The account cannot even reach the program: some folder on the way is closed to it.
      reject(error.code === 'EACCES' ? permissionProblem(folder, 'its programs cannot be run') : error);
    });
    child.once('close', resolve);
  });
  if (code !== 0) throw explainOutput(output, folder);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
