'use client';

import { type Direction, directionAgainst } from '@/lib/client/direction';
import { formatNumber, formatPrice, UNKNOWN } from '@/lib/client/format';
import type { Quote } from '@/lib/events/quote';
import { useText } from '../i18n/language-context';
import { PriceText } from '../marks/price';

type Fact = readonly [label: string, value: string, direction: Direction | null];

/** 시가, 고가, 저가, the limits and 기준가, in the corner beside the asks. */
export function DayFacts({ quote }: { readonly quote: Quote | undefined }) {
  const text = useText().book;
  const base = quote?.base ?? null;
  const price = (label: string, value: number | null | undefined): Fact => [
    label,
    formatPrice(value),
    directionAgainst(value ?? null, base),
  ];
  const prices: readonly Fact[] = [
    price(text.open, quote?.open),
    price(text.high, quote?.high),
    price(text.low, quote?.low),
  ];
  const bounds: readonly Fact[] = [
    price(text.upper, quote?.upper),
    price(text.lower, quote?.lower),
    [text.base, formatPrice(quote?.base), null],
  ];
  const amounts: readonly Fact[] = [
    [text.volume, formatNumber(quote?.volume), null],
    [text.value, quote === undefined ? UNKNOWN : text.won(quote.value), null],
  ];
  return (
    <div className="book-facts flex min-w-0 flex-col justify-evenly border-line border-l">
      <FactList facts={amounts} />
      <FactList facts={prices} />
      <FactList facts={bounds} />
    </div>
  );
}

function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="flex flex-col gap-[clamp(1px,0.7cqh,7px)]">
      {facts.map(([label, value, direction]) => (
        <div key={label} className="flex flex-wrap items-baseline justify-between gap-x-2 text-[12px]">
          <dt className="shrink-0 text-ink-faint">{label}</dt>
          <dd className="ml-auto whitespace-nowrap text-right">
            <PriceText text={value} direction={direction} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
