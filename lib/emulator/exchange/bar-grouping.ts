import type { MinuteBar } from './minute-bars';
import type { Trade } from './observer';
import type { VenueMarket } from './venue-market';

const MINUTE = 60_000;

export function joinedBar(older: MinuteBar, newer: MinuteBar): MinuteBar {
  return {
    at: older.at,
    open: older.open,
    high: Math.max(older.high, newer.high),
    low: Math.min(older.low, newer.low),
    close: newer.close,
    volume: older.volume + newer.volume,
    first: older.first,
    last: newer.last,
  };
}

/** Bars of `scope` minutes from a day's minutes, oldest first like them; they start at multiples of it from midnight. */
export function barsOfMinutes(minutes: readonly MinuteBar[], scope: number): MinuteBar[] {
  // KST is a whole number of hours ahead of UTC, but not a whole number of every scope.
  const offset = 9 * 60;
  const bars: MinuteBar[] = [];
  for (const minute of minutes) {
    const ofDay = (minute.at / MINUTE + offset) % (24 * 60);
    const at = minute.at - (ofDay % scope) * MINUTE;
    const before = bars.at(-1);
    if (before?.at === at) bars[bars.length - 1] = joinedBar(before, minute);
    else bars.push({ ...minute, at });
  }
  return bars;
}

/** The newest prints of some markets as one tape, oldest first, and how many there were on the day. */
function tapeOf(markets: readonly VenueMarket[]): {
  readonly trades: readonly Trade[];
  readonly total: number;
} {
  const rings = markets.map(({ prints }) => prints);
  const since = Math.max(...rings.map((ring) => (ring.first === 0 ? 0 : ring.at(ring.first).at)));
  const trades = rings.flatMap((ring) => ring.newest(ring.total)).filter(({ at }) => at >= since);
  if (rings.length > 1) trades.sort((a, b) => a.at - b.at);
  return { trades, total: rings.reduce((sum, ring) => sum + ring.total, 0) };
}

/**
 * Bars of `scope` prints each, newest first. They are counted from the day's first print, so that a bar once full stays
 * as it is; the newest may still be filling.
 */
export function barsOfPrints(
  markets: readonly VenueMarket[],
  scope: number,
): { readonly bars: readonly MinuteBar[]; readonly filled: number } {
  const { trades, total } = tapeOf(markets);
  const bars: MinuteBar[] = [];
  let number = total - trades.length;
  for (const { at, price, qty } of trades) {
    const print: MinuteBar = {
      at,
      open: price,
      high: price,
      low: price,
      close: price,
      volume: qty,
      first: at,
      last: at,
    };
    const before = bars.at(-1);
    if (number % scope === 0) bars.push(print);
    else if (before !== undefined) bars[bars.length - 1] = joinedBar(before, print);
    number++;
  }
  return { bars: bars.reverse(), filled: total === 0 ? 0 : ((total - 1) % scope) + 1 };
}
