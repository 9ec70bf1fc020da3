import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a PostgreSQL server writes about itself into its data folder while it runs. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  /** `starting`, `ready`, `stopping`, `standby`; empty until the server has come that far. */
  readonly status: string;
}

export function postmasterPath(dataFolder: string): string {
  return join(dataFolder, 'postmaster.pid');
}

/** Null when there is none, or it is not whole yet. A kill leaves a stale one behind. */
export async function readPostmasterFile(dataFolder: string): Promise<PostmasterFile | null> {
  const text = await readFile(postmasterPath(dataFolder), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return parsePostmasterFile(text);
}

/** Lines: process number, data folder, start time, port, socket folder, first address, shared memory, status. */
export function parsePostmasterFile(text: string): PostmasterFile | null {
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, port: Number(lines[3] ?? '') || 0, status: (lines[7] ?? '').trim() };
}
