'use client';

import type { Observable } from '@/lib/client/cell';
import type { Brush } from '@/lib/client/paint/brush';
import { Painted } from './painted';

interface MarkedFigureProps<V> {
  readonly from: Observable<V>;
  readonly mark: Brush<V>;
  readonly figure: Brush<V>;
}

/** A live figure behind the mark of its direction. */
export function MarkedFigure<V>({ from, mark, figure }: MarkedFigureProps<V>) {
  return (
    <>
      <Painted from={from} brush={mark} className="price-mark" />
      <Painted from={from} brush={figure} />
    </>
  );
}
