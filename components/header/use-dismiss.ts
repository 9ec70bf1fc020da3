'use client';

import { type RefObject, useEffect, useRef } from 'react';

/** A ref for something that opens over the page: a press outside of it, or Escape, dismisses it. */
export function useDismiss<E extends Element>(open: boolean, dismiss: () => void): RefObject<E | null> {
  const root = useRef<E>(null);
  const latest = useRef(dismiss);
  useEffect(() => {
    latest.current = dismiss;
  });
  useEffect(() => {
    if (!open) return;
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) latest.current();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') latest.current();
    };
    document.addEventListener('pointerdown', onPress);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPress);
      document.removeEventListener('keydown', onKey);
    };
  }, [open]);
  return root;
}
