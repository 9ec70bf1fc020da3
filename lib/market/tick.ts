/** 호가가격단위: stocks share one table on KOSPI, KOSDAQ and KONEX since 2023-01-25; ETF/ETN and ELW have their own. */
export type Product = 'stock' | 'etp' | 'elw';

const STOCK_BANDS: readonly (readonly [below: number, tick: number])[] = [
  [2_000, 1],
  [5_000, 5],
  [20_000, 10],
  [50_000, 50],
  [200_000, 100],
  [500_000, 500],
];

/** The tick (원) that applies at `price` (원). A band's lower edge belongs to the coarser tick ("이상 ~ 미만"). */
export function tickSize(price: number, product: Product = 'stock'): number {
  if (product === 'elw') return 5;
  if (product === 'etp') return price < 2_000 ? 1 : 5;
  for (const [below, tick] of STOCK_BANDS) if (price < below) return tick;
  return 1_000;
}

export function floorToTick(price: number, product: Product = 'stock'): number {
  const tick = tickSize(price, product);
  return Math.floor(price / tick) * tick;
}

/** The next legal price above: from 50,000 it is 50,100. */
export function stepUp(price: number, product: Product = 'stock'): number {
  const tick = tickSize(price, product);
  return (Math.floor(price / tick) + 1) * tick;
}

/** The next legal price below: from 50,000 it is 49,950, because the finer band begins just under the edge. */
export function stepDown(price: number, product: Product = 'stock'): number {
  const tick = tickSize(price - 1, product);
  return (Math.ceil(price / tick) - 1) * tick;
}
