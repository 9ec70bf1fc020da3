'use client';

import { useCallback, useEffect, useState } from 'react';
import type { StatusReport } from '@/lib/client/status-report';

export interface StatusView {
  readonly report: StatusReport | null;
  /** When the newest answer came, ms of this browser; null before the first. */
  readonly heardAt: number | null;
  /** The newest question was not answered. */
  readonly lost: boolean;
  readonly refresh: () => void;
}

const EVERY_MS = 2_000;
const PATIENCE_MS = 5_000;

/** Asks for the status every two seconds while somebody looks at it. */
export function useStatus(): StatusView {
  const [view, setView] = useState<Omit<StatusView, 'refresh'>>({ report: null, heardAt: null, lost: false });
  const look = useCallback(async () => {
    try {
      const response = await fetch('/api/status', { signal: AbortSignal.timeout(PATIENCE_MS) });
      if (!response.ok) throw new Error(String(response.status));
      const report = (await response.json()) as StatusReport;
      setView({ report, heardAt: Date.now(), lost: false });
    } catch {
      setView((before) => ({ ...before, lost: true }));
    }
  }, []);
  useEffect(() => {
    void look();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void look();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [look]);
  return { ...view, refresh: () => void look() };
}
