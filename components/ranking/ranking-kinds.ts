import type { RankingKind } from '@/lib/events/ranking';
import type { MarketStatus } from '@/lib/events/status';
import type { Venue } from '@/lib/market/ticker';

const ALWAYS: readonly RankingKind[] = ['rate-up', 'rate-down', 'volume', 'value'];
const EXPECTED: readonly RankingKind[] = ['expected-up', 'expected-down'];

export function isExpected(kind: RankingKind): boolean {
  return EXPECTED.includes(kind);
}

/** What can be ranked now: expected prices mean something only while KRX holds a 동시호가. */
export function kindsNow(market: Pick<MarketStatus, 'krx'> | null, venue: Venue): readonly RankingKind[] {
  const auction = market?.krx === 'auction-open' || market?.krx === 'auction-close';
  return auction && venue !== 'NXT' ? [...ALWAYS, ...EXPECTED] : ALWAYS;
}

/** The kind shown: what was chosen, or, once its auction is over, what it would be by real prices. */
export function kindShown(chosen: RankingKind, kinds: readonly RankingKind[]): RankingKind {
  if (kinds.includes(chosen)) return chosen;
  return chosen === 'expected-down' ? 'rate-down' : 'rate-up';
}
