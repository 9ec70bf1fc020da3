import { existsSync, readFileSync } from 'node:fs';
import { find, run, SetupError, say } from './shell';

const COMPILER = 'i686-w64-mingw32-gcc';

/** Debian's packages for what each program of the run needs. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  wine: ['wine', 'wine32:i386'],
  [COMPILER]: ['gcc-mingw-w64-i686-win32'],
  'redis-server': ['redis-server'],
};

const ON_WINDOWS: Readonly<Record<string, string>> = {
  [COMPILER]:
    'MSYS2 with mingw-w64-i686-gcc, its bin folder on the PATH (or name a built stand-in in SISE_STANDIN_OCX)',
  'redis-server': 'a Redis 6.2 or newer, redis-server on the PATH',
};

/** Where Debian keeps Wine, and the 32-bit loader, which `wine` without wine32 lacks. */
const WINE_FOLDER = '/usr/lib/wine';
const LOADER_32 = `${WINE_FOLDER}/wine`;

function isMissing(name: string): boolean {
  if (find(name) === null) return true;
  return name === 'wine' && existsSync(WINE_FOLDER) && !existsSync(LOADER_32);
}

function needed(): string[] {
  const programs = process.platform === 'win32' ? Object.keys(ON_WINDOWS) : Object.keys(PACKAGES);
  const built = process.env.SISE_STANDIN_OCX !== undefined;
  return programs.filter((name) => !(built && name === COMPILER));
}

/**
 * Makes sure that Wine with 32-bit support, the cross compiler and Redis are here: installs them on Debian as
 * root, otherwise throws `SetupError` naming what to install.
 */
export async function ensurePackages(): Promise<void> {
  const missing = needed().filter(isMissing);
  if (missing.length === 0) return;
  const packages = missing.flatMap((name) => PACKAGES[name] ?? []);
  if (find('apt-get') !== null && process.getuid?.() === 0) {
    say(`Installing ${packages.join(' ')} …`);
    await aptInstall(packages);
    return;
  }
  const advice =
    process.platform === 'win32'
      ? missing.map((name) => ON_WINDOWS[name]).join('; ')
      : `on Debian: dpkg --add-architecture i386 && apt-get update && apt-get install --no-install-recommends ${packages.join(' ')}`;
  throw new SetupError(`the bridge tests need ${missing.join(', ')}: ${advice}`);
}

async function aptInstall(packages: readonly string[]): Promise<void> {
  const foreign = packages.some((name) => name.endsWith(':i386'));
  const own = packages.filter((name) => name !== 'wine' && !name.endsWith(':i386'));
  if (own.length > 0) {
    await aptGet('update').catch(() => {});
    await aptGet(...INSTALL, ...own);
  }
  if (!foreign) return;
  await run('dpkg', ['--add-architecture', 'i386']);
  // One index that could not be fetched leaves the others usable.
  await aptGet('update').catch(() => {});
  const wine = packages.filter((name) => !own.includes(name));
  // Where one architecture's security index lags behind the other's, the release itself still agrees in both.
  await aptGet(...INSTALL, ...wine).catch(() => aptGet(...INSTALL, '-t', codename(), ...wine));
}

const INSTALL = ['install', '-y', '--no-install-recommends'];

function aptGet(...args: readonly string[]): Promise<string> {
  return run('apt-get', args, { ...process.env, DEBIAN_FRONTEND: 'noninteractive' });
}

function codename(): string {
  const release = readFileSync('/etc/os-release', 'utf8');
  const name = /^VERSION_CODENAME=(\w+)/m.exec(release)?.[1];
  if (name === undefined)
    throw new SetupError('this Debian does not say which release it is (/etc/os-release)');
  return name;
}
