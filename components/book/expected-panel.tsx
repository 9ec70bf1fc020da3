'use client';

import { directionAgainst, directionOfChange } from '@/lib/client/direction';
import { formatNumber, formatPrice, formatRate, rateAgainst } from '@/lib/client/format';
import type { Expected } from '@/lib/events/quote';
import { useText } from '../i18n/language-context';
import { PriceText } from '../marks/price';

interface ExpectedPanelProps {
  readonly expected: Expected;
  readonly base: number | null;
}

/** 예상 체결가, 예상 수량, 예상 등락률: what the auction would print now, in a frame that 현재가 never has. */
export function ExpectedPanel({ expected, base }: ExpectedPanelProps) {
  const text = useText().book;
  const direction = directionOfChange(expected.change) ?? directionAgainst(expected.price, base);
  return (
    <dl
      className="grid shrink-0 grid-cols-3 border-amber/50 border-y border-dashed bg-amber-ground px-4 py-1.5"
      data-testid="expected-panel"
      data-price={expected.price}
      data-qty={expected.qty ?? undefined}
    >
      <div>
        <dt className="text-[11px] text-amber">{text.expectedPrice}</dt>
        <dd>
          <PriceText
            text={formatPrice(expected.price)}
            direction={direction}
            marked
            className="font-bold text-[15px]"
          />
        </dd>
      </div>
      <div className="text-center">
        <dt className="text-[11px] text-amber">{text.expectedQty}</dt>
        <dd className="font-medium text-[14px] leading-[20px]">{formatNumber(expected.qty)}</dd>
      </div>
      <div className="text-right">
        <dt className="text-[11px] text-amber">{text.expectedRate}</dt>
        <dd>
          <PriceText
            text={formatRate(expected.rate ?? rateAgainst(expected.price, base))}
            direction={direction}
            className="font-semibold text-[14px]"
          />
        </dd>
      </div>
    </dl>
  );
}
