import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SetupError } from './shell';
import { KOFFI, NODE_WIN_X86 } from './versions';

/** Changes when what is made here must be made anew. */
const LAYOUT = '1';

/** The folder that one run leaves for the next: the Wine prefix, Windows Node, koffi, the built stand-in. */
export function cacheFolder(): string {
  const user = process.getuid?.() ?? 'user';
  const folder = join(tmpdir(), `sise-bridge-${user}-${LAYOUT}-${NODE_WIN_X86}-${KOFFI}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Takes the folder for this process. Throws `SetupError` while another run has it. */
export function lockFolder(folder: string): void {
  const lock = join(folder, 'lock');
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
  } catch {
    const holder = Number(readFileSync(lock, 'utf8'));
    if (isRunning(holder))
      throw new SetupError(`another run of the bridge tests (process ${holder}) uses ${folder}`);
    writeFileSync(lock, String(process.pid));
  }
  process.once('exit', () => rmSync(lock, { force: true }));
}

function isRunning(processId: number): boolean {
  if (!(processId > 0)) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}

/** Runs `make` unless its last result is stamped with the same fingerprint. */
export async function once(
  folder: string,
  name: string,
  fingerprint: string,
  make: () => Promise<void>,
): Promise<void> {
  const stamp = join(folder, `${name}.stamp`);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return;
  rmSync(stamp, { force: true });
  await make();
  writeFileSync(stamp, fingerprint);
}

/** A fingerprint of every file of a folder. */
export function folderFingerprint(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}
