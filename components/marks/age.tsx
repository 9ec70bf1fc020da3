'use client';

import { useMemo } from 'react';
import type { Observable } from '@/lib/client/cell';
import { combined } from '@/lib/client/combined';
import { ageOf, UNKNOWN } from '@/lib/client/format';
import { useServerClock } from '@/lib/client/hooks';
import { text as textBrush } from '@/lib/client/paint/brush';
import { useText } from '../i18n/language-context';
import { Painted } from './painted';
import type { Quoted } from './quote-figures';

/** How old an instant (relay's clock, ms) is, in words. */
export function Age({ since }: { readonly since: number }) {
  const text = useText();
  const brush = useMemo(
    () =>
      textBrush(
        (now: number) => Math.floor((now - since) / 1_000),
        (seconds) => text.age(ageOf(seconds * 1_000)),
      ),
    [since, text],
  );
  return <Painted from={useServerClock()} brush={brush} />;
}

/** How long ago a quote was received, in words. */
export function QuoteAge({ quote }: { readonly quote: Observable<Quoted> }) {
  const text = useText();
  const clock = useServerClock();
  const age = useMemo(() => combined(quote, clock, secondsOld), [quote, clock]);
  const brush = useMemo(
    () =>
      textBrush(
        (seconds: number | null) => seconds,
        (seconds) => (seconds === null ? UNKNOWN : text.age(ageOf(seconds * 1_000))),
      ),
    [text],
  );
  return <Painted from={age} brush={brush} />;
}

function secondsOld(quote: Quoted, now: number): number | null {
  return quote === undefined ? null : Math.floor((now - quote.stamp.receivedAt) / 1_000);
}
