'use client';

import { type PointerEvent, type RefObject, useCallback, useEffect, useRef } from 'react';
import { followPointer } from '../follow-pointer';

/** Pulled down this far (px), or this fast (px/ms), the sheet closes. */
const PULL_PX = 120;
const PULL_SPEED = 0.6;

/** Lets a sheet be pulled down by its handle: far or fast enough it closes, else it goes back. */
export function usePullDown(
  sheet: RefObject<HTMLElement | null>,
  onClose: () => void,
): (event: PointerEvent) => void {
  const stop = useRef<() => void>(() => {});
  useEffect(() => () => stop.current(), []);
  return useCallback(
    (down) => {
      stop.current();
      let last = { y: down.clientY, at: down.timeStamp };
      let speed = 0;
      const pull = (y: number): number => Math.max(0, y - down.clientY);
      stop.current = followPointer(down, {
        onMove(move) {
          const elapsed = move.timeStamp - last.at;
          if (elapsed > 0) speed = (move.clientY - last.y) / elapsed;
          last = { y: move.clientY, at: move.timeStamp };
          sheet.current?.style.setProperty('translate', `0 ${pull(move.clientY)}px`);
        },
        onEnd(end) {
          if (end.type === 'pointerup' && (pull(end.clientY) > PULL_PX || speed > PULL_SPEED)) onClose();
          else sheet.current?.style.removeProperty('translate');
        },
      });
    },
    [sheet, onClose],
  );
}
