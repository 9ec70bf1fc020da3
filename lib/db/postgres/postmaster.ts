import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, fstatSync, ftruncateSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries';
import type { ClusterFolder } from './cluster';
import { EmbeddedPostgresError, explainOutput } from './embedded-error';
import { readPostmasterFile } from './postmaster-file';
import { isAlive } from './process-table';
import { commandAs, type ServerAccount } from './server-account';

const POLL_MS = 20;
const LOG_BYTES = 1_000_000;
/** Fast shutdown writes what is in memory; an immediate one leaves that to the next start. */
const FAST_MS = 2_000;
const IMMEDIATE_MS = 500;

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  // A socket file's path has a length limit that a deep project folder exceeds.
  unix_socket_directories: '',
  max_connections: '60',
  timezone: 'Asia/Seoul',
  log_timezone: 'Asia/Seoul',
  log_checkpoints: 'off',
  // Statements may hold what people typed: the log keeps the complaint only.
  log_min_error_statement: 'panic',
};

/**
 * Starts the server's process and waits until it takes connections.
 * It leads a process group of its own: Ctrl-C ends Sise, and Sise ends the server when nothing needs it any more.
 * @throws {EmbeddedPostgresError} when it ends instead
 */
export async function launchPostmaster(
  binaries: Binaries,
  cluster: ClusterFolder,
  account: ServerAccount | null,
  options: { readonly settings?: Readonly<Record<string, string>>; readonly signal?: AbortSignal },
  folder: string,
): Promise<{ readonly pid: number; readonly port: number }> {
  const port = await freePort();
  const all = { ...SETTINGS, ...options.settings };
  const args = ['-D', cluster.data, '-p', String(port)];
  for (const [name, value] of Object.entries(all)) args.push('-c', `${name}=${value}`);
  const log = openSync(cluster.log, 'a', 0o600);
  // It keeps the last runs and no more. Appending, so that of two that start at once neither writes over the other.
  if (fstatSync(log).size > LOG_BYTES) ftruncateSync(log);
  const before = fstatSync(log).size;
  let child: ChildProcess;
  try {
    const command = commandAs(account, binaries.postgres, args);
    child = spawn(command.program, command.args, {
      cwd: cluster.data,
      detached: true,
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', log, log],
      ...command.as,
    });
  } finally {
    closeSync(log);
  }
  let ended = false;
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', () => {
      ended = true;
    });
  });
  failed.catch(() => undefined);
  child.unref();
  for (;;) {
    await Promise.race([sleep(POLL_MS), failed]);
    if (options.signal?.aborted && child.pid !== undefined) await stopPostmaster(child.pid, binaries);
    options.signal?.throwIfAborted();
    if (ended) throw explainOutput((await readFile(cluster.log)).subarray(before).toString('utf8'), folder);
    const file = await readPostmasterFile(cluster.data);
    if (file !== null && file.pid === child.pid && file.status === 'ready') return { pid: file.pid, port };
  }
}

/**
 * Ends a server in order, so that the next start needs no recovery; a server that does not end in time is told to
 * drop everything, which loses nothing that was committed.
 */
export async function stopPostmaster(pid: number, binaries: Binaries): Promise<void> {
  await signal(pid, 'SIGINT', binaries);
  if (await endsWithin(pid, FAST_MS)) return;
  await signal(pid, 'SIGQUIT', binaries);
  await endsWithin(pid, IMMEDIATE_MS);
}

async function endsWithin(pid: number, ms: number): Promise<boolean> {
  const until = performance.now() + ms;
  while (isAlive(pid)) {
    if (performance.now() > until) return false;
    await sleep(POLL_MS);
  }
  return true;
}

/** Windows has no signals; pg_ctl speaks to the server there in its own way. */
async function signal(pid: number, name: 'SIGINT' | 'SIGQUIT', binaries: Binaries): Promise<void> {
  if (process.platform === 'win32') {
    await new Promise((resolve) => {
      execFile(binaries.pgCtl, ['kill', name.slice(3), String(pid)], resolve);
    });
    return;
  }
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') {
    throw new EmbeddedPostgresError('port', 'no free port on loopback for the embedded PostgreSQL');
  }
  return address.port;
}
