'use client';

import { formatCountdown } from '@/lib/client/format';
import { useFromServerNow } from '@/lib/client/hooks';

/** The time left until an instant (relay's clock, ms); `whenOver` once it has passed. */
export function Countdown({ until, whenOver }: { readonly until: number; readonly whenOver?: string }) {
  return (
    <>
      {useFromServerNow((now) =>
        now >= until && whenOver !== undefined ? whenOver : formatCountdown(until - now),
      )}
    </>
  );
}
