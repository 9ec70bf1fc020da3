import { setImmediate } from 'node:timers/promises';
import { isIn } from '../exchange/board';
import type { Exchange } from '../exchange/exchange';
import type { Issue } from '../exchange/issue';
import type { StockMarket } from '../listing';

/** `mrkt_tp` of rankings; `000` is both. */
export const MARKETS: Readonly<Record<string, StockMarket>> = { '001': 'KOSPI', '101': 'KOSDAQ' };

/** Longest that this holds up the market, ms. */
const SLICE_MS = 5;

/**
 * The stocks of one market (null: KOSPI and KOSDAQ), ready to be compared. The first look at a day draws the way of each of 2,900 issues; it lets the
 * market's ticks pass in between.
 */
export async function issuesOf(
  exchange: Exchange,
  market: StockMarket | null,
  prepare: (issue: Issue) => void = () => {},
): Promise<readonly Issue[]> {
  const issues: Issue[] = [];
  let since = performance.now();
  for (const listing of exchange.listing) {
    const issue = isIn(listing, market) ? exchange.issue(listing.code) : null;
    if (issue === null) continue;
    issue.plan.prepare();
    prepare(issue);
    issues.push(issue);
    if (performance.now() - since < SLICE_MS) continue;
    await setImmediate();
    since = performance.now();
  }
  return issues;
}
