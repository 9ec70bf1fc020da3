import { type Product, tickSize } from '../../market/tick';

/** The legal price nearest to where somebody points, 원. */
export function nearestLegal(price: number, product: Product): number {
  const tick = tickSize(Math.max(0, price), product);
  return Math.round(price / tick) * tick;
}

/** True for a price that somebody could order at: a scale labels no others. */
export function isLegal(price: number, product: Product): boolean {
  return Math.abs(price - nearestLegal(price, product)) < 1e-6;
}

/** A range of prices as shown, 원. */
export interface PriceRange {
  readonly minValue: number;
  readonly maxValue: number;
}

/** At least so many 호가 are in view: less would make a mountain of one tick. */
const FEWEST_TICKS = 8;

/** The range widened on both sides where it holds too few ticks. */
export function roomy({ minValue, maxValue }: PriceRange, product: Product): PriceRange {
  const least = FEWEST_TICKS * tickSize(maxValue, product);
  const missing = (least - (maxValue - minValue)) / 2;
  if (missing <= 0) return { minValue, maxValue };
  return { minValue: Math.max(0, minValue - missing), maxValue: maxValue + missing };
}
