import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { once } from './cache';
import { type Environment, run, SetupError, say } from './shell';

/** How Windows programs run here: by Wine in a prefix of our own, or simply. */
export interface Windows {
  /** What to put before a Windows program's name. */
  readonly launcher: readonly string[];
  readonly env: Environment;
  /** A folder that lives and dies with the installation: what was done to it is stamped there. */
  readonly home: string;
  /** A path of this machine as Windows programs know it. */
  path(path: string): string;
  /** Ends every program of the prefix; the next one finds Windows started anew. */
  restart(): Promise<void>;
  /** Ends every program of the prefix and Windows itself. */
  stop(): Promise<void>;
}

export async function openWindows(cache: string): Promise<Windows> {
  if (process.platform === 'win32')
    return {
      launcher: [],
      env: process.env,
      home: cache,
      path: (path) => path,
      restart: async () => {},
      stop: async () => {},
    };
  const prefix = join(cache, 'prefix');
  const env: Environment = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    LANG: 'C.UTF-8',
    WINEPREFIX: prefix,
    WINEARCH: 'win32',
    WINEDEBUG: '-all',
    // Neither .NET nor a browser is wanted, and a crash ends the program (exit code 5) instead of the debugger.
    WINEDLLOVERRIDES: 'mscoree,mshtml=;winedbg.exe=d',
  };
  const stop = async () => {
    // Fails when there is no server to end.
    await run('wineserver', ['-k'], env).catch(() => {});
    await run('wineserver', ['-w'], env);
  };
  await stop();
  await once(cache, 'prefix', 'win10', async () => {
    say('Making a Wine prefix …');
    rmSync(prefix, { recursive: true, force: true });
    await run('wineboot', ['-i'], env).catch((error) => {
      throw new SetupError(`${String(error)}: Wine must run 32-bit programs (Debian: wine32:i386)`);
    });
    // Windows without a display; takes effect when the server starts anew.
    const drivers = 'HKCU\\Software\\Wine\\Drivers';
    await run('wine', ['reg', 'add', drivers, '/v', 'Graphics', '/d', 'null', '/f'], env);
    await run('winecfg', ['-v', 'win10'], env);
    await stop();
  });
  const restart = async () => {
    await stop();
    // Stays without a program, so that not every first one has to start Windows, which takes two seconds.
    await run('wineserver', ['-p'], env);
  };
  await restart();
  return {
    launcher: ['wine'],
    env,
    home: prefix,
    path: (path) => `Z:${path.replaceAll('/', '\\')}`,
    restart,
    stop,
  };
}
