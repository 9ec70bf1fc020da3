'use client';

import type { Observable } from '@/lib/client/cell';
import { useSelected } from '@/lib/client/hooks';
import { tickFlash } from '@/lib/client/paint/tick-flash';
import { usePaint } from '@/lib/client/paint/use-paint';
import { useText } from '../i18n/language-context';
import { MarkedFigure } from '../marks/marked-figure';
import { Painted } from '../marks/painted';
import { CHANGE, EXPECTED, MARK, PRICE, type Quoted, RATE, TONE } from '../marks/quote-figures';

export interface CellProps {
  readonly quote: Observable<Quoted>;
}

const isExpected = (quote: Quoted): boolean => quote?.expected != null;

/** 현재가, and below it 예상 while an auction runs: two figures that are never taken for each other (rule P1). */
export function PriceCell({ quote }: CellProps) {
  const flash = usePaint(quote, tickFlash);
  const expected = useSelected(quote, isExpected);
  return (
    <td className="watchlist-cell" data-field="price">
      <div ref={flash} className="tick-flash" data-testid="flash">
        <Painted
          from={quote}
          brush={PRICE}
          className="price-tone limit-cell -mx-[4px] rounded-[3px] px-[4px] py-[2px] font-semibold text-[14px] leading-[19px]"
          data-testid="price"
        />
        {expected ? <ExpectedLine quote={quote} /> : null}
      </div>
    </td>
  );
}

function ExpectedLine({ quote }: CellProps) {
  const text = useText();
  return (
    <span className="block text-[11px] leading-[14px]" data-testid="expected">
      <span className="mr-1 text-amber">{text.expected}</span>
      <Painted from={quote} brush={EXPECTED} className="price-tone" />
    </span>
  );
}

/** 전일대비: the mark says the direction; 보합 is `0`. */
export function ChangeCell({ quote }: CellProps) {
  return (
    <td ref={usePaint(quote, TONE)} className="watchlist-cell price-tone" data-field="change">
      <MarkedFigure from={quote} mark={MARK} figure={CHANGE} />
    </td>
  );
}

/** 등락률; where the pane is too narrow for 전일대비, that stands below it. */
export function RateCell({ quote }: CellProps) {
  return (
    <td ref={usePaint(quote, TONE)} className="watchlist-cell price-tone" data-field="rate">
      <Painted from={quote} brush={RATE} className="font-medium" />
      <span className="watchlist-narrow-only">
        <span className="block text-[11px] leading-[15px]">
          <MarkedFigure from={quote} mark={MARK} figure={CHANGE} />
        </span>
      </span>
    </td>
  );
}
