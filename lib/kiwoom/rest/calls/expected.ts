import type { Expected } from '../../../events/quote';
import { readMagnitude, readPrice } from '../../wire/number';

/**
 * `exp_cntr_pric` and `exp_cntr_qty`: they keep the last auction's figures outside auctions, so only the caller, who
 * knows the session, can say whether they mean anything. The change is worked out against `base` (rule P1): the
 * field's own sign is against the close during 시간외 단일가.
 */
export function expectedOf(
  auction: boolean,
  price: string | undefined,
  qty: string | undefined,
  base: number | null,
): Expected | null {
  const expected = auction ? readPrice(price) : null;
  if (expected === null) return null;
  return {
    price: expected,
    qty: readMagnitude(qty),
    change: base === null ? null : expected - base,
    rate: base === null ? null : Math.round(((expected - base) / base) * 10_000) / 100,
  };
}
