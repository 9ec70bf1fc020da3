import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface RedisServer {
  /** With the password in it, when there is one. */
  readonly url: string;
  readonly port: number;
  /** Kills the server and removes its directory. Safe to call twice. */
  stop(): Promise<void>;
  /** Kills the server, as a crash would, without starting another. */
  kill(): Promise<void>;
  /** Starts it again on the same port, empty; kills it first if need be. */
  restart(): Promise<void>;
  /** Freezes and thaws the server: its sockets stay open and nothing is answered. */
  freeze(): void;
  thaw(): void;
}

export interface RedisServerOptions {
  /** A free port unless told. */
  readonly port?: number;
  readonly password?: string;
}

const START_MS = 10_000;

/**
 * Starts a real redis-server on loopback that keeps nothing on disk.
 * @throws {Error} in one line: what to install when there is none, or what the server said when it would not start
 */
export async function startRedis({ port, password }: RedisServerOptions = {}): Promise<RedisServer> {
  const binary = findRedis();
  const dir = mkdtempSync(join(tmpdir(), 'sise-redis-'));
  const chosen = port ?? (await freePort());
  let child: ChildProcess | null = null;

  const kill = async () => {
    const dying = child;
    child = null;
    if (dying === null || dying.exitCode !== null || dying.signalCode !== null) return;
    const exited = new Promise((resolve) => dying.once('exit', resolve));
    dying.kill('SIGKILL');
    await exited;
  };
  const start = async () => {
    await kill();
    child = await launch(binary, dir, chosen, password);
  };
  const clean = () => {
    child?.kill('SIGKILL');
    rmSync(dir, { recursive: true, force: true });
  };
  // A test run that ends early must not leave a server behind.
  process.once('exit', clean);
  await start().catch((error) => {
    process.removeListener('exit', clean);
    clean();
    throw error;
  });
  return {
    url: `redis://${password === undefined ? '' : `:${encodeURIComponent(password)}@`}127.0.0.1:${chosen}`,
    port: chosen,
    kill,
    restart: start,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    async stop() {
      process.removeListener('exit', clean);
      await kill();
      clean();
    },
  };
}

function findRedis(): string {
  for (const dir of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(dir, 'redis-server');
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not here; the next one may have it.
    }
  }
  throw new Error(
    'redis-server is not on PATH: install Redis 6.2 or newer (apt-get install redis-server, brew install redis)',
  );
}

/** Below the ports that systems give to outgoing connections: one of those could take a killed server's port. */
const PORTS = { first: 20_000, count: 12_000 } as const;
const PORT_TRIES = 50;

async function freePort(): Promise<number> {
  for (let i = 0; i < PORT_TRIES; i++) {
    const port = PORTS.first + Math.floor(Math.random() * PORTS.count);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port from ${PORTS.first} on`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

function launch(
  binary: string,
  dir: string,
  port: number,
  password: string | undefined,
): Promise<ChildProcess> {
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir];
  settings.push('--save', '', '--appendonly', 'no', '--daemonize', 'no');
  if (password !== undefined) settings.push('--requirepass', password);
  const child = spawn(binary, settings, { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      const last = said.trim().split('\n').at(-1) ?? '';
      reject(new Error(`redis-server on port ${port} ${why}: ${last}`));
    };
    const timer = setTimeout(() => fail(`did not start within ${START_MS} ms`), START_MS);
    const onExit = () => fail('ended while starting');
    child.once('error', (error) => fail(error.message));
    child.once('exit', onExit);
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      if (said.length > 10_000) return;
      said += chunk.toString();
      if (!said.includes('Ready to accept connections')) return;
      clearTimeout(timer);
      child.removeListener('exit', onExit);
      resolve(child);
    });
  });
}
