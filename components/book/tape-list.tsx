'use client';

import { useMemo } from 'react';
import type { Observable } from '@/lib/client/cell';
import { combined } from '@/lib/client/combined';
import { useLiveTape, useSelected } from '@/lib/client/hooks';
import { usePaint } from '@/lib/client/paint/use-paint';
import { EMPTY_TAPE, linesOfDay } from '@/lib/client/tape';
import type { Ticker } from '@/lib/market/ticker';
import { useText } from '../i18n/language-context';
import { Painted } from '../marks/painted';
import { type Quoted, STRENGTH_PERCENT } from '../marks/quote-figures';
import { type TapeView, tapeLines } from './tape-lines';

interface TapeListProps {
  readonly ticker: Ticker;
  readonly quote: Observable<Quoted>;
}

const isEmpty = ({ lines }: TapeView): boolean => lines.length === 0;

/** 체결: the newest prints on top, buyers' red and sellers' blue, headed by 체결강도. */
export function TapeList({ ticker, quote }: TapeListProps) {
  const text = useText();
  const tape = useLiveTape(ticker);
  const view = useMemo(
    () =>
      combined(
        tape,
        quote,
        (held, q): TapeView => ({
          lines: linesOfDay(held ?? EMPTY_TAPE, q?.day ?? null),
          base: q?.base ?? null,
        }),
      ),
    [tape, quote],
  );
  const empty = useSelected(view, isEmpty);
  const brush = useMemo(() => tapeLines(text.tape), [text]);
  return (
    <section
      aria-label={text.tape.title}
      className="book-tape flex min-h-0 min-w-0 flex-col overflow-hidden border-line border-r"
      data-testid="tape"
    >
      <div className="flex h-[26px] shrink-0 items-center justify-between border-line border-b px-2 text-[12px]">
        <span className="text-ink-faint">{text.book.strength}</span>
        <Painted
          from={quote}
          brush={STRENGTH_PERCENT}
          className="price-tone font-semibold"
          data-testid="strength"
        />
      </div>
      {empty ? <p className="px-2 py-2 text-[12px] text-ink-faint">{text.tape.empty}</p> : null}
      <ol ref={usePaint(view, brush)} className="min-h-0 flex-1 overflow-hidden" />
    </section>
  );
}
