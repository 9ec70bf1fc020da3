'use client';

import { useMemo } from 'react';
import type { Observable } from '@/lib/client/cell';
import { UNKNOWN } from '@/lib/client/format';
import { type Brush, text as textBrush } from '@/lib/client/paint/brush';
import { useText } from '../i18n/language-context';
import { Painted } from '../marks/painted';
import { BASE, HIGH, LOW, LOWER, OPEN, type Quoted, UPPER, VOLUME } from '../marks/quote-figures';

type Fact = readonly [label: string, brush: Brush<Quoted>];

/** 거래량, 거래대금, 시가, 고가, 저가, the limits and 기준가, in the corner beside the asks. */
export function DayFacts({ quote }: { readonly quote: Observable<Quoted> }) {
  const text = useText().book;
  const value = useMemo<Brush<Quoted>>(
    () =>
      textBrush(
        (q) => q?.value,
        (won) => (won === undefined ? UNKNOWN : text.won(won)),
      ),
    [text],
  );
  return (
    <div className="book-facts flex min-w-0 flex-col justify-evenly border-line border-l">
      <FactList
        quote={quote}
        facts={[
          [text.volume, VOLUME],
          [text.value, value],
        ]}
      />
      <FactList
        quote={quote}
        facts={[
          [text.open, OPEN],
          [text.high, HIGH],
          [text.low, LOW],
        ]}
      />
      <FactList
        quote={quote}
        facts={[
          [text.upper, UPPER],
          [text.lower, LOWER],
          [text.base, BASE],
        ]}
      />
    </div>
  );
}

interface FactListProps {
  readonly quote: Observable<Quoted>;
  readonly facts: readonly Fact[];
}

function FactList({ quote, facts }: FactListProps) {
  return (
    <dl className="flex flex-col gap-[clamp(1px,0.7cqh,7px)]">
      {facts.map(([label, brush]) => (
        <div key={label} className="flex flex-wrap items-baseline justify-between gap-x-2 text-[12px]">
          <dt className="shrink-0 text-ink-faint">{label}</dt>
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
