'use client';

import { directionOfChange } from '@/lib/client/direction';
import { formatClock, formatRate, formatTwoPlaces, UNKNOWN } from '@/lib/client/format';
import { navGap } from '@/lib/events/nav';
import type { Quote } from '@/lib/events/quote';
import { useText } from '../i18n/language-context';
import { PriceText } from '../marks/price';

/** iNAV, 괴리율 and 추적오차율 of an ETF. */
export function NavLine({ quote }: { readonly quote: Quote | undefined }) {
  const text = useText().book;
  const nav = quote?.nav ?? null;
  const gap = quote === undefined ? null : navGap(quote);
  const error = nav?.trackingError ?? null;
  return (
    <dl className="mt-1 flex flex-wrap gap-x-3 text-[12px]" data-testid="nav">
      <Fact label={text.nav} title={nav === null ? undefined : formatClock(nav.at)}>
        <PriceText text={formatTwoPlaces(nav?.value)} direction={directionOfChange(nav?.change ?? null)} />
      </Fact>
      <Fact label={text.navGap} title={text.navGapHint}>
        <PriceText text={formatRate(gap)} direction={directionOfChange(gap)} />
      </Fact>
      <Fact label={text.trackingError}>{error === null ? UNKNOWN : `${formatTwoPlaces(error)}%`}</Fact>
    </dl>
  );
}

interface FactProps {
  readonly label: string;
  readonly title?: string | undefined;
  readonly children: React.ReactNode;
}

function Fact({ label, title, children }: FactProps) {
  return (
    <div className="flex gap-x-1.5" title={title}>
      <dt className="text-ink-faint">{label}</dt>
      <dd className="tabular-nums">{children}</dd>
    </div>
  );
}
