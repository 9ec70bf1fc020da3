'use client';

import { useMemo } from 'react';
import type { Observable } from '@/lib/client/cell';
import { UNKNOWN } from '@/lib/client/format';
import { type Brush, text as textBrush } from '@/lib/client/paint/brush';
import { useText } from '../i18n/language-context';
import { Painted } from '../marks/painted';
import { BASE, HIGH, LOW, LOWER, OPEN, type Quoted, UPPER, VOLUME } from '../marks/quote-figures';

type Fact = readonly [name: FactName, brush: Brush<Quoted>];
type FactName = 'volume' | 'value' | 'open' | 'high' | 'low' | 'upper' | 'lower' | 'base';

const PRICES: readonly Fact[] = [
  ['open', OPEN],
  ['high', HIGH],
  ['low', LOW],
];
const BOUNDS: readonly Fact[] = [
  ['upper', UPPER],
  ['lower', LOWER],
  ['base', BASE],
];

/** 거래량, 거래대금, 시가, 고가, 저가, the limits and 기준가, in the corner beside the asks. */
export function DayFacts({ quote }: { readonly quote: Observable<Quoted> }) {
  const text = useText().book;
  const amounts = useMemo<readonly Fact[]>(() => {
    const value = textBrush(
      (q: Quoted) => q?.value,
      (won) => (won === undefined ? UNKNOWN : text.won(won)),
    );
    return [
      ['volume', VOLUME],
      ['value', value],
    ];
  }, [text]);
  return (
    <div className="book-facts flex min-w-0 flex-col justify-evenly border-line border-l">
      <FactList quote={quote} facts={amounts} />
      <FactList quote={quote} facts={PRICES} />
      <FactList quote={quote} facts={BOUNDS} />
    </div>
  );
}

interface FactListProps {
  readonly quote: Observable<Quoted>;
  readonly facts: readonly Fact[];
}

function FactList({ quote, facts }: FactListProps) {
  const text = useText().book;
  return (
    <dl className="flex flex-col gap-[clamp(1px,0.7cqh,7px)]">
      {facts.map(([name, brush]) => (
        <div key={name} className="flex flex-wrap items-baseline justify-between gap-x-2 text-[12px]">
          <dt className="shrink-0 text-ink-faint">{text[name]}</dt>
          <Painted
            as="dd"
            from={quote}
            brush={brush}
            className="price-tone ml-auto whitespace-nowrap text-right"
          />
        </div>
      ))}
    </dl>
  );
}
