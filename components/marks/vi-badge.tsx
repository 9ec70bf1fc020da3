'use client';

import type { Observable } from '@/lib/client/cell';
import { formatPrice } from '@/lib/client/format';
import { useMarketStatus, useSelected } from '@/lib/client/hooks';
import { serverTimeOf } from '@/lib/client/session-label';
import type { ViHalt } from '@/lib/events/quote';
import { useText } from '../i18n/language-context';
import { Badge } from './badge';
import { Countdown } from './countdown';
import type { Quoted } from './quote-figures';

/** A VI's call auction takes two minutes; it ends on the exchange's message, so the countdown may run out before. */
const VI_AUCTION_MS = 120_000;

/** VI in force on an instrument. */
export function ViBadge({ halt }: { readonly halt: ViHalt }) {
  const text = useText();
  const title = `${text.vi(halt.direction, halt.kind)} · ${text.viPrice(formatPrice(halt.price))}`;
  return (
    <Badge tone="violet" title={title} testId="vi">
      VI
    </Badge>
  );
}

/** The time a VI's auction has left, on the exchange's clock. */
export function ViCountdown({ halt }: { readonly halt: ViHalt }) {
  const text = useText();
  const status = useMarketStatus();
  return <Countdown until={serverTimeOf(halt.since, status) + VI_AUCTION_MS} whenOver={text.viWaiting} />;
}

const haltOf = (quote: Quoted): ViHalt | null => quote?.vi ?? null;

function sameHalt(a: ViHalt | null, b: ViHalt | null): boolean {
  if (a === null || b === null) return a === b;
  return a.kind === b.kind && a.direction === b.direction && a.price === b.price && a.since === b.since;
}

/** The VI in force on a quoted instrument, or null. Renders when it changes. */
export function useHalt(quote: Observable<Quoted>): ViHalt | null {
  return useSelected(quote, haltOf, sameHalt);
}
