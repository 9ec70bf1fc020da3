import type { Quote } from './quote';

/** Longer than this older than the price, a NAV is not what the price is compared with, ms. */
const COMPARABLE_MS = 60_000;

/**
 * 괴리율, % with two decimals: how far the price is above (+) or below (−) the fund's iNAV. Null without either, and
 * while the NAV is of more than a minute before the trade: the two are then no statement about one moment.
 */
export function navGap({ price, nav, stamp }: Pick<Quote, 'price' | 'nav' | 'stamp'>): number | null {
  if (price === null || nav === null) return null;
  const isOld = nav.at !== null && stamp.exchangeTime !== null && stamp.exchangeTime - nav.at > COMPARABLE_MS;
  return isOld ? null : Math.round((price / nav.value - 1) * 10_000) / 100 + 0;
}
