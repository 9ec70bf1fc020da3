'use client';

import { useCallback } from 'react';
import type { Observable } from '../cell';
import type { Brush } from './brush';

/**
 * A ref for an element that `brush` keeps true to `source`: at once, and then once per painted frame in which the value
 * changed. React does not render for it. Both arguments must stay the same from one rendering to the next.
 */
export function usePaint<V>(
  source: Observable<V>,
  brush: Brush<V>,
): (element: HTMLElement | null) => (() => void) | undefined {
  return useCallback(
    (element) => {
      if (element === null) return;
      const stroke = brush(element);
      const paint = () => stroke(source.get());
      const stop = source.subscribe(paint);
      paint();
      return stop;
    },
    [source, brush],
  );
}
