'use client';

import {
  defaultRangeExtractor,
  observeElementRect,
  type Range,
  useVirtualizer,
  type Virtualizer,
} from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import type { Ticker } from '@/lib/market/ticker';

/** px, where the style sheet has not said otherwise yet. */
const ROW_PX = 37;
/** So many rows are drawn before the browser has told how many are in view. */
const FIRST_ROWS = 40;
/** Rows drawn beyond the view on either side: their figures are painted like those in view, so few while nothing moves. */
const OVERSCAN = { still: 1, scrolling: 8 } as const;

type Rows = Virtualizer<HTMLTableSectionElement, Element>;

interface VisibleRowsOptions {
  readonly scroller: RefObject<HTMLTableSectionElement | null>;
  readonly shown: readonly Ticker[];
  readonly rowHeight: number;
  /** Places that are drawn wherever the list has been scrolled to; -1 for none. */
  readonly kept: readonly number[];
}

export interface VisibleRows {
  /** Places in the list, rising. */
  readonly places: readonly number[];
  /** Scrolls as little as it takes to show a place. */
  readonly scrollTo: (place: number) => void;
}

/** Which rows are drawn: those in view, a few more on either side, and the kept ones. */
export function useVisibleRows({ scroller, shown, rowHeight, kept }: VisibleRowsOptions): VisibleRows {
  const rows: Rows = useVirtualizer<HTMLTableSectionElement, Element>({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (place) => shown[place] ?? place,
    rangeExtractor: (range): number[] =>
      withKept({ ...range, overscan: rows.isScrolling ? OVERSCAN.scrolling : OVERSCAN.still }, kept),
    observeElementRect: observeRect,
  });
  useEffect(() => {
    if (rowHeight > 0) rows.measure();
  }, [rows, rowHeight]);
  return {
    places: rows.getVirtualItems().map(({ index }) => index),
    scrollTo: (place) => rows.scrollToIndex(place, { align: 'auto' }),
  };
}

/** The height of a row (px) as the style sheet has it: another one where the list is narrow. */
export function useRowHeight(scroller: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(ROW_PX);
  useLayoutEffect(() => {
    const list = scroller.current;
    if (list === null) return;
    const read = () => {
      const said = Number.parseFloat(getComputedStyle(list).getPropertyValue('--row-height'));
      setHeight(said > 0 ? said : ROW_PX);
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(list);
    return () => observer.disconnect();
  }, [scroller]);
  return height;
}

function withKept(range: Range, kept: readonly number[]): number[] {
  const places = defaultRangeExtractor(range);
  const missing = kept.filter((place) => place >= 0 && place < range.count && !places.includes(place));
  return missing.length === 0 ? places : [...new Set([...places, ...missing])].sort((a, b) => a - b);
}

function observeRect(rows: Rows, report: (rect: { width: number; height: number }) => void) {
  return observeElementRect(rows, (rect) =>
    report(rect.height > 0 ? rect : { ...rect, height: FIRST_ROWS * ROW_PX }),
  );
}
