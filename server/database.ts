import { type Database, openDatabase } from '../lib/db/open-database';
import type { Config } from '../lib/ops/config';
import type { Log } from '../lib/ops/log';

/** Ends the name of a database that holds the emulated exchange's prices. */
const MOCK_ENDING = '_mock';

/** Whether what this process remembers is of the emulated exchange: candles do not say where they come from. */
export function remembersMock({ database, feed }: Config): boolean {
  if (feed.kind === 'emulator') return true;
  return database.kind === 'url' && new URL(database.url).pathname.endsWith(MOCK_ENDING);
}

/** The configured database, or null. Prices of the emulated exchange go into a database of their own beside it. */
export function openServerDatabase(config: Config, log: Log): Database | null {
  const { database } = config;
  const isMock = remembersMock(config);
  switch (database.kind) {
    case 'none':
      return null;
    case 'embedded':
      return openDatabase({
        location: { kind: 'embedded', folder: database.folder, name: isMock ? `sise${MOCK_ENDING}` : 'sise' },
        log,
      });
    case 'url':
      return openDatabase({
        location: isMock
          ? { kind: 'url', url: ownOf(database.url), create: true }
          : { kind: 'url', url: database.url },
        log,
      });
  }
}

/** The address of the mock database beside the one that is named. */
function ownOf(address: string): string {
  const url = new URL(address);
  if (!url.pathname.endsWith(MOCK_ENDING)) url.pathname += MOCK_ENDING;
  return url.href;
}
