import { isCalendarKnown } from '../market/calendar';
import { kstDate, kstTimeOfDay } from '../market/kst';
import { phaseAt } from '../market/sessions';
import { type Ticker, venueOf } from '../market/ticker';

export const MINUTE_MS = 60_000;

/** The start of the minute an instant lies in, ms; how ka10080 labels a bar. */
export function minuteOf(at: number): number {
  return at - (((at % MINUTE_MS) + MINUTE_MS) % MINUTE_MS);
}

/** KST midnight of the day an instant lies in, ms. */
export function dayStartOf(at: number): number {
  return at - kstTimeOfDay(at);
}

/**
 * Whether a print of this moment makes minute candles, as in ka10080: the opening print is part of the 09:00 bar and
 * the closing print is the 15:30 bar, however late within half a minute they come; KRX's 시간외종가 before the opening
 * and after 15:40 and 시간외단일가 are in none, though they count in the day's volume. KRX's and NXT's 애프터마켓 and
 * NXT's 프리마켓 are continuous markets and have their bars. A 통합 ticker has what NXT trades at that time, which
 * cannot be told from KRX's off-hours prints, so it keeps all.
 */
export function makesCandles(ticker: Ticker, at: number): boolean {
  if (venueOf(ticker) !== 'KRX' || !isCalendarKnown(kstDate(at))) return true;
  const phase = phaseAt(at, 'KRX');
  return phase !== 'auction-open' && phase !== 'closing-price' && phase !== 'single-price';
}
