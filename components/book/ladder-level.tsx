'use client';

import type { Observable } from '@/lib/client/cell';
import { directionOfChange } from '@/lib/client/direction';
import { formatNumber, formatRate, formatSigned } from '@/lib/client/format';
import { all, attribute, type Brush, property, text as textBrush, tone } from '@/lib/client/paint/brush';
import { usePaint } from '@/lib/client/paint/use-paint';
import { useText } from '../i18n/language-context';
import { Painted } from '../marks/painted';
import { LADDER, type LadderPlace, type LadderRow } from './ladder-model';

type Ladder = readonly LadderRow[];
type LevelBrush = Brush<Ladder>;

/** How each part of one line is painted. */
interface LevelBrushes {
  readonly line: LevelBrush;
  readonly priceCell: LevelBrush;
  readonly price: LevelBrush;
  readonly rate: LevelBrush;
  readonly qty: LevelBrush;
  readonly change: LevelBrush;
  readonly bar: LevelBrush;
}

function brushesOf(index: number): LevelBrushes {
  const of =
    <T,>(read: (row: LadderRow) => T) =>
    (ladder: Ladder): T | null => {
      const row = ladder[index];
      return row === undefined ? null : read(row);
    };
  const direction = tone<Ladder>(of(({ price, direction }) => (price === null ? null : direction)));
  const current = attribute<Ladder>(
    'data-current',
    of((row) => row.current),
  );
  const expected = attribute<Ladder>(
    'data-expected',
    of((row) => row.expected),
  );
  const blank = (format: (known: number) => string) => (raw: number | null) =>
    raw === null ? '' : format(raw);
  return {
    line: all(
      attribute(
        'data-price',
        of((row) => row.price),
      ),
      attribute(
        'data-qty',
        of((row) => row.qty),
      ),
      current,
      expected,
    ),
    priceCell: all(direction, current, expected),
    price: textBrush(
      of((row) => row.price),
      blank(formatNumber),
    ),
    rate: textBrush(
      of(({ price, rate }) => (price === null ? undefined : rate)),
      (rate) => (rate === undefined ? '' : formatRate(rate)),
    ),
    qty: textBrush(
      of((row) => row.qty),
      blank(formatNumber),
    ),
    change: all(
      textBrush(
        of((row) => row.change),
        (change) => (change === null || change === 0 ? '' : formatSigned(change)),
      ),
      tone(of(({ change }) => (change === 0 ? null : directionOfChange(change)))),
    ),
    bar: property('--share', (ladder) => ladder[index]?.share ?? 0),
  };
}

/** A place of the ladder and how it is painted. */
interface PaintedPlace extends LadderPlace {
  /** From 1, at the top. */
  readonly gridRow: number;
  readonly brushes: LevelBrushes;
}

/** From the highest ask down to the lowest bid. */
export const LEVELS: readonly PaintedPlace[] = LADDER.map((place, index) => ({
  ...place,
  gridRow: index + 1,
  brushes: brushesOf(index),
}));

interface LevelProps {
  readonly place: PaintedPlace;
  readonly ladder: Observable<Ladder>;
}

/** One level: 잔량 with its bar and 직전대비, price and rate. Only its own figures that changed are painted. */
export function LadderLevel({ place, ladder }: LevelProps) {
  const text = useText();
  const { side, level, gridRow, brushes } = place;
  const quantity = <Quantity side={side} ladder={ladder} brushes={brushes} />;
  return (
    <tr
      ref={usePaint(ladder, brushes.line)}
      className="book-level"
      style={{ gridRow }}
      aria-label={text.book.level(side, level)}
      data-side={side}
      data-level={level}
    >
      {side === 'ask' ? quantity : null}
      <Price ladder={ladder} brushes={brushes} />
      {side === 'bid' ? quantity : null}
    </tr>
  );
}

interface CellProps {
  readonly ladder: Observable<Ladder>;
  readonly brushes: LevelBrushes;
}

function Price({ ladder, brushes }: CellProps) {
  return (
    <td
      ref={usePaint(ladder, brushes.priceCell)}
      className="book-cell book-price price-tone justify-between gap-1"
    >
      <Painted from={ladder} brush={brushes.price} className="font-semibold" />
      <Painted from={ladder} brush={brushes.rate} className="text-[10.5px]" />
    </td>
  );
}

function Quantity({ side, ladder, brushes }: CellProps & { readonly side: LadderPlace['side'] }) {
  return (
    <td className={`book-cell justify-between gap-2 px-2 ${side === 'bid' ? 'flex-row-reverse' : ''}`}>
      <span ref={usePaint(ladder, brushes.bar)} className="book-bar" aria-hidden="true" />
      <Painted
        from={ladder}
        brush={brushes.change}
        className="price-tone relative min-w-0 truncate text-[11px]"
        data-testid="level-change"
      />
      <Painted
        from={ladder}
        brush={brushes.qty}
        className="relative text-[13px] text-ink"
        data-testid="level-qty"
      />
    </td>
  );
}
