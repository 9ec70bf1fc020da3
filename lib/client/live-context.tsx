'use client';

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { LiveClient } from './live-client';
import { watchVisibility } from './visibility';
import { onWake } from './wake';

const LiveContext = createContext<LiveClient | null>(null);

interface LiveProviderProps {
  readonly children: ReactNode;
  /** Tests bring their own; a page makes one that lives as long as it does. */
  readonly client?: LiveClient;
}

/** Opens the page's one connection and gives the hooks below it. */
export function LiveProvider({ children, client: given }: LiveProviderProps) {
  const [client] = useState(() => given ?? new LiveClient());
  useEffect(() => {
    // A moment later, so that a page taken down at once (React's strict mode does that) opens no socket.
    const starting = setTimeout(() => client.start(), 0);
    const stopWaking = onWake(client.wake, window);
    const stopWatching = watchVisibility(client.setHidden, document);
    return () => {
      clearTimeout(starting);
      stopWaking();
      stopWatching();
      client.stop();
    };
  }, [client]);
  return <LiveContext value={client}>{children}</LiveContext>;
}

/** @throws when used outside `LiveProvider`: a programming error */
export function useLiveClient(): LiveClient {
  const client = useContext(LiveContext);
  if (client === null) throw new Error('LiveProvider is missing above this component');
  return client;
}
