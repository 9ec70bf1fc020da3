'use client';

import { type CSSProperties, memo } from 'react';
import { directionOfChange } from '@/lib/client/direction';
import { formatNumber, formatRate, formatSigned } from '@/lib/client/format';
import { useText } from '../i18n/language-context';
import { PriceText } from '../marks/price';
import type { LadderRow } from './ladder-model';

/** One level: 잔량 with its bar and 직전대비, price and rate. Renders only when one of its own figures changed. */
export const LadderLevel = memo(
  function LadderLevel({ row }: { readonly row: LadderRow }) {
    const text = useText();
    const gridRow = row.side === 'ask' ? 11 - row.level : 10 + row.level;
    return (
      <tr
        className="book-level"
        style={{ gridRow }}
        aria-label={text.book.level(row.side, row.level)}
        data-side={row.side}
        data-level={row.level}
        data-price={row.price ?? undefined}
        data-qty={row.qty ?? undefined}
        data-current={row.current || undefined}
        data-expected={row.expected || undefined}
      >
        {row.side === 'ask' ? <Quantity row={row} /> : null}
        <Price row={row} />
        {row.side === 'bid' ? <Quantity row={row} /> : null}
      </tr>
    );
  },
  (a, b) => sameRow(a.row, b.row),
);

function sameRow(a: LadderRow, b: LadderRow): boolean {
  return (Object.keys(a) as (keyof LadderRow)[]).every((key) => a[key] === b[key]);
}

function Price({ row }: { readonly row: LadderRow }) {
  return (
    <td
      className="book-cell book-price justify-between gap-1"
      data-current={row.current || undefined}
      data-expected={row.expected || undefined}
    >
      {row.price === null ? null : (
        <>
          <PriceText text={formatNumber(row.price)} direction={row.direction} className="font-semibold" />
          <PriceText text={formatRate(row.rate)} direction={row.direction} className="text-[10.5px]" />
        </>
      )}
    </td>
  );
}

function Quantity({ row }: { readonly row: LadderRow }) {
  const style = { '--share': row.share } as CSSProperties;
  const outer = row.change === 0 ? null : formatSigned(row.change);
  return (
    <td className={`book-cell justify-between gap-2 px-2 ${row.side === 'bid' ? 'flex-row-reverse' : ''}`}>
      <span className="book-bar" style={style} aria-hidden="true" />
      <span className="relative min-w-0 truncate text-[11px]" data-testid="level-change">
        {outer === null ? null : <PriceText text={outer} direction={directionOfChange(row.change)} />}
      </span>
      <span className="relative text-[13px] text-ink" data-testid="level-qty">
        {row.qty === null ? '' : formatNumber(row.qty)}
      </span>
    </td>
  );
}
