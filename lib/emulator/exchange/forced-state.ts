import { floorToTick, stepUp } from '../../market/tick';
import type { DayPlan } from './day-plan';

/** A state for tests of colours and badges; `free` lets the stock follow its day again. */
export type ForcedState = 'limit-up' | 'limit-down' | 'up' | 'down' | 'flat' | 'vi' | 'free';

/** The price (원) a forced state holds, or null to hold none. */
export function heldPriceOf(
  state: Exclude<ForcedState, 'vi'>,
  { base, upper, lower, product }: DayPlan,
): number | null {
  switch (state) {
    case 'limit-up':
      return upper;
    case 'limit-down':
      return lower;
    case 'up':
      return Math.min(upper, Math.max(stepUp(base, product), floorToTick(base * 1.01, product)));
    case 'down':
      return Math.max(lower, floorToTick(Math.min(base - 1, base * 0.99), product));
    case 'flat':
      return base;
    case 'free':
      return null;
  }
}
