'use client';

import { useInstrument } from '@/lib/client/directory-context';
import { codeOf, type Ticker, venueOf } from '@/lib/market/ticker';
import { useText } from '../i18n/language-context';
import { Badge } from '../marks/badge';
import { LimitBadge } from '../marks/limit-badge';
import { QuoteOrigin } from '../marks/source-badge';
import { useHalt, ViBadge } from '../marks/vi-badge';
import type { CellProps } from './price-cells';

interface NameCellProps extends CellProps {
  readonly ticker: Ticker;
}

/** 종목명 with what a trader must know of it before trading: VI, limit, warning; below, code, market and venue. */
export function NameCell({ ticker, quote }: NameCellProps) {
  const text = useText();
  const code = codeOf(ticker);
  const venue = venueOf(ticker);
  const instrument = useInstrument(code);
  const halt = useHalt(quote);
  const warning = instrument?.warning ?? null;
  return (
    <td className="watchlist-name min-w-0 pr-2" data-field="name">
      <div className="flex min-w-0 items-center gap-1.5">
        <span
          className="truncate font-semibold text-[13.5px] text-ink leading-[18px]"
          title={instrument?.name}
          data-testid="name"
        >
          {instrument?.name ?? code}
        </span>
        {halt === null ? null : <ViBadge halt={halt} />}
        <LimitBadge quote={quote} />
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
        <QuoteOrigin quote={quote} between=" " className="watchlist-narrow-only ml-0.5 truncate" />
      </div>
    </td>
  );
}
