'use client';

import type { Observable } from '@/lib/client/cell';
import type { Direction } from '@/lib/client/direction';
import { formatNumber, formatPrice, formatRate, rateAgainst } from '@/lib/client/format';
import { all, attribute, type Brush, mark, text as textBrush, tone } from '@/lib/client/paint/brush';
import { usePaint } from '@/lib/client/paint/use-paint';
import { useText } from '../i18n/language-context';
import { MarkedFigure } from '../marks/marked-figure';
import { Painted } from '../marks/painted';
import { expectedDirection } from '../marks/quote-figures';
import type { ExpectedPrint } from './use-book-sources';

type ExpectedBrush = Brush<ExpectedPrint>;

const direction = ({ expected, base }: ExpectedPrint): Direction | null =>
  expected === null ? null : expectedDirection(expected, base);
const PANEL: ExpectedBrush = all(
  attribute('data-price', ({ expected }) => expected?.price),
  attribute('data-qty', ({ expected }) => expected?.qty),
);
const MARK: ExpectedBrush = mark(direction);
const TONE: ExpectedBrush = tone(direction);
const PRICE: ExpectedBrush = textBrush(({ expected }) => expected?.price, formatPrice);
const QTY: ExpectedBrush = textBrush(({ expected }) => expected?.qty, formatNumber);
const RATE: ExpectedBrush = all(
  textBrush(
    ({ expected, base }) => (expected === null ? null : (expected.rate ?? rateAgainst(expected.price, base))),
    formatRate,
  ),
  TONE,
);

/** 예상 체결가, 예상 수량, 예상 등락률: what the auction would print now, in a frame that 현재가 never has. */
export function ExpectedPanel({ expected }: { readonly expected: Observable<ExpectedPrint> }) {
  const text = useText().book;
  return (
    <dl
      ref={usePaint(expected, PANEL)}
      className="grid shrink-0 grid-cols-3 border-amber/50 border-y border-dashed bg-amber-ground px-4 py-1.5"
      data-testid="expected-panel"
    >
      <div>
        <dt className="text-[11px] text-amber">{text.expectedPrice}</dt>
        <dd ref={usePaint(expected, TONE)} className="price-tone font-bold text-[15px]">
          <MarkedFigure from={expected} mark={MARK} figure={PRICE} />
        </dd>
      </div>
      <div className="text-center">
        <dt className="text-[11px] text-amber">{text.expectedQty}</dt>
        <Painted as="dd" from={expected} brush={QTY} className="font-medium text-[14px] leading-[20px]" />
      </div>
      <div className="text-right">
        <dt className="text-[11px] text-amber">{text.expectedRate}</dt>
        <Painted as="dd" from={expected} brush={RATE} className="price-tone font-semibold text-[14px]" />
      </div>
    </dl>
  );
}
