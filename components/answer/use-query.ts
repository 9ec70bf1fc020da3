'use client';

import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { type AskGateway, gateway, type Parameters } from '@/lib/client/gateway';
import { GatewayQuery, type QueryState } from '@/lib/client/gateway-query';
import { useLiveClient } from '@/lib/client/live-context';

export interface Query<Value> extends QueryState<Value> {
  readonly retry: () => void;
}

/**
 * One question to the gateway, asked every `everyMs` while the component is there and somebody looks. Another question
 * ends the one before it, and nothing of its answer is shown.
 */
export function useQuery<Value>(
  path: string,
  parameters: Parameters,
  everyMs: number,
  ask: AskGateway = gateway,
): Query<Value> {
  const client = useLiveClient();
  const key = JSON.stringify(parameters);
  const query = useMemo(
    () =>
      new GatewayQuery<Value>({
        ask,
        path,
        parameters: JSON.parse(key) as Parameters,
        everyMs,
        now: () => client.serverNow(),
      }),
    [ask, path, key, everyMs, client],
  );
  useEffect(() => whileSeen(query.start, () => query.stop()), [query]);
  const state = useSyncExternalStore(query.subscribe, query.get, query.get);
  return { ...state, retry: query.start };
}

/** Runs `start` while the page is seen, `stop` while it is not. Returns the end of both. */
export function whileSeen(start: () => void, stop: () => void): () => void {
  const onChange = () => (document.visibilityState === 'hidden' ? stop() : start());
  onChange();
  document.addEventListener('visibilitychange', onChange);
  return () => {
    document.removeEventListener('visibilitychange', onChange);
    stop();
  };
}
