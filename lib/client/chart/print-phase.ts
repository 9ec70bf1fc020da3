import type { MarketStatus } from '../../events/status';
import type { Venue } from '../../market/ticker';

/**
 * Whether a trade of that moment (ms) makes candles shorter than a day. KRX's 시간외종가 and 시간외단일가 make none,
 * though they count in the day; at NXT and in 통합 everything does. The server keeps the same rule for its own candles.
 * Without a word about the session everything counts, as it mostly would.
 */
export function makesCandles(venue: Venue, status: MarketStatus | null, at: number): boolean {
  if (venue !== 'KRX' || status === null) return true;
  const { krx, nextKrx } = status;
  // The first print of a phase may overtake the word that it has begun.
  const phase = nextKrx !== null && at >= nextKrx.at ? nextKrx.phase : krx;
  return phase !== 'auction-open' && phase !== 'closing-price' && phase !== 'single-price';
}
