import { rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries, findBinaries } from './binaries';
import { type ClusterFolder, openCluster, SUPERUSER } from './cluster';
import { EmbeddedPostgresError, explainSystemError } from './embedded-error';
import { launchPostmaster, stopPostmaster } from './postmaster';
import { type PostmasterFile, postmasterPath, readPostmasterFile } from './postmaster-file';
import { joinServer, type Presence } from './presence';
import { isAlive, isPostgres } from './process-table';
import { serverAccount } from './server-account';

/** A PostgreSQL server of our own, shared by every Sise process that uses its folder. */
export interface EmbeddedPostgres {
  /** With the password in it: never logged. */
  connectionString(database: string): string;
  readonly port: number;
  readonly pid: number;
  /** True when it was running already: a killed process left it, or another one is using it. */
  readonly adopted: boolean;
  /** Whether it is there still, as the same process. */
  isRunning(): Promise<boolean>;
  /** Leaves the server, and ends it when no other process uses it. At most 4 s; safe to call twice. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Made when it is not there. */
  readonly folder: string;
  /** Server settings on top of ours, such as `{ fsync: 'off' }` for a test. */
  readonly settings?: Readonly<Record<string, string>>;
  /** How long a server that is starting, recovering or stopping is waited for, ms. */
  readonly patience?: number;
  /** Ends the waiting: a server that this call was starting is ended again. */
  readonly signal?: AbortSignal;
}

const PATIENCE_MS = 60_000;
const POLL_MS = 50;

/**
 * Starts the folder's server, or joins the one that runs there already: never a second one on the same folder.
 * @throws {EmbeddedPostgresError} in one line that says what to do
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = resolve(options.folder);
  const deadline = performance.now() + (options.patience ?? PATIENCE_MS);
  try {
    const binaries = await findBinaries();
    const account = await serverAccount([dirname(folder), dirname(binaries.postgres)]);
    const cluster = await openCluster(folder, binaries, account);
    for (;;) {
      options.signal?.throwIfAborted();
      const found = await runningServer(cluster, folder);
      const server =
        found ?? (await launchPostmaster(binaries, cluster, account, options, folder).catch(retried));
      const presence = server === null ? null : await joinServer(server.port, cluster);
      if (server !== null && presence !== null) {
        return embeddedPostgres(server, presence, cluster, binaries, found !== null);
      }
      if (performance.now() > deadline) {
        const who = found === null ? '' : ` (process ${found.pid})`;
        throw new EmbeddedPostgresError(
          'waiting',
          `a PostgreSQL${who} holds ${folder} and does not answer: end it, or set DATABASE_URL to a PostgreSQL server`,
        );
      }
      await sleep(POLL_MS);
    }
  } catch (error) {
    throw explainSystemError(error, folder);
  }
}

/** The server that the folder's own file names, when it really is one. */
async function runningServer(cluster: ClusterFolder, folder: string): Promise<PostmasterFile | null> {
  const file = await readPostmasterFile(cluster.data);
  if (file === null || !isAlive(file.pid)) return null;
  if (await isPostgres(file.pid)) return file;
  // A stale file whose number now belongs to somebody else would keep the server from starting for ever.
  const again = await readPostmasterFile(cluster.data);
  if (again?.pid === file.pid) await rm(postmasterPath(cluster.data), { force: true });
  return runningServer(cluster, folder);
}

/** Somebody was faster, or the port went to somebody else in between: look again. */
function retried(error: unknown): null {
  if (error instanceof EmbeddedPostgresError && (error.kind === 'waiting' || error.kind === 'port'))
    return null;
  throw error;
}

function embeddedPostgres(
  server: { readonly pid: number; readonly port: number },
  presence: Presence,
  cluster: ClusterFolder,
  binaries: Binaries,
  adopted: boolean,
): EmbeddedPostgres {
  let stopped: Promise<void> | null = null;
  // A process that ends out of turn takes the server it started along; a killed one leaves it to the next start.
  const onExit = () => {
    if (isAlive(server.pid)) process.kill(server.pid, 'SIGINT');
  };
  if (!adopted && process.platform !== 'win32') process.once('exit', onExit);
  const isRunning = async () => {
    const file = await readPostmasterFile(cluster.data);
    return file?.pid === server.pid && isAlive(server.pid);
  };
  const stop = async () => {
    const alone = await presence.leave();
    if (alone && (await isRunning())) await stopPostmaster(server.pid, binaries);
    process.off('exit', onExit);
  };
  return {
    port: server.port,
    pid: server.pid,
    adopted,
    connectionString: (database) =>
      `postgresql://${SUPERUSER}:${cluster.password}@127.0.0.1:${server.port}/${database}`,
    isRunning,
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}
