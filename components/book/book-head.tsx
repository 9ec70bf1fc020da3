'use client';

import type { ReactNode } from 'react';
import { directionOfQuote } from '@/lib/client/direction';
import { useInstrument } from '@/lib/client/directory-context';
import { formatMagnitude, formatPrice, formatRate } from '@/lib/client/format';
import type { Quote } from '@/lib/events/quote';
import { codeOf, type Ticker, venueOf } from '@/lib/market/ticker';
import { useText } from '../i18n/language-context';
import { Age } from '../marks/age';
import { Badge } from '../marks/badge';
import { DayBadge } from '../marks/day-badge';
import { PriceText } from '../marks/price';
import { SourceBadge } from '../marks/source-badge';
import { ViBadge, ViCountdown } from '../marks/vi-badge';
import { NavLine } from './nav-line';

interface BookHeadProps {
  readonly ticker: Ticker;
  readonly quote: Quote | undefined;
  /** A way out, where the book covers the page. */
  readonly closing: ReactNode;
}

/** Which stock the book belongs to, and where it stands. */
export function BookHead({ ticker, quote, closing }: BookHeadProps) {
  const text = useText();
  const code = codeOf(ticker);
  const instrument = useInstrument(code);
  const warning = instrument?.warning ?? null;
  const direction = quote === undefined ? null : directionOfQuote(quote);
  return (
    <div className="shrink-0 px-4 pt-3 pb-2.5">
      <div className="flex items-center gap-2">
        <h2
          className="min-w-0 truncate font-bold text-[16px]"
          title={instrument?.name}
          data-testid="book-name"
        >
          {instrument?.name ?? code}
        </h2>
        <span className="shrink-0 text-[12px] text-ink-faint">{code}</span>
        <Badge tone="plain" testId="book-venue">
          {text.venue[venueOf(ticker)]}
        </Badge>
        {warning === null ? null : (
          <Badge tone="amber" title={text.warning[warning][1]}>
            {text.warning[warning][0]}
          </Badge>
        )}
        {quote === undefined ? null : (
          <span className="ml-auto shrink-0 whitespace-nowrap text-[11.5px] text-ink-faint">
            <SourceBadge stamp={quote.stamp} /> · <Age since={quote.stamp.receivedAt} />
          </span>
        )}
        {closing}
      </div>
      <div className="mt-0.5 flex items-baseline gap-2.5">
        <span
          className="price-tone font-bold text-[26px] leading-[32px] tracking-tight"
          data-dir={direction ?? undefined}
          data-testid="book-price"
        >
          {formatPrice(quote?.price)}
        </span>
        <PriceText
          text={formatMagnitude(quote?.change)}
          direction={direction}
          marked
          className="font-semibold text-[14px]"
        />
        <PriceText
          text={formatRate(quote?.rate)}
          direction={direction}
          className="font-semibold text-[14px]"
        />
        {quote === undefined ? null : <DayBadge quote={quote} />}
        {quote?.sign === 1 ? <Badge tone="up">{text.upper}</Badge> : null}
        {quote?.sign === 4 ? <Badge tone="down">{text.lower}</Badge> : null}
        {quote?.vi == null ? null : (
          <span className="ml-auto flex items-center gap-1.5 text-[12px] text-violet">
            <ViBadge halt={quote.vi} />
            <ViCountdown halt={quote.vi} />
          </span>
        )}
      </div>
      {instrument?.market === 'ETF' ? <NavLine quote={quote} /> : null}
    </div>
  );
}
