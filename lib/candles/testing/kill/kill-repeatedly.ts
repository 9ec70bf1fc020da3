import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface KillOptions<P extends { readonly child: ChildProcess }> {
  readonly kills: number;
  /** Starts the process anew; its life begins when this resolves. */
  readonly start: () => Promise<P>;
  /** Resolves at the moment at which the process is to die. */
  readonly fate: (process: P) => Promise<void>;
  /** Called after each death, with nothing running. */
  readonly onDead: (kill: number) => Promise<void>;
}

/**
 * Starts a process and ends it with SIGKILL, over and over.
 * @throws {Error} when it ends by itself
 */
export async function killRepeatedly<P extends { readonly child: ChildProcess }>({
  kills,
  start,
  fate,
  onDead,
}: KillOptions<P>): Promise<void> {
  for (let kill = 1; kill <= kills; kill++) {
    const process = await start();
    const dead = once(process.child, 'close');
    await Promise.race([fate(process), dead]);
    const { exitCode } = process.child;
    if (exitCode !== null) throw new Error(`the process ended by itself with ${exitCode}`);
    process.child.kill('SIGKILL');
    await dead;
    await onDead(kill);
  }
}
