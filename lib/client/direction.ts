import type { PriceSign, Quote } from '../events/quote';

/** Which way a price stands against 기준가. `upper` and `lower` are 상한 and 하한. */
export type Direction = 'up' | 'down' | 'flat' | 'upper' | 'lower';

const BY_SIGN: Record<PriceSign, Direction> = { 1: 'upper', 2: 'up', 3: 'flat', 4: 'lower', 5: 'down' };

/** 전일대비기호 in words. */
export function directionOfSign(sign: PriceSign): Direction {
  return BY_SIGN[sign];
}

/** A price against 기준가, both 원; null when either is not known. */
export function directionAgainst(price: number | null, base: number | null): Direction | null {
  if (price === null || base === null || price <= 0 || base <= 0) return null;
  if (price === base) return 'flat';
  return price > base ? 'up' : 'down';
}

/** The feed's own sign wins; without one the price is compared, with 상한가 and 하한가 where they are known. */
export function directionOfQuote(
  quote: Pick<Quote, 'price' | 'base' | 'sign' | 'upper' | 'lower'>,
): Direction | null {
  if (quote.price === null) return null;
  if (quote.sign !== null) return directionOfSign(quote.sign);
  const direction = directionAgainst(quote.price, quote.base);
  if (direction === 'up' && quote.price === quote.upper) return 'upper';
  if (direction === 'down' && quote.price === quote.lower) return 'lower';
  return direction;
}

/** A signed difference in words, for figures that have no sign of their own; null stays null. */
export function directionOfChange(change: number | null): Direction | null {
  if (change === null) return null;
  if (change === 0) return 'flat';
  return change > 0 ? 'up' : 'down';
}

/** What moved: its own sign wins; without one its change says it. */
export function directionOfMove({
  sign,
  change,
}: {
  readonly sign: PriceSign | null;
  readonly change: number | null;
}): Direction | null {
  return sign === null ? directionOfChange(change) : directionOfSign(sign);
}

/** ▲ ▼ and, at a limit, the filled arrows (as text, never as emoji); nothing for 보합. */
export const MARKS: Record<Direction, string> = {
  up: '▲',
  down: '▼',
  flat: '',
  upper: '⬆\uFE0E',
  lower: '⬇\uFE0E',
};
