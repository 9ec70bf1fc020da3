import type { Bus } from '../lib/bus/bus';
import type { Database } from '../lib/db/open-database';
import type { Instrument } from '../lib/events/instrument';
import { INSTRUMENTS_TOPIC } from '../lib/events/topics';
import { decodeInstruments } from '../lib/events/wire';
import type { Log } from '../lib/ops/log';
import { InstrumentDirectory } from '../lib/prices/instrument-directory';
import type { Running } from './running';

export interface DirectoryOptions {
  readonly bus: Bus;
  readonly database: Pick<Database, 'state' | 'onState' | 'repositories'> | null;
  readonly now: () => number;
  readonly log: Pick<Log, 'info' | 'warn'>;
}

export interface Directory extends Running {
  readonly instruments: InstrumentDirectory;
}

/**
 * The instrument master of this process: a feed's as soon as one tells it, and until then the remembered one, so that
 * names are found also while the exchange is away. What a feed tells is remembered.
 */
export function startDirectory({ bus, database, now, log }: DirectoryOptions): Directory {
  const instruments = new InstrumentDirectory();
  let told: readonly Instrument[] | null = null;
  let unwritten = false;

  const exchange = async () => {
    if (database === null || database.state.kind !== 'ready') return;
    const { instruments: stored } = database.repositories;
    try {
      if (told !== null && unwritten) {
        unwritten = false;
        await stored.replaceAll(told, now());
      } else if (told === null && !instruments.ready) {
        const known = await stored.all();
        if (told !== null || known.length === 0) return;
        instruments.replace(known);
        log.info({ instruments: known.length }, 'instrument master, as it was remembered');
      }
    } catch (error) {
      // The next word of the database's state, or of a feed, tries again.
      unwritten = told !== null;
      log.warn({ message: error instanceof Error ? error.message : String(error) }, 'instrument master');
    }
  };
  const stopListening = bus.subscribe(INSTRUMENTS_TOPIC, ({ payload }) => {
    told = decodeInstruments(JSON.parse(payload));
    unwritten = true;
    instruments.replace(told);
    log.info({ instruments: told.length }, 'instrument master');
    void exchange();
  });
  const stopFollowing = database?.onState(() => void exchange());
  void exchange();
  return {
    instruments,
    async close() {
      stopListening();
      stopFollowing?.();
    },
  };
}
