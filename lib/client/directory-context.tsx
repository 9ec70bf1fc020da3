'use client';

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Instrument } from '../events/instrument';
import type { Code } from '../market/code';
import { codeOf, type Ticker } from '../market/ticker';
import { Directory } from './directory';
import type { Listener } from './notifier';

const DirectoryContext = createContext<Directory | null>(null);

interface DirectoryProviderProps {
  readonly children: ReactNode;
  readonly directory?: Directory;
}

export function DirectoryProvider({ children, directory: given }: DirectoryProviderProps) {
  const [directory] = useState(() => given ?? new Directory());
  return <DirectoryContext value={directory}>{children}</DirectoryContext>;
}

/** @throws when used outside `DirectoryProvider`: a programming error */
export function useDirectory(): Directory {
  const directory = useContext(DirectoryContext);
  if (directory === null) throw new Error('DirectoryProvider is missing above this component');
  return directory;
}

/** Name, market and warnings of one instrument; undefined until the server has told. */
export function useInstrument(code: Code): Instrument | undefined {
  const directory = useDirectory();
  const subscribe = useCallback(
    (listener: Listener) => directory.subscribe(code, listener),
    [directory, code],
  );
  const get = useCallback(() => directory.get(code), [directory, code]);
  return useSyncExternalStore(subscribe, get, get);
}

/** Names for sentences: the instrument's name where it is known, otherwise the ticker itself. */
export function useInstrumentName(): (ticker: Ticker) => string {
  const directory = useDirectory();
  return useCallback((ticker) => directory.get(codeOf(ticker))?.name ?? ticker, [directory]);
}
