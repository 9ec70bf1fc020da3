import type { TimetableVenue } from '../../market/sessions';
import type { Venue } from '../../market/ticker';
import type { Listing, StockMarket } from '../listing';
import { disclosedFrom } from './auctions';
import type { Expected } from './call-auction';
import type { DayPlan } from './day-plan';
import type { Issue } from './issue';
import { plannedAt } from './planned';
import { plannedSinglePrice } from './sketch';
import { stagesOf } from './stages';
import type { InstrumentView } from './view';

/** Where one stock stands among the others. */
export interface Standing {
  readonly issue: Issue;
  readonly plan: DayPlan;
  /** 현재가, or 예상체결가 in a ranking of expected prices, 원 */
  readonly price: number;
  /** 주; of an expected price, 예상체결량 */
  readonly volume: number;
  /** 원 */
  readonly value: number;
}

/** What a ranking wants. */
export interface RankingQuery {
  readonly venue: Venue;
  readonly accept: (standing: Standing) => boolean;
  /** Which of two comes first. */
  readonly order: (a: Standing, b: Standing) => number;
  /** Traded prices unless said otherwise. */
  readonly sight?: Sight;
}

export interface Ranked extends Standing {
  readonly view: InstrumentView;
}

/** Looked at more closely than needed: the plan's order is not quite the market's. */
const CANDIDATES = 1.2;

/** Whether a stock counts in a ranking's `mrkt_tp`; null is KOSPI and KOSDAQ. ETFs and ETNs are listed on KOSPI. */
export function isIn({ market: own, product }: Listing, market: StockMarket | null): boolean {
  const board = product === 'etp' ? 'KOSPI' : own;
  return market === null ? board !== 'KONEX' : board === market;
}

function venueStanding(issue: Issue, venue: TimetableVenue, instant: number) {
  const market = venue === 'KRX' ? issue.krx : issue.nxt;
  if (market?.isFollowed) {
    const { last, lastTime, volume, value } = market.tally;
    return { price: last ?? issue.plan.base, at: last === null ? 0 : lastTime, volume, value };
  }
  const planned = plannedAt(issue.plan, venue, instant);
  const average = (issue.plan.shape.open + planned.price) / 2;
  return { ...planned, value: planned.volume * average };
}

/** Where a stock stands, without bringing its market to the moment. */
export function standingOf(issue: Issue, venue: Venue, instant: number): Standing {
  const { plan } = issue;
  const krx = venue === 'NXT' ? null : venueStanding(issue, 'KRX', instant);
  const nxt = venue === 'KRX' || !issue.listing.nxt ? null : venueStanding(issue, 'NXT', instant);
  const newest = (nxt?.at ?? -1) > (krx?.at ?? -1) ? nxt : krx;
  return {
    issue,
    plan,
    price: newest?.price ?? plan.base,
    volume: (krx?.volume ?? 0) + (nxt?.volume ?? 0),
    value: (krx?.value ?? 0) + (nxt?.value ?? 0),
  };
}

/** How a ranking sees a stock: roughly, from its plan, to find who may be among the first; and as it really stands. */
export interface Sight {
  /** Null for a stock that has no place in the ranking. */
  roughly(issue: Issue, venue: Venue, instant: number): Standing | null;
  exactly(issue: Issue, venue: Venue, instant: number): Ranked | null;
}

/** By what was traded. */
export const TRADED: Sight = {
  roughly: (issue, venue, instant) => {
    const standing = standingOf(issue, venue, instant);
    return standing.volume === 0 ? null : standing;
  },
  exactly: (issue, venue, instant) => {
    const view = issue.view(venue, instant);
    if (view === null || view.figures.last === null) return null;
    const { last, volume, value } = view.figures;
    return { issue, plan: view.plan, view, price: last, volume, value };
  },
};

/** By what an auction would trade: the timetable's, or one after a VI. */
export const EXPECTED: Sight = {
  roughly: (issue, venue, instant) => {
    const { plan } = issue;
    const own = venue === 'NXT' ? 'NXT' : 'KRX';
    const market = own === 'KRX' ? issue.krx : issue.nxt;
    if (market?.isFollowed) return expectedStanding(issue, market.expected);
    const stage = stagesOf(plan, own).find((each) => instant >= each.start && instant < each.end);
    if (stage?.kind !== 'auction' || instant < disclosedFrom(stage)) return null;
    return expectedStanding(issue, { price: plannedSinglePrice(plan, stage), qty: stage.volume });
  },
  exactly: (issue, venue, instant) => {
    const view = issue.view(venue, instant);
    const standing = view === null ? null : expectedStanding(issue, view.expected);
    return view === null || standing === null ? null : { ...standing, view };
  },
};

function expectedStanding(issue: Issue, expected: Expected | null): Standing | null {
  if (expected === null || expected.qty === 0) return null;
  const { price, qty } = expected;
  return { issue, plan: issue.plan, price, volume: qty, value: price * qty };
}

/**
 * The first `count` stocks of a ranking (rule E36). All are compared by where their plans have them; those that may be
 * among the first are brought to the moment, so that each row is what a quote of the stock says.
 */
export function ranked(
  issues: readonly Issue[],
  { venue, accept, order, sight = TRADED }: RankingQuery,
  instant: number,
  count: number,
): Ranked[] {
  const standings: Standing[] = [];
  for (const issue of issues) {
    if (venue === 'NXT' && !issue.listing.nxt) continue;
    const standing = sight.roughly(issue, venue, instant);
    if (standing !== null && accept(standing)) standings.push(standing);
  }
  const candidates = standings.sort(order).slice(0, Math.ceil(count * CANDIDATES));
  return candidates
    .flatMap(({ issue }) => sight.exactly(issue, venue, instant) ?? [])
    .filter(accept)
    .sort(order)
    .slice(0, count);
}

/** How many of a market's stocks traded, and which way. */
export interface Breadth {
  readonly listed: number;
  readonly traded: number;
  readonly upper: number;
  /** Those at the limit among them. */
  readonly rising: number;
  readonly unchanged: number;
  readonly falling: number;
  readonly lower: number;
}

export function breadthOf(issues: readonly Issue[], instant: number): Breadth {
  let traded = 0;
  let upper = 0;
  let rising = 0;
  let falling = 0;
  let lower = 0;
  for (const issue of issues) {
    const { price, volume, plan } = standingOf(issue, 'KRX', instant);
    if (volume === 0) continue;
    traded++;
    if (price > plan.base) rising++;
    else if (price < plan.base) falling++;
    if (price === plan.upper) upper++;
    else if (price === plan.lower) lower++;
  }
  return {
    listed: issues.length,
    traded,
    upper,
    rising,
    unchanged: traded - rising - falling,
    falling,
    lower,
  };
}
