'use client';

import { useInstrument } from '@/lib/client/directory-context';
import type { Quote } from '@/lib/events/quote';
import { codeOf, type Ticker, venueOf } from '@/lib/market/ticker';
import { useText } from '../i18n/language-context';
import { Age } from '../marks/age';
import { Badge } from '../marks/badge';
import { SourceBadge } from '../marks/source-badge';
import { ViBadge } from '../marks/vi-badge';

interface NameCellProps {
  readonly ticker: Ticker;
  readonly quote: Quote | undefined;
}

/** 종목명 with what a trader must know of it before trading: VI, limit, warning; below, code, market and venue. */
export function NameCell({ ticker, quote }: NameCellProps) {
  const text = useText();
  const code = codeOf(ticker);
  const venue = venueOf(ticker);
  const instrument = useInstrument(code);
  const warning = instrument?.warning ?? null;
  return (
    <td className="min-w-0 pr-2" data-field="name">
      <div className="flex min-w-0 items-center gap-1.5">
        <span
          className="truncate font-semibold text-[13.5px] text-ink leading-[18px]"
          title={instrument?.name}
          data-testid="name"
        >
          {instrument?.name ?? code}
        </span>
        {quote?.vi != null ? <ViBadge halt={quote.vi} /> : null}
        {quote?.sign === 1 ? <Badge tone="up">{text.upper}</Badge> : null}
        {quote?.sign === 4 ? <Badge tone="down">{text.lower}</Badge> : null}
        {warning !== null ? (
          <Badge tone="amber" title={text.warning[warning][1]} testId="warning">
            {text.warning[warning][0]}
          </Badge>
        ) : null}
      </div>
      <div className="flex items-center gap-1.5 text-[11px] text-ink-faint leading-[15px]">
        {instrument === undefined ? null : (
          <>
            <span>{code}</span>
            <span className="truncate">{instrument.market}</span>
          </>
        )}
        {venue === 'KRX' ? null : <Badge tone="plain">{text.venue[venue]}</Badge>}
        {quote !== undefined ? (
          <span className="watchlist-narrow-only ml-0.5 truncate">
            <SourceBadge stamp={quote.stamp} /> <Age since={quote.stamp.receivedAt} />
          </span>
        ) : null}
      </div>
    </td>
  );
}
