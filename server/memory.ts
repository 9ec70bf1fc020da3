import type { Bus } from '../lib/bus/bus';
import { type Candles, openCandles } from '../lib/candles/open-candles';
import type { Database } from '../lib/db/open-database';
import { troubleOf } from '../lib/kiwoom/rest/kiwoom-error';
import type { Config } from '../lib/ops/config';
import type { Log } from '../lib/ops/log';
import type { ConfiguredUpstream } from '../lib/prices/context';
import { remembersMock } from './database';

export interface MemoryOptions {
  readonly config: Config;
  readonly bus: Bus;
  readonly database: Database;
  readonly upstream: ConfiguredUpstream | null;
  /** This process's name on the bus. */
  readonly owner: string;
  readonly exchangeNow: () => number;
  readonly log: Log;
}

/** Records what the bus carries, in one process of all that share the database. */
export function startMemory(options: MemoryOptions): Candles {
  const { config, bus, database, upstream, owner, exchangeNow, log } = options;
  const isMock = remembersMock(config);
  return openCandles({
    bus,
    repositories: database.repositories,
    tryLock: (name) => database.tryLock(name),
    fetch:
      upstream === null
        ? null
        : (ticker, interval, to, count) => upstream.api.candles(ticker, interval, to, count),
    owner: `recorder-${owner}`,
    records: (source) => (source === 'mock') === isMock,
    isHopeless: (error) => troubleOf(error).kind === 'symbol',
    exchangeNow,
    onRepair: (outcome) => {
      if (outcome.mended > 0) log.info({ ...outcome }, 'minutes mended');
    },
    onTrouble: (where, error) => log.warn({ where, message: wordsOf(error) }, 'recorder'),
  });
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
