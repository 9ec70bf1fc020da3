import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from './cache';
import { run, say } from './shell';
import { KOFFI, NODE_WIN_X86 } from './versions';

export interface WindowsNodeFiles {
  /** 32-bit node.exe. */
  readonly node: string;
  /** A folder whose scripts find koffi's 32-bit Windows build. */
  readonly home: string;
}

/** Fetches 32-bit Windows Node and koffi's binary for it, through npm, into the cache. */
export async function ensureWindowsNode(cache: string): Promise<WindowsNodeFiles> {
  const home = join(cache, 'node');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await once(cache, 'node', `${NODE_WIN_X86} ${KOFFI}`, async () => {
    say(`Fetching Windows Node ${NODE_WIN_X86} (x86) and koffi ${KOFFI} …`);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
    // koffi's optional dependencies are chosen by --os and --cpu; node-win-x86 calls its own cpu x86, hence --force.
    const target = ['--os=win32', '--cpu=ia32', '--force', '--ignore-scripts'];
    const wanted = [`koffi@${KOFFI}`, `node-win-x86@${NODE_WIN_X86}`];
    const args = ['install', '--no-audit', '--no-fund', '--save-exact', ...target, ...wanted];
    await run(npm, args, process.env, home);
  });
  return { node: join(home, 'node_modules', 'node-win-x86', 'bin', 'node.exe'), home };
}
