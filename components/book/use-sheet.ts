'use client';

import { useCallback, useEffect, useState } from 'react';
import type { Ticker } from '@/lib/market/ticker';

interface SheetState {
  readonly ticker: Ticker | null;
  readonly open: (ticker: Ticker) => void;
  readonly close: () => void;
}

const MARK = { siseSheet: true } as const;

/** The sheet takes one step of history, so that the Back button of a phone closes it and nothing more. */
export function useSheet(): SheetState {
  const [ticker, setTicker] = useState<Ticker | null>(null);
  const open = useCallback((next: Ticker) => {
    if (window.history.state?.siseSheet !== true) {
      window.history.pushState({ ...window.history.state, ...MARK }, '');
    }
    setTicker(next);
  }, []);
  const close = useCallback(() => {
    setTicker(null);
    if (window.history.state?.siseSheet === true) window.history.back();
  }, []);
  useEffect(() => {
    const onBack = () => setTicker(null);
    window.addEventListener('popstate', onBack);
    return () => window.removeEventListener('popstate', onBack);
  }, []);
  return { ticker, open, close };
}
