import type { PriceLimits } from '../../market/limits';
import { floorToTick, type Product, tickSize } from '../../market/tick';

/** The prices that one instrument may have on one day: its ticks between its limits, 원. */
export interface PriceGrid extends PriceLimits {
  readonly product: Product;
}

/** The legal price nearest to `price`, within the day's limits. */
export function legalPrice(price: number, { upper, lower, product }: PriceGrid): number {
  const near = floorToTick(price + tickSize(price, product) / 2, product);
  return Math.min(upper, Math.max(lower, near));
}
