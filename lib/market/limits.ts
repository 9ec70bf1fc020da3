import { floorToTick, type Product, tickSize } from './tick';

export interface PriceLimits {
  /** 상한가, 원 */
  readonly upper: number;
  /** 하한가, 원 */
  readonly lower: number;
}

export interface LimitRule {
  /** Percent of the base price: 30 on KOSPI and KOSDAQ, 15 on KONEX. */
  readonly percent?: number;
  /** A leveraged ETP's width is multiplied after it is cut to the tick: 2 gives ±60 %. */
  readonly leverage?: number;
  readonly product?: Product;
}

/**
 * 가격제한폭 around 기준가 `base` (원). The width is first cut to the *base* price's tick, then each limit is
 * floored to its own tick, so 200,500 gives 140,500 below and not 140,400. Integer arithmetic throughout.
 * The feed's own limits (FID 305/306) win where they are known; this is the fallback.
 */
export function priceLimits(base: number, rule: LimitRule = {}): PriceLimits {
  const { percent = 30, leverage = 1, product = 'stock' } = rule;
  const tick = tickSize(base, product);
  const width = Math.floor(Math.floor((base * percent) / 100) / tick) * tick * leverage;
  return { upper: floorToTick(base + width, product), lower: floorToTick(base - width, product) };
}
