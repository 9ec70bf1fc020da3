import { type ChildProcess, spawn } from 'node:child_process';

/** The built server as a user starts it, in a process of its own. */
export interface App {
  readonly url: string;
  /** Everything it has written, for a failing test's message. */
  output(): string;
  /** Asks it to stop, as Ctrl-C does, and waits until it has. */
  stop(): Promise<number | null>;
  /** Closes the pipes it writes to, as a terminal that went away does; resolves with its exit code. */
  hangUp(): Promise<number | null>;
  /** Kills it at once. */
  kill(): Promise<void>;
}

const START_WITHIN_MS = 30_000;

/** Only what a test names reaches the server: nothing of the developer's own environment or .env counts. */
function environment(env: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const clean: Record<string, string> = {};
  for (const name of ['PATH', 'HOME', 'TMPDIR', 'SystemRoot']) {
    const value = process.env[name];
    if (value !== undefined) clean[name] = value;
  }
  return { ...clean, NODE_ENV: 'production', PORT: '0', ...env };
}

/** The server's process, from its first moment on. */
export function launch(env: Readonly<Record<string, string>>): {
  child: ChildProcess;
  output: () => string;
} {
  const child = spawn(process.execPath, ['dist/server.js'], {
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const orphan = () => child.kill('SIGKILL');
  process.once('exit', orphan);
  child.once('exit', () => process.off('exit', orphan));
  let text = '';
  const keep = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return { child, output: () => text };
}

async function until(
  what: string,
  within: number,
  check: () => boolean,
  output: () => string,
): Promise<void> {
  const deadline = Date.now() + within;
  while (!check()) {
    if (Date.now() > deadline) throw new Error(`${what} did not happen within ${within} ms:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export async function startApp(env: Readonly<Record<string, string>>): Promise<App> {
  const { child, output } = launch(env);
  const isFeed = env.SISE_ROLE === 'feed';
  const address = /is open at (http:\/\/\S+)/;
  await until(
    'the start',
    START_WITHIN_MS,
    () => (isFeed ? output().includes('feed') : address.test(output())) || child.exitCode !== null,
    output,
  );
  if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${output()}`);
  const ended = async () => {
    await until('the stop', 10_000, () => child.exitCode !== null || child.signalCode !== null, output);
    return child.exitCode;
  };
  return {
    url: address.exec(output())?.[1] ?? '',
    output,
    stop: async () => {
      child.kill('SIGTERM');
      return ended();
    },
    hangUp: async () => {
      child.stdout?.destroy();
      child.stderr?.destroy();
      return ended();
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended();
    },
  };
}

/** Runs the server where it must refuse to start; gives its exit code and words. */
export async function refusedStart(
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; output: string }> {
  const { child, output } = launch(env);
  await until('the refusal', START_WITHIN_MS, () => child.exitCode !== null, output);
  return { code: child.exitCode, output: output() };
}
