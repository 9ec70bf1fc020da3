'use client';

import { type Direction, MARKS } from '@/lib/client/direction';

interface PriceTextProps {
  readonly text: string;
  readonly direction: Direction | null;
  /** ▲ ▼ ⬆ ⬇ before the figure, for those who do not see the colour. */
  readonly marked?: boolean;
  readonly className?: string;
}

/** A figure in the colour of its direction, that React renders. Live ones are `Painted`. */
export function PriceText({ text, direction, marked = false, className = '' }: PriceTextProps) {
  return (
    <span className={`price-tone ${className}`} data-dir={direction ?? undefined}>
      {marked && direction !== null ? <span className="price-mark">{MARKS[direction]}</span> : null}
      {text}
    </span>
  );
}
