import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RedisServer, type RedisServerOptions, startRedis } from '../../lib/bus/testing/redis-server';
import type { Bundles } from './setup/bundle';
import type { Windows } from './setup/windows';
import { openStandin, type StandinControl, type StandinServer } from './standin-server';
import type { StandinSetup } from './standin-setup';

/** A 32-bit Windows Node at work, or a batch file. */
export interface WindowsNode {
  /** Its exit code; 5 is a crash under Wine. */
  readonly exited: Promise<number | null>;
  output(): string;
  errors(): string;
  /** Ends it at once, as a power cut would. */
  kill(): void;
}

/** What a scenario has to work with. Everything opened through it is closed when the scenario ends. */
export interface Rig {
  /** An empty folder of this scenario's own. */
  readonly folder: string;
  /** node.exe as this machine names it. */
  readonly node: string;
  readonly bundles: Bundles;
  /** A path of this machine as Windows programs know it. */
  windowsPath(path: string): string;
  /** Starts a script (path of this machine) under Windows Node. Its output goes to files of the scenario's folder. */
  run(script: string, args?: readonly string[], env?: Readonly<Record<string, string>>): WindowsNode;
  /** Starts a batch file (path of this machine) with Windows' cmd. */
  batch(file: string, args?: readonly string[]): WindowsNode;
  openStandin(setup?: StandinSetup): Promise<StandinServer>;
  startRedis(options?: RedisServerOptions): Promise<RedisServer>;
  /** A measurement to print below the scenario's line. */
  figure(name: string, value: string): void;
}

export interface Outcome {
  readonly name: string;
  /** null when it passed. */
  readonly error: string | null;
  readonly figures: readonly string[];
}

/** One scenario; it fails by throwing. One that ran several tests elsewhere returns their outcomes. */
export interface Scenario {
  /** Says the rule it proves, e.g. `W1: …`. */
  readonly name: string;
  /** Default 60 s. */
  readonly timeoutMs?: number;
  run(rig: Rig): Promise<undefined | readonly Outcome[]>;
}

export interface RigParts {
  readonly folder: string;
  readonly node: string;
  readonly windows: Windows;
  readonly bundles: Bundles;
}

export interface OwnedRig extends Rig {
  readonly figures: readonly string[];
  /** `passed`: the scenario came to its end, so that only what outlives it shows that something is left running. */
  close(passed: boolean): Promise<void>;
}

export function createRig({ folder, node, windows, bundles }: RigParts): OwnedRig {
  const figures: string[] = [];
  const closing: (() => Promise<void> | void)[] = [];
  const standins: StandinServer[] = [];
  const children: ChildProcess[] = [];

  const start = (command: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    // Under Wine a pipe loses what a dying process wrote last, and node.exe may not even start with one.
    const number = children.length + 1;
    const paths = { out: join(folder, `stdout-${number}.txt`), err: join(folder, `stderr-${number}.txt`) };
    const files = [openSync(paths.out, 'w'), openSync(paths.err, 'w')] as const;
    const [program = '', ...rest] = [...windows.launcher, ...command];
    const child = spawn(program, rest, {
      cwd: folder,
      env: { ...windows.env, ...env, NODE_ENV: 'production' },
      stdio: ['ignore', ...files],
    });
    for (const file of files) closeSync(file);
    children.push(child);
    const text = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
    return {
      exited: new Promise<number | null>((resolve, reject) => {
        child.once('exit', (code) => resolve(code));
        child.once('error', reject);
      }),
      output: () => text(paths.out),
      errors: () => text(paths.err),
      kill: () => void child.kill('SIGKILL'),
    };
  };

  return {
    folder,
    node,
    bundles,
    figures,
    windowsPath: (path) => windows.path(path),
    run: (script, args = [], env = {}) => start([node, windows.path(script), ...args], env),
    batch: (file, args = []) => start(['cmd', '/c', windows.path(file), ...args]),
    async openStandin(setup) {
      const server = await openStandin(setup);
      standins.push(server);
      closing.push(() => server.close());
      return server;
    },
    async startRedis(options) {
      const server = await startRedis(options);
      closing.push(() => server.stop());
      return server;
    },
    figure: (name, value) => void figures.push(`${name}: ${value}`),
    async close(passed) {
      // What was started here ends first; a control that is alive after it belongs to a process started by another.
      for (const child of children) await end(child);
      const left = !passed || (await anyAlive(standins.flatMap(({ controls }) => controls)));
      for (const step of closing.reverse()) await step();
      if (left) await windows.restart();
    },
  };
}

/** Whether one of them outlives a process's last second. */
async function anyAlive(controls: readonly StandinControl[]): Promise<boolean> {
  const gone = Promise.all(controls.map((control) => control.gone)).then(() => false);
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 1_000).unref());
  return Promise.race([gone, late]);
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGKILL');
  return exited;
}
