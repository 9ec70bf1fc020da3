'use client';

import type { ReactNode } from 'react';
import type { Observable } from '@/lib/client/cell';
import { directionOfChange } from '@/lib/client/direction';
import { formatClock, formatRate, formatTwoPlaces, UNKNOWN } from '@/lib/client/format';
import { all, attribute, type Brush, text as textBrush, tone } from '@/lib/client/paint/brush';
import { usePaint } from '@/lib/client/paint/use-paint';
import { navGap } from '@/lib/events/nav';
import { useText } from '../i18n/language-context';
import { Painted } from '../marks/painted';
import type { Quoted } from '../marks/quote-figures';

const gapOf = (quote: Quoted): number | null => (quote === undefined ? null : navGap(quote));

const NAV: Brush<Quoted> = all(
  textBrush((quote) => quote?.nav?.value, formatTwoPlaces),
  tone((quote) => directionOfChange(quote?.nav?.change ?? null)),
);
const NAV_TIME: Brush<Quoted> = attribute('title', (quote) =>
  quote?.nav == null ? null : formatClock(quote.nav.at),
);
const GAP: Brush<Quoted> = all(
  textBrush(gapOf, formatRate),
  tone((quote) => directionOfChange(gapOf(quote))),
);
const TRACKING_ERROR: Brush<Quoted> = textBrush(
  (quote) => quote?.nav?.trackingError ?? null,
  (error) => (error === null ? UNKNOWN : `${formatTwoPlaces(error)}%`),
);

/** iNAV, 괴리율 and 추적오차율 of an ETF. */
export function NavLine({ quote }: { readonly quote: Observable<Quoted> }) {
  const text = useText().book;
  return (
    <dl className="mt-1 flex flex-wrap gap-x-3 text-[12px]" data-testid="nav">
      <div ref={usePaint(quote, NAV_TIME)} className="flex gap-x-1.5">
        <Name>{text.nav}</Name>
        <Painted as="dd" from={quote} brush={NAV} className="price-tone" />
      </div>
      <div className="flex gap-x-1.5" title={text.navGapHint}>
        <Name>{text.navGap}</Name>
        <Painted as="dd" from={quote} brush={GAP} className="price-tone" />
      </div>
      <div className="flex gap-x-1.5">
        <Name>{text.trackingError}</Name>
        <Painted as="dd" from={quote} brush={TRACKING_ERROR} />
      </div>
    </dl>
  );
}

function Name({ children }: { readonly children: ReactNode }) {
  return <dt className="text-ink-faint">{children}</dt>;
}
