import type { Instrument } from '@/lib/events/instrument';

/** What the custom server shares with the routes, which run in the same process but in bundles of their own. */
export interface ServerContext {
  readonly instruments?: InstrumentIndex;
}

/** The master of instruments, as far as the routes need it. */
export interface InstrumentIndex {
  /** False until the master has been loaded once. */
  readonly ready: boolean;
  /** Best first, by code, name or 초성. */
  search(query: string, limit: number): Instrument[];
  find(code: string): Instrument | undefined;
}

declare global {
  var __sise: ServerContext | undefined;
}

const NOT_YET: InstrumentIndex = { ready: false, search: () => [], find: () => undefined };

/** The master, or an empty one that says so while the server is still starting. */
export function instrumentIndex(): InstrumentIndex {
  return globalThis.__sise?.instruments ?? NOT_YET;
}
