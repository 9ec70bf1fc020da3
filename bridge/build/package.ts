import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import bridge from '../package.json';
import { BUNDLE_OPTIONS } from './bundle-options';

const BRIDGE = fileURLToPath(new URL('..', import.meta.url));
const SCRIPT = /\.(ps1|cmd)$/;
const EXAMPLE = 'bridge.env.example';

/**
 * What the folder on Windows installs and says of itself. Without `os`, `cpu` and `engines`: npm holds them against the
 * machine it runs on, which may be the one that builds, and then installs nothing whatever `--os` and `--cpu` say.
 */
function manifest(): string {
  const { name, version, description, license, dependencies } = bridge;
  return `${JSON.stringify({ name, version, private: true, description, license, dependencies }, null, 2)}\n`;
}

/** Windows' own line ends, however the file came here: cmd loses its labels without them. */
function crlf(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}

/**
 * Makes `out` the folder that is copied to Windows, all but koffi and node.exe: the bundle, a manifest that pins koffi,
 * the scripts, an example of the configuration and the guide. What else lies in `out` stays.
 * Resolves to its files, sorted, with `/` between folders.
 */
export async function buildPackage(out: string): Promise<readonly string[]> {
  const windows = join(out, 'windows');
  rmSync(windows, { recursive: true, force: true });
  mkdirSync(windows, { recursive: true });
  await build({ ...BUNDLE_OPTIONS, entryPoints: { main: join(BRIDGE, 'main.ts') }, outdir: out });
  writeFileSync(join(out, 'package.json'), manifest());
  copyFileSync(join(BRIDGE, 'README.md'), join(out, 'README.md'));
  const read = (name: string) => readFileSync(join(BRIDGE, 'windows', name), 'utf8');
  writeFileSync(join(out, EXAMPLE), crlf(read(EXAMPLE)));
  const scripts = readdirSync(join(BRIDGE, 'windows')).filter((name) => SCRIPT.test(name));
  for (const name of scripts) writeFileSync(join(windows, name), crlf(read(name)));
  return [
    'README.md',
    EXAMPLE,
    'main.cjs',
    'package.json',
    ...scripts.map((name) => `windows/${name}`),
  ].sort();
}
