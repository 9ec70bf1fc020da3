import type { Log } from '../lib/ops/log';
import { WatchedFile } from '../lib/ops/watched-file';
import { parseAliases } from '../lib/prices/aliases';
import type { InstrumentDirectory } from '../lib/prices/instrument-directory';

/** Follows the file of aliases that people add (rule S21). */
export function followAliases(
  path: string,
  instruments: Pick<InstrumentDirectory, 'setAliases'>,
  log: Pick<Log, 'info' | 'warn'>,
): WatchedFile {
  return new WatchedFile({
    path,
    onText: (text) => {
      instruments.setAliases(text === null ? new Map() : parseAliases(text));
      if (text !== null) log.info({ path }, 'aliases are in force');
    },
    onError: (error) =>
      log.warn({ path, message: error.message }, 'the aliases cannot be used; what was in force stays'),
  });
}
