'use client';

import { directionAgainst, directionOfChange, directionOfQuote } from '@/lib/client/direction';
import { formatMagnitude, formatPrice, formatRate } from '@/lib/client/format';
import type { Quote } from '@/lib/events/quote';
import { useText } from '../i18n/language-context';
import { PriceText } from '../marks/price';
import { useFlash } from './use-flash';

/** 현재가, and below it 예상 while an auction runs: two figures that are never taken for each other (rule P1). */
export function PriceCell({ quote }: { readonly quote: Quote | undefined }) {
  const flash = useFlash(quote?.price ?? null, quote?.tick ?? 0);
  const direction = quote === undefined ? null : directionOfQuote(quote);
  return (
    <td
      className="watchlist-cell"
      data-field="price"
      data-dir={direction ?? undefined}
      data-tick={quote?.tick}
    >
      <span ref={flash} className="tick-flash" data-testid="flash" />
      <span
        className="price-tone limit-cell -mx-[4px] relative inline-block rounded-[3px] px-[4px] font-semibold text-[14px] leading-[19px]"
        data-dir={direction ?? undefined}
        data-testid="price"
      >
        {formatPrice(quote?.price)}
      </span>
      {quote?.expected != null ? <ExpectedLine quote={quote} expected={quote.expected} /> : null}
    </td>
  );
}

interface ExpectedLineProps {
  readonly quote: Quote;
  readonly expected: NonNullable<Quote['expected']>;
}

function ExpectedLine({ quote, expected }: ExpectedLineProps) {
  const text = useText();
  return (
    <span className="relative block text-[11px] leading-[14px]" data-testid="expected">
      <span className="mr-1 text-amber">{text.expected}</span>
      <PriceText
        text={formatPrice(expected.price)}
        direction={directionOfChange(expected.change) ?? directionAgainst(expected.price, quote.base)}
      />
    </span>
  );
}

/** 전일대비: the mark says the direction, so the figure has no sign; 보합 is `0`. */
export function ChangeCell({ quote }: { readonly quote: Quote | undefined }) {
  const direction = quote === undefined ? null : directionOfQuote(quote);
  return (
    <td className="watchlist-cell" data-field="change" data-dir={direction ?? undefined}>
      <PriceText text={formatMagnitude(quote?.change)} direction={direction} marked />
    </td>
  );
}

/** 등락률; where the pane is too narrow for 전일대비, that stands below it. */
export function RateCell({ quote }: { readonly quote: Quote | undefined }) {
  const direction = quote === undefined ? null : directionOfQuote(quote);
  return (
    <td className="watchlist-cell" data-field="rate" data-dir={direction ?? undefined}>
      <PriceText text={formatRate(quote?.rate)} direction={direction} className="font-medium" />
      <span className="watchlist-narrow-only">
        <PriceText
          className="block text-[11px] leading-[15px]"
          text={formatMagnitude(quote?.change)}
          direction={direction}
          marked
        />
      </span>
    </td>
  );
}
