import { existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { BUNDLE_OPTIONS } from '../../build/bundle-options';

const BRIDGE = fileURLToPath(new URL('../../main.ts', import.meta.url));
const PROGRAMS = fileURLToPath(new URL('../programs', import.meta.url));

/** Bundles into `home`, below which koffi is found: the bridge itself and the programs of the tests. */
export interface Bundles {
  /** The bridge's own bundle, bridge/main.ts. */
  readonly bridge: string;
  /** A test program by the name of its file in bridge/testing/programs. */
  program(name: string): string;
}

export async function bundle(home: string, programs: readonly string[]): Promise<Bundles> {
  const out = join(home, 'bundles');
  mkdirSync(out, { recursive: true });
  const entries = programs.map((name) => join(PROGRAMS, `${name}.ts`));
  if (existsSync(BRIDGE)) entries.push(BRIDGE);
  await build({
    ...BUNDLE_OPTIONS,
    entryPoints: Object.fromEntries(entries.map((path) => [basename(path, '.ts'), path])),
    outdir: out,
  });
  const file = (name: string) => join(out, `${name}.cjs`);
  return { bridge: file('main'), program: file };
}
