import type { PointerEvent } from 'react';

export interface PointerFollower {
  readonly onMove: (event: globalThis.PointerEvent) => void;
  /** Lifted, or taken away (`pointercancel`). Nothing is followed any more. */
  readonly onEnd: (event: globalThis.PointerEvent) => void;
}

/**
 * Follows the pointer that went down until it is lifted, wherever it goes: on the window, since what it holds may be put
 * into the document anew. What is returned ends it early, and silently.
 */
export function followPointer(down: PointerEvent, { onMove, onEnd }: PointerFollower): () => void {
  const move = (event: globalThis.PointerEvent): void => {
    if (event.pointerId === down.pointerId) onMove(event);
  };
  const end = (event: globalThis.PointerEvent): void => {
    if (event.pointerId !== down.pointerId) return;
    stop();
    onEnd(event);
  };
  const stop = (): void => {
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', end);
    window.removeEventListener('pointercancel', end);
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', end);
  window.addEventListener('pointercancel', end);
  return stop;
}
