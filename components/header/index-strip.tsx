'use client';

import { type Direction, directionOfMove } from '@/lib/client/direction';
import { formatRate, formatTwoPlaces } from '@/lib/client/format';
import { useLiveIndex } from '@/lib/client/hooks';
import { type Brush, mark, text, tone } from '@/lib/client/paint/brush';
import { usePaint } from '@/lib/client/paint/use-paint';
import type { IndexQuote } from '@/lib/events/status';
import { MarkedFigure } from '../marks/marked-figure';
import { Painted } from '../marks/painted';

const INDEXES = [
  ['001', 'KOSPI'],
  ['101', 'KOSDAQ'],
] as const;

type IndexBrush = Brush<IndexQuote | undefined>;

const direction = (index: IndexQuote | undefined): Direction | null =>
  index === undefined ? null : directionOfMove(index);

const TONE: IndexBrush = tone(direction);
const VALUE: IndexBrush = text((index) => index?.price, formatTwoPlaces);
const MARK: IndexBrush = mark(direction);
const CHANGE: IndexBrush = text(
  (index) => index?.change ?? null,
  (change) => (change === null ? '' : formatTwoPlaces(Math.abs(change))),
);
const RATE: IndexBrush = text((index) => index?.rate, formatRate);

/** The two indices every trader keeps an eye on. */
export function IndexStrip() {
  return (
    <dl className="flex items-center gap-x-5">
      {INDEXES.map(([code, name]) => (
        <IndexValue key={code} code={code} name={name} />
      ))}
    </dl>
  );
}

function IndexValue({ code, name }: { readonly code: string; readonly name: string }) {
  const index = useLiveIndex(code);
  return (
    <div
      ref={usePaint(index, TONE)}
      className="price-tone flex items-baseline gap-1.5 whitespace-nowrap"
      data-index={code}
    >
      <dt className="font-medium text-[12px] text-ink-faint">{name}</dt>
      <dd className="flex items-baseline gap-1.5">
        <Painted from={index} brush={VALUE} className="font-semibold text-[13.5px]" />
        <span className="text-[12px] max-[1180px]:hidden">
          <MarkedFigure from={index} mark={MARK} figure={CHANGE} />
        </span>
        <Painted from={index} brush={RATE} className="text-[12px]" />
      </dd>
    </div>
  );
}
