import type { Quote } from '../../events/quote';
import { onAnimationFrame } from '../notifier';
import { PAGE_TIME } from '../page-time';
import type { Brush } from './brush';
import { Flashes } from './flashes';

const REDUCED_MOTION = '(prefers-reduced-motion: reduce)';

const flashes = new Flashes(PAGE_TIME, onAnimationFrame);

/** Flashes when the price changes, red when the newest tick went up and blue when it went down; not for those who want no motion. */
export const tickFlash: Brush<Quote | undefined> = (element) => {
  let shown: number | null = null;
  let motion: MediaQueryList | null = null;
  flashes.forget(element);
  return (quote) => {
    const before = shown;
    shown = quote?.price ?? null;
    if (quote === undefined || before === null || shown === null || before === shown) return;
    if (quote.tick === 0) return;
    motion ??= window.matchMedia(REDUCED_MOTION);
    if (motion.matches) return;
    flashes.light(element, quote.tick > 0 ? 'up' : 'down');
  };
};
