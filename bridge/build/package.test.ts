import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import bridge from '../package.json';
import { EXIT } from '../process/exit-code';
import { buildPackage } from './package';

describe('the folder that is copied to Windows', () => {
  let out: string;
  let files: readonly string[];

  beforeAll(async () => {
    out = mkdtempSync(join(tmpdir(), 'sise-package-'));
    writeFileSync(join(out, 'bridge.env'), 'REDIS_URL=redis://kept\n');
    files = await buildPackage(out);
  });
  afterAll(() => rmSync(out, { recursive: true, force: true }));

  const read = (name: string) => readFileSync(join(out, name), 'utf8');

  it('X68: holds the program, its manifest, the scripts, an example configuration and the guide', () => {
    expect(files).toEqual([
      'README.md',
      'bridge.env.example',
      'main.cjs',
      'package.json',
      'windows/bridge.cmd',
      'windows/install.ps1',
      'windows/keep-running.cmd',
      'windows/task.ps1',
      'windows/uninstall.ps1',
    ]);
    expect(read('README.md')).toBe(readFileSync('bridge/README.md', 'utf8'));
  });

  it('X68: leaves the configuration of an earlier installation alone', async () => {
    await buildPackage(out);
    expect(read('bridge.env')).toBe('REDIS_URL=redis://kept\n');
  });

  it('X68: pins koffi exactly, and says nothing that keeps npm from installing it for Windows elsewhere', () => {
    const manifest = JSON.parse(read('package.json'));
    expect(manifest.dependencies).toEqual({ koffi: bridge.dependencies.koffi });
    expect(bridge.dependencies.koffi).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Object.keys(manifest)).toEqual([
      'name',
      'version',
      'private',
      'description',
      'license',
      'dependencies',
    ]);
  });

  it('X68: its scripts have the line ends of Windows, and PowerShell’s keep their BOM', () => {
    for (const name of files.filter((file) => /\.(cmd|ps1|example)$/.test(file))) {
      const text = read(name);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(text.startsWith('\uFEFF')).toBe(name.endsWith('.ps1'));
    }
  });

  it.runIf(process.platform !== 'win32')(
    'X68: its program runs as one file and says where it does not belong',
    () => {
      const done = spawnSync(process.execPath, [join(out, 'main.cjs'), 'check'], {
        encoding: 'utf8',
        cwd: out,
      });
      expect(done.status).toBe(EXIT.wrongBitness.code);
      expect(done.stderr).toMatch(/^the Kiwoom control runs on Windows only, this is \w+\n$/);
    },
  );
});
