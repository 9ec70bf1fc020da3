import { type KstDate, kstDate } from '../market/kst';
import { isOpen, nextClose, nextOpen } from './session-state';

/** Prices of finished days are corrected for splits and dividends at most once a day. */
export function isFinished(date: KstDate, at: number): boolean {
  const today = kstDate(at);
  // SOR is open while any venue is, so that no day is called finished before its last trade.
  return date < today || (date === today && !isOpen(at, 'SOR', 'stock'));
}

/**
 * How long a page of days up to `last` is good for, ms: `openMs` while its last day goes on, until the next close when
 * it is over, and after hours until the market opens again.
 */
export function goodFor(last: KstDate, at: number, openMs: number): number {
  if (!isFinished(last, at)) return openMs;
  return (last < kstDate(at) ? nextClose(at, 'SOR') : nextOpen(at, 'SOR')) - at;
}
