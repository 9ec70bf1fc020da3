import type { Quote } from '../events/quote';
import type { Source, Stamp } from '../events/stamp';
import type { FeedStatus, MarketStatus } from '../events/status';
import { type Phase, type TimetableVenue, takesPart } from '../market/sessions';
import type { Product } from '../market/tick';
import { type Venue, venueOf } from '../market/ticker';
import { openedDayAt } from '../market/trading-day';
import type { ConnectionState } from './connection-state';
import { exchangeNow } from './session-label';

/** A pushed price this old (ms) is dimmed while its venue trades; a polled one sooner, for it should come round. */
export const STALE_AFTER_MS = { push: 300_000, poll: 60_000 } as const;

const TRADING: ReadonlySet<Phase> = new Set<Phase>(['continuous', 'pre-market', 'after-market']);

/** True while `venue` prints trades of the product. The merged book trades when either venue does. */
function trades(venue: Venue, market: MarketStatus | null, product: Product): boolean {
  if (market === null) return false;
  const open = (hours: TimetableVenue, phase: Phase) =>
    TRADING.has(phase) && takesPart(product, hours, phase);
  const krx = venue !== 'NXT' && open('KRX', market.krx);
  const nxt = venue !== 'KRX' && open('NXT', market.nxt);
  return krx || nxt;
}

/**
 * True when a source's values may be old because of the road they come by: the connection is lost, or the source itself
 * says that it is not delivering. Then no age is needed to know that a value is old.
 */
export function roadBroken(
  source: Source,
  connection: ConnectionState,
  feeds: readonly FeedStatus[],
): boolean {
  if (connection.name !== 'live') return true;
  const feed = feeds.find((f) => f.source === source);
  return feed !== undefined && feed.state.name !== 'live';
}

/**
 * Until when (relay's clock, ms) a value is fresh, provided that its road holds. A database value never is; outside
 * trading hours the last price is the newest there is, however old.
 */
export function freshUntil(
  stamp: Stamp,
  venue: Venue,
  market: MarketStatus | null,
  product: Product,
): number {
  if (stamp.source === 'database') return Number.NEGATIVE_INFINITY;
  if (!trades(venue, market, product)) return Number.POSITIVE_INFINITY;
  return stamp.receivedAt + STALE_AFTER_MS[stamp.delivery];
}

/**
 * True of a quote of a day before the one its venue has opened on.
 * @param now the relay's clock, ms
 */
export function isOfPastDay({ ticker, day }: Quote, market: MarketStatus | null, now: number): boolean {
  return market !== null && day < openedDayAt(exchangeNow(market, now), venueOf(ticker));
}
