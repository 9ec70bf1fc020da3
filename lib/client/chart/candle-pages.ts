import type { Candle, CandleInterval } from '../../events/candle';
import { addDays, type KstDate, kstDate } from '../../market/kst';
import { isIntraday } from './chart-interval';

/** How many candles one page holds, and the most the gateway gives. */
const PAGE = { day: 400, minute: 600 } as const;
const MOST = { day: 1_200, minute: 1_800 } as const;
const TICKS = 600;

/** How many candles the newest page asks for. */
export function firstCount(interval: CandleInterval): number {
  if (interval.unit === 'tick') return TICKS;
  return isIntraday(interval) ? PAGE.minute : PAGE.day;
}

export interface OlderPage {
  readonly to: KstDate;
  readonly count: number;
}

/**
 * What to ask for before the `held` candles (oldest first); null where nothing can be. The gateway counts back from the
 * end of a day, so the page of minutes holds again what is held of the oldest day.
 */
export function olderPage(interval: CandleInterval, held: readonly Candle[]): OlderPage | null {
  const oldest = held[0];
  if (oldest === undefined || interval.unit === 'tick') return null;
  const day = kstDate(oldest.at);
  if (interval.unit !== 'minute') return { to: addDays(day, -1), count: PAGE.day };
  const after = held.findIndex(({ at }) => kstDate(at) !== day);
  const again = after < 0 ? held.length : after;
  return { to: day, count: Math.min(MOST.minute, again + PAGE.minute) };
}

/** The `page` that lies before what is held, without what is held already. */
export function prepended(held: readonly Candle[], page: readonly Candle[]): readonly Candle[] {
  const oldest = held[0];
  if (oldest === undefined) return page;
  const before = page.filter(({ at }) => at < oldest.at);
  return before.length === 0 ? held : [...before, ...held];
}

/**
 * The newest page put over what is held. The page is right about everything but its last candle, which may have been
 * under way when it was made: there what has been seen live is kept too. What is newer than the page stays, and where
 * the two do not touch the held ones go, so that no hole is bridged.
 */
export function reconciled(held: readonly Candle[], page: readonly Candle[]): readonly Candle[] {
  const first = page[0];
  const last = page.at(-1);
  const newest = held.at(-1);
  if (first === undefined || last === undefined || newest === undefined) return page.length > 0 ? page : held;
  if (newest.at < first.at) return page;
  const live = held.find(({ at }) => at === last.at);
  return [
    ...held.filter(({ at }) => at < first.at),
    ...page.slice(0, -1),
    live === undefined ? last : furthest(last, live),
    ...held.filter(({ at }) => at > last.at),
  ];
}

/** Of two accounts of one candle the one that has seen more, with the extremes of both. */
function furthest(told: Candle, live: Candle): Candle {
  const ahead = live.volume > told.volume ? live : told;
  return {
    at: told.at,
    open: told.open,
    high: Math.max(told.high, live.high),
    low: Math.min(told.low, live.low),
    close: ahead.close,
    volume: ahead.volume,
    value: ahead.value,
  };
}

/**
 * Candles with times that rise: ticks come with the second they happened in, so the second one of a second is moved by
 * a millisecond, the third by two.
 */
export function distinct(candles: readonly Candle[]): readonly Candle[] {
  let before = Number.NEGATIVE_INFINITY;
  return candles.map((candle) => {
    const at = Math.max(candle.at, before + 1);
    before = at;
    return at === candle.at ? candle : { ...candle, at };
  });
}

/**
 * The newest page of ticks with what was seen live since. Ticks know no time finer than a second, so those of the page's
 * last second are the page's.
 */
export function tickPage(held: readonly Candle[], page: readonly Candle[]): readonly Candle[] {
  const told = distinct(page);
  const last = page.at(-1);
  return last === undefined ? held : [...told, ...held.filter(({ at }) => at >= last.at + 1_000)];
}

/** A print that was missed live moves a minute's close by a little, a day's by nothing; a base change moves all. */
const MOST_APART = { intraday: 0.02, longer: 0.003 } as const;

/** Whether a page has the prices that are held, where both know a candle that is over. */
export function agrees(held: readonly Candle[], page: readonly Candle[], interval: CandleInterval): boolean {
  const most = MOST_APART[isIntraday(interval) ? 'intraday' : 'longer'];
  const known = new Map(held.slice(0, -1).map((candle) => [candle.at, candle.close]));
  return page.slice(0, -1).every(({ at, close }) => {
    const before = known.get(at);
    return before === undefined || Math.abs(before - close) <= close * most;
  });
}
