'use client';

import { useMemo } from 'react';
import { formatCountdown } from '@/lib/client/format';
import { useServerClock } from '@/lib/client/hooks';
import { text } from '@/lib/client/paint/brush';
import { Painted } from './painted';

/** The time left until an instant (relay's clock, ms); `whenOver` once it has passed. */
export function Countdown({ until, whenOver }: { readonly until: number; readonly whenOver?: string }) {
  const brush = useMemo(
    () =>
      text(
        (now: number) => until - now,
        (left) => (left <= 0 && whenOver !== undefined ? whenOver : formatCountdown(left)),
      ),
    [until, whenOver],
  );
  return <Painted from={useServerClock()} brush={brush} />;
}
