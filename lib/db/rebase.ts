import type { Candle } from '../events/candle';
import { type KstDate, kstDate } from '../market/kst';

/** A stored day, as it is compared with the same day fetched anew. */
export interface StoredDay {
  readonly date: KstDate;
  readonly close: number;
  readonly volume: number;
  /** When it was fetched, ms. */
  readonly storedAt: number;
  readonly basis: string;
}

/** What becomes of the rows of one basis. */
export type Rebase =
  /** The same prices: they are of the new basis too. */
  | { readonly kind: 'same' }
  /** Every price is multiplied, and every volume: a split, a merger, a bonus or a rights issue. */
  | { readonly kind: 'scaled'; readonly price: number; readonly volume: number }
  /** No one factor explains it: they cannot be made to fit. */
  | { readonly kind: 'unfit' }
  /** No day was fetched anew: nothing is known. */
  | { readonly kind: 'unknown' };

/** Adjusted prices are rounded, to a won or to a 호가; so much of one price may differ by that. */
const ROUNDING = 0.006;

/**
 * How rows of `basis` stand to days fetched anew, by the days that both know. Only days that were over when they were
 * stored are compared: one that was still going on closes elsewhere.
 *
 * @param fetchedAt when the new days were fetched, ms
 */
export function rebaseOf(
  stored: readonly StoredDay[],
  fetched: ReadonlyMap<KstDate, Candle>,
  fetchedAt: number,
): Rebase {
  const today = kstDate(fetchedAt);
  const pairs = stored.flatMap((row) => {
    const candle = fetched.get(row.date);
    const isSettled = row.date < kstDate(row.storedAt) && row.date < today;
    return candle !== undefined && isSettled && row.close > 0 && candle.close > 0 ? [{ row, candle }] : [];
  });
  if (pairs.length === 0) return { kind: 'unknown' };
  if (pairs.every(({ row, candle }) => row.close === candle.close)) return { kind: 'same' };
  const price = ratioOf(
    pairs,
    ({ candle }) => candle.close,
    ({ row }) => row.close,
  );
  const fits = pairs.every(({ row, candle }) => {
    const off = Math.abs(candle.close - row.close * price);
    return off <= 1 || off <= candle.close * ROUNDING;
  });
  if (!fits) return { kind: 'unfit' };
  return {
    kind: 'scaled',
    price,
    volume: ratioOf(
      pairs,
      ({ candle }) => candle.volume,
      ({ row }) => row.volume,
    ),
  };
}

function ratioOf<Pair>(
  pairs: readonly Pair[],
  after: (pair: Pair) => number,
  before: (pair: Pair) => number,
): number {
  const sum = (of: (pair: Pair) => number) => pairs.reduce((total, pair) => total + of(pair), 0);
  const whole = sum(before);
  return whole === 0 ? 1 : sum(after) / whole;
}
