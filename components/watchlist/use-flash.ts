'use client';

import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Long enough to be seen, over before the next look (150–300 ms is what traders know). */
const FLASH_MS = 260;
const REDUCED_MOTION = '(prefers-reduced-motion: reduce)';

/**
 * Flashes an element when `value` changes: red when the newest tick went up, blue when it went down. It runs beside
 * React (Web Animations), starts over when the next tick comes, and does nothing for those who want no motion.
 */
export function useFlash(value: number | null, tick: -1 | 0 | 1): RefObject<HTMLSpanElement | null> {
  const element = useRef<HTMLSpanElement>(null);
  const shown = useRef<number | null>(null);
  const running = useRef<Animation | null>(null);
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = value;
    const target = element.current;
    if (before === null || value === null || before === value || tick === 0 || target === null) return;
    if (window.matchMedia(REDUCED_MOTION).matches) return;
    running.current?.cancel();
    target.style.backgroundColor = tick > 0 ? 'var(--color-up)' : 'var(--color-down)';
    running.current = target.animate([{ opacity: 0.36 }, { opacity: 0 }], {
      duration: FLASH_MS,
      easing: 'ease-out',
    });
  }, [value, tick]);
  return element;
}
