import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Something the machine lacks; the message is the one line to show. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** One line about a step that takes a while. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs a command to its end and resolves with what it printed. Rejects with `SetupError` and its last words when it fails. */
export function run(
  command: string,
  args: readonly string[],
  env: Environment = process.env,
  cwd: string = process.cwd(),
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: command.endsWith('.cmd'),
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    const fail = (why: string) =>
      reject(new SetupError(`${command} ${args.slice(0, 3).join(' ')} failed: ${why}`));
    child.once('error', (error) => fail(error.message));
    // `exit`, not `close`: a server that Wine leaves running keeps the pipes open.
    child.once('exit', (code) => {
      if (code === 0) resolve(out);
      else fail(`${out}\n${err}`.trim().split('\n').slice(-3).join(' | '));
    });
  });
}

/** The full path of a program, or null. */
export function find(name: string): string | null {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const ending of endings) {
      const path = join(folder, name + ending);
      if (existsSync(path)) return path;
    }
  }
  return null;
}
