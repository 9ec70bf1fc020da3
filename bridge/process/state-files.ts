import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { z } from 'zod';

/** The files by which the bridge, its supervisor and the `status` and `stop` commands know of each other. */
export interface StateFiles {
  readonly bridgeLock: string;
  readonly bridgeStatus: string;
  readonly bridgeStop: string;
  readonly supervisorLock: string;
  readonly supervisorStatus: string;
  readonly supervisorStop: string;
}

export function stateFiles(dir: string): StateFiles {
  return {
    bridgeLock: join(dir, 'bridge.lock'),
    bridgeStatus: join(dir, 'bridge-status.json'),
    bridgeStop: join(dir, 'bridge-stop.json'),
    supervisorLock: join(dir, 'supervisor.lock'),
    supervisorStatus: join(dir, 'supervisor-status.json'),
    supervisorStop: join(dir, 'supervisor-stop.json'),
  };
}

/**
 * Writes a file whole: a reader sees the one before or this one. On Windows it fails while another process has the file
 * open; then false, and the next writing a second later does it.
 */
export function writeWhole(path: string, value: unknown): boolean {
  const draft = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, JSON.stringify(value));
    renameSync(draft, path);
    return true;
  } catch {
    return false;
  }
}

/** What a file says, or null when it is not there, is being written, or is not what it should be. */
export function readWhole<T>(path: string, schema: z.ZodType<T>): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Takes a file away. One that another process holds open at this moment stays, which Windows insists on. */
export function removeFile(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It is overwritten or taken away next time.
  }
}
