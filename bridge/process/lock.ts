import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { ProcessTable } from './process-table';

/** Who holds a lock: a process is its number and when it began, since numbers are used again. */
export interface LockHolder {
  readonly pid: number;
  /** ms */
  readonly startedAt: number;
}

const holderSchema: z.ZodType<LockHolder> = z.object({ pid: z.number().int(), startedAt: z.number() });

export type LockResult =
  | { readonly name: 'held'; readonly release: () => void }
  | { readonly name: 'taken'; readonly by: LockHolder };

export interface LockOptions {
  readonly path: string;
  readonly self: LockHolder;
  readonly processes: ProcessTable;
  /** When this machine was started (ms): no process is older. */
  readonly bootedAt: number;
}

/** Two clocks of one machine tell the start of a process this far apart at most, ms. */
const SAME_START_MS = 3_000;
const ATTEMPTS = 5;
/** A file without words is being written by another at this moment, unless it is older than this, ms. */
const BEING_WRITTEN_MS = 2_000;
/** Another who found the same stale file needs no longer than this to replace it as well, ms. */
const SETTLE_MS = 50;

/**
 * Takes the lock file or says who has it. A file left behind by a process that is gone, by one whose number another has
 * now, or from before the machine was started is stale and is replaced.
 */
export function takeLock(options: LockOptions): LockResult {
  const { path, self } = options;
  mkdirSync(dirname(path), { recursive: true });
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (create(path, self)) {
      if (attempt > 0) pause(SETTLE_MS);
      if (isSame(readHolder(path), self)) return { name: 'held', release: () => release(path, self) };
      continue;
    }
    const holder = readHolder(path);
    if (holder !== null && isAlive(holder, options)) return { name: 'taken', by: holder };
    if (holder === null && ageOf(path) < BEING_WRITTEN_MS) pause(SETTLE_MS);
    else rmSync(path, { force: true });
  }
  return { name: 'taken', by: readHolder(path) ?? { pid: 0, startedAt: 0 } };
}

/** The live process that holds the lock, or null. */
export function lockHolder(options: Omit<LockOptions, 'self'>): LockHolder | null {
  const holder = readHolder(options.path);
  return holder !== null && isAlive(holder, options) ? holder : null;
}

function isAlive({ pid, startedAt }: LockHolder, options: Omit<LockOptions, 'self'>): boolean {
  if (startedAt < options.bootedAt - SAME_START_MS) return false;
  const started = options.processes.startedAt(pid);
  if (started === null) return false;
  return started === 'unknown' || Math.abs(started - startedAt) <= SAME_START_MS;
}

function create(path: string, self: LockHolder): boolean {
  let fd: number;
  try {
    fd = openSync(path, 'wx');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
  writeSync(fd, JSON.stringify(self));
  closeSync(fd);
  return true;
}

function release(path: string, self: LockHolder): void {
  if (isSame(readHolder(path), self)) rmSync(path, { force: true });
}

function isSame(a: LockHolder | null, b: LockHolder): boolean {
  return a !== null && a.pid === b.pid && a.startedAt === b.startedAt;
}

/** How long ago the file was written, ms; 0 when it is gone. */
function ageOf(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? 0 : Date.now() - stat.mtimeMs;
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function readHolder(path: string): LockHolder | null {
  try {
    const parsed = holderSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
