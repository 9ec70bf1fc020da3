'use client';

import { directionOfChange, directionOfSign } from '@/lib/client/direction';
import { formatRate, formatTwoPlaces } from '@/lib/client/format';
import { useIndex } from '@/lib/client/hooks';
import { PriceText } from '../marks/price';

const INDEXES = [
  ['001', 'KOSPI'],
  ['101', 'KOSDAQ'],
] as const;

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
  const index = useIndex(code);
  const sign = index?.sign ?? null;
  const direction = sign === null ? directionOfChange(index?.change ?? null) : directionOfSign(sign);
  return (
    <div
      className="flex items-baseline gap-1.5 whitespace-nowrap"
      data-index={code}
      data-dir={direction ?? undefined}
    >
      <dt className="font-medium text-[12px] text-ink-faint">{name}</dt>
      <dd className="flex items-baseline gap-1.5">
        <PriceText
          text={formatTwoPlaces(index?.price)}
          direction={direction}
          className="font-semibold text-[13.5px]"
        />
        <PriceText
          text={index?.change == null ? '' : formatTwoPlaces(Math.abs(index.change))}
          direction={direction}
          marked
          className="text-[12px] max-[1180px]:hidden"
        />
        <PriceText text={formatRate(index?.rate)} direction={direction} className="text-[12px]" />
      </dd>
    </div>
  );
}
