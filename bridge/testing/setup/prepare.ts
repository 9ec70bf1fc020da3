import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RigParts } from '../rig';
import { bundle } from './bundle';
import { cacheFolder, lockFolder } from './cache';
import { ensurePackages } from './packages';
import { buildStandin, registerStandin } from './standin';
import { openWindows } from './windows';
import { ensureWindowsNode } from './windows-node';

const PROGRAMS = fileURLToPath(new URL('../programs', import.meta.url));

/** The names of a folder's modules, without tests, in order. */
export function modulesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => name.slice(0, -3))
    .sort();
}

/** What every rig of this process is made of; `cache` is a folder that one run leaves for the next. */
export interface Prepared extends Omit<RigParts, 'folder'> {
  readonly cache: string;
}

/**
 * Sets up Windows (or Wine), 32-bit Node, koffi, the stand-in control and the bundles, and takes the cache for this
 * process.
 * @throws {SetupError} in one line: what to install, or who uses the cache
 */
export async function prepare(): Promise<Prepared> {
  await ensurePackages();
  const cache = cacheFolder();
  lockFolder(cache);
  const [windows, { node, home }, standin] = await Promise.all([
    openWindows(cache),
    ensureWindowsNode(cache),
    buildStandin(cache),
  ]);
  await registerStandin(cache, standin, windows);
  return { cache, windows, node, bundles: await bundle(home, modulesIn(PROGRAMS)) };
}
