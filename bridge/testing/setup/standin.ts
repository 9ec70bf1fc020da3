import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MISSING_FILE_CLSID, WRONG_BITNESS_CLSID } from '../identity';
import { folderFingerprint, once } from './cache';
import { find, run, SetupError, say } from './shell';
import type { Windows } from './windows';

const SOURCES = fileURLToPath(new URL('../standin', import.meta.url));
const LIBRARIES = ['ole32', 'oleaut32', 'uuid', 'ws2_32', 'advapi32', 'user32'].map((name) => `-l${name}`);

/** Builds the stand-in control. Resolves with the control's path and a fingerprint of what it was built from. */
export async function buildStandin(cache: string): Promise<{ control: string; fingerprint: string }> {
  const folder = join(cache, 'standin');
  const control = join(folder, 'standin.ocx');
  const built = process.env.SISE_STANDIN_OCX;
  const fingerprint = `${folderFingerprint(SOURCES)} ${built ?? ''}`;
  await once(cache, 'standin', fingerprint, async () => {
    mkdirSync(folder, { recursive: true });
    if (built !== undefined) copyFileSync(built, control);
    else await compile(control);
  });
  return { control, fingerprint };
}

async function compile(control: string): Promise<void> {
  say('Building the stand-in control …');
  const sources = readdirSync(SOURCES)
    .filter((name) => /\.(c|def)$/.test(name))
    .map((name) => join(SOURCES, name));
  const flags = ['-std=gnu11', '-O2', '-Wall', '-Wextra', '-Werror', '-shared', '-static-libgcc', '-s'];
  const link = ['-Wl,--enable-stdcall-fixup', ...LIBRARIES];
  await run('i686-w64-mingw32-gcc', [...flags, '-o', control, ...sources, ...link]);
}

/** Registers the built control, and two classes that cannot work. Rejects when the real control is installed here. */
export async function registerStandin(
  cache: string,
  { control, fingerprint }: { control: string; fingerprint: string },
  windows: Windows,
): Promise<void> {
  await once(windows.home, 'registered', fingerprint, async () => {
    const [program = '', ...args] = [...windows.launcher, regsvr32(), '/s', windows.path(control)];
    await run(program, args, windows.env).catch((error) => {
      throw new SetupError(
        `registering the stand-in failed; it needs an administrator, and a machine without the real control (${String(error)})`,
      );
    });
    await registerBroken(join(cache, 'standin'), control, windows);
  });
}

/** On 64-bit Windows the 32-bit registration program has a folder of its own. */
function regsvr32(): string {
  const root = process.env.SystemRoot;
  return root === undefined || find('regsvr32') === null
    ? 'regsvr32'
    : join(root, 'SysWOW64', 'regsvr32.exe');
}

/** Classes that Windows knows and cannot load: one whose file has the header of a 64-bit one, one without a file. */
async function registerBroken(folder: string, control: string, windows: Windows): Promise<void> {
  const file = readFileSync(control);
  const machine = file.readUInt32LE(0x3c) + 4;
  file.writeUInt16LE(0x8664, machine);
  const forged = join(folder, 'standin64.ocx');
  writeFileSync(forged, file);
  await registerClass(WRONG_BITNESS_CLSID, windows.path(forged), windows);
  await registerClass(MISSING_FILE_CLSID, windows.path(join(folder, 'gone.ocx')), windows);
}

async function registerClass(clsid: string, path: string, windows: Windows): Promise<void> {
  const add = ['reg', 'add', `HKCR\\CLSID\\{${clsid}}\\InprocServer32`, '/ve', '/d', path, '/f'];
  if (process.platform === 'win32') add.push('/reg:32');
  const [program = '', ...args] = [...windows.launcher, ...add];
  await run(program, args, windows.env);
}
