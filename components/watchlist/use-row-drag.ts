'use client';

import { type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { moveTicker, type Watchlist } from '@/lib/client/watchlist';
import type { Ticker } from '@/lib/market/ticker';
import { followPointer } from '../follow-pointer';

/** Begins to drag a row by its handle. */
export type StartDrag = (ticker: Ticker, event: PointerEvent) => void;

/** A dragged row, and how far its top is from the top of the list, px. */
export interface DraggedRow {
  readonly ticker: Ticker;
  readonly top: number;
}

interface RowDragOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly shown: Watchlist;
  /** px */
  readonly rowHeight: number;
  readonly onReorder: (list: Watchlist) => void;
}

/** Within this distance (px) of an edge the list scrolls by itself … */
const EDGE_PX = 48;
/** … by at most so many px a frame. */
const EDGE_SPEED = 14;

/**
 * Moves a row with the pointer that holds its handle: the list is reordered whenever the row passes the middle of a
 * neighbour, and scrolls where the row comes to an edge.
 */
export function useRowDrag(options: RowDragOptions): readonly [DraggedRow | null, StartDrag] {
  const [dragged, setDragged] = useState<DraggedRow | null>(null);
  const newest = useRef(options);
  newest.current = options;
  const stop = useRef<() => void>(() => {});
  useEffect(() => () => stop.current(), []);

  const start = useCallback<StartDrag>((ticker, event) => {
    stop.current();
    const grip = gripOf(newest.current, ticker, event.clientY);
    let y = event.clientY;
    const follow = (): void => {
      const { scroller, shown, rowHeight, onReorder } = newest.current;
      const list = scroller.current;
      if (list === null) return;
      list.scrollTop += edgeSpeed(list.getBoundingClientRect(), y);
      const last = (shown.length - 1) * rowHeight;
      const top = Math.min(Math.max(pointerIn(list, y) - grip, 0), last);
      setDragged((held) => (held?.top === top ? held : { ticker, top }));
      const next = moveTicker(shown, ticker, Math.round(top / rowHeight));
      if (next !== shown) onReorder(next);
    };
    let frame = 0;
    const loop = (): void => {
      follow();
      frame = requestAnimationFrame(loop);
    };
    const leave = followPointer(event, {
      onMove(move) {
        y = move.clientY;
      },
      onEnd(end) {
        if (end.type === 'pointerup') y = end.clientY;
        follow();
        stop.current();
      },
    });
    stop.current = () => {
      cancelAnimationFrame(frame);
      leave();
      setDragged(null);
      stop.current = () => {};
    };
    loop();
  }, []);
  return [dragged, start];
}

/** How far below the row's top the pointer holds it, px. */
function gripOf({ scroller, shown, rowHeight }: RowDragOptions, ticker: Ticker, clientY: number): number {
  const list = scroller.current;
  return list === null ? 0 : pointerIn(list, clientY) - shown.indexOf(ticker) * rowHeight;
}

/** The pointer's distance from the top of the whole list, px. */
function pointerIn(list: HTMLElement, clientY: number): number {
  return clientY - list.getBoundingClientRect().top + list.scrollTop;
}

function edgeSpeed({ top, bottom }: DOMRect, y: number): number {
  if (bottom - top < 4 * EDGE_PX) return 0;
  const beyond = y < top + EDGE_PX ? y - top - EDGE_PX : y > bottom - EDGE_PX ? y - bottom + EDGE_PX : 0;
  return Math.min(Math.max(beyond / EDGE_PX, -1), 1) * EDGE_SPEED;
}
