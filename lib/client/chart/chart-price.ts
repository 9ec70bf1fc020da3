import type { Instrument } from '../../events/instrument';
import { type Product, tickSize } from '../../market/tick';

/** Which 호가가격단위 an instrument moves by. */
export function productOf(market: Instrument['market'] | undefined): Product {
  if (market === 'ETF' || market === 'ETN') return 'etp';
  return market === 'ELW' ? 'elw' : 'stock';
}

/** The legal price nearest to where somebody points, 원. */
export function nearestLegal(price: number, product: Product): number {
  const tick = tickSize(Math.max(0, price), product);
  return Math.round(price / tick) * tick;
}
