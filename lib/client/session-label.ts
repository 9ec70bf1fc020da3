import type { MarketStatus } from '../events/status';
import { kstDate } from '../market/kst';
import type { Phase } from '../market/sessions';

/** What the page calls the present moment of the two venues together. */
export type SessionName =
  | 'holiday'
  | 'before-open'
  | 'nxt-pre'
  | 'nxt-pre-auction'
  | 'auction-open'
  | 'regular'
  | 'auction-close'
  | 'post-close'
  | 'closing-price'
  | 'after'
  | 'nxt-after-single'
  | 'nxt-after'
  | 'single-price'
  | 'closed';

/** The session in one name; first match wins. The timetable of both venues decided the phases, this only names them. */
export function sessionName(
  status: Pick<MarketStatus, 'krx' | 'nxt' | 'closure' | 'nextKrx' | 'at'>,
): SessionName {
  const { krx, nxt } = status;
  switch (krx) {
    case 'auction-open':
      return nxt === 'pre-market' ? 'nxt-pre-auction' : 'auction-open';
    case 'continuous':
      return 'regular';
    case 'auction-close':
      return 'auction-close';
    case 'post-close':
      return 'post-close';
    case 'closing-price':
      return 'closing-price';
    case 'single-price':
      return nxt === 'after-market' ? 'nxt-after-single' : 'single-price';
    case 'after-market':
      return 'after';
    default:
      return closedName(status, nxt);
  }
}

function closedName(
  { closure, nextKrx, at }: Pick<MarketStatus, 'closure' | 'nextKrx' | 'at'>,
  nxt: Phase,
): SessionName {
  if (nxt === 'pre-market') return 'nxt-pre';
  if (nxt === 'after-market') return 'nxt-after';
  if (closure !== null) return 'holiday';
  return nextKrx !== null && kstDate(nextKrx.at) === kstDate(at) ? 'before-open' : 'closed';
}

/** The exchange's clock now: what it was when published, plus what has passed on the relay's clock since. */
export function exchangeNow(status: MarketStatus, serverNow: number): number {
  return status.at + Math.max(0, serverNow - status.stamp.publishedAt);
}

/** The relay's clock at an instant of the exchange's clock, which may be a pretended one. */
export function serverTimeOf(exchangeInstant: number, status: MarketStatus | null): number {
  return status === null ? exchangeInstant : exchangeInstant - status.at + status.stamp.publishedAt;
}
