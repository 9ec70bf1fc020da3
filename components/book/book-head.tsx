'use client';

import type { ReactNode } from 'react';
import type { Observable } from '@/lib/client/cell';
import { useInstrument } from '@/lib/client/directory-context';
import { usePaint } from '@/lib/client/paint/use-paint';
import { codeOf, type Ticker, venueOf } from '@/lib/market/ticker';
import { useText } from '../i18n/language-context';
import { Badge } from '../marks/badge';
import { DayBadge } from '../marks/day-badge';
import { LimitBadge } from '../marks/limit-badge';
import { MarkedFigure } from '../marks/marked-figure';
import { Painted } from '../marks/painted';
import { CHANGE, MARK, PRICE, type Quoted, RATE, TONE } from '../marks/quote-figures';
import { QuoteOrigin } from '../marks/source-badge';
import { useHalt, ViBadge, ViCountdown } from '../marks/vi-badge';
import { NavLine } from './nav-line';

interface BookHeadProps {
  readonly ticker: Ticker;
  readonly quote: Observable<Quoted>;
  /** A way out, where the book covers the page. */
  readonly closing: ReactNode;
}

/** Which stock the book belongs to, and where it stands. */
export function BookHead({ ticker, quote, closing }: BookHeadProps) {
  const text = useText();
  const code = codeOf(ticker);
  const instrument = useInstrument(code);
  const warning = instrument?.warning ?? null;
  const halt = useHalt(quote);
  const tone = usePaint(quote, TONE);
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
        <QuoteOrigin
          quote={quote}
          between=" · "
          className="ml-auto shrink-0 whitespace-nowrap text-[11.5px] text-ink-faint"
        />
        {closing}
      </div>
      <div className="mt-0.5 flex items-baseline gap-2.5">
        <Painted
          from={quote}
          brush={PRICE}
          className="price-tone font-bold text-[26px] leading-[32px] tracking-tight"
          data-testid="book-price"
        />
        <span ref={tone} className="price-tone flex items-baseline gap-2.5 font-semibold text-[14px]">
          {/* So wide that the rate stays where it is when the change loses its mark or gains a digit. */}
          <span className="min-w-[64px]">
            <MarkedFigure from={quote} mark={MARK} figure={CHANGE} />
          </span>
          <Painted from={quote} brush={RATE} />
        </span>
        <DayBadge quote={quote} />
        <LimitBadge quote={quote} />
        {halt === null ? null : (
          <span className="ml-auto flex items-center gap-1.5 text-[12px] text-violet">
            <ViBadge halt={halt} />
            <ViCountdown halt={halt} />
          </span>
        )}
      </div>
      {instrument?.market === 'ETF' ? <NavLine quote={quote} /> : null}
    </div>
  );
}
