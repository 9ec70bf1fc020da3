import type { Want, Wants } from '../bus/bus';
import type { Ticker } from '../market/ticker';

/** Which wanted tickers get the scarce real-time slots, most wanted first, and which are polled instead. */
export interface Allocation {
  readonly push: readonly Ticker[];
  readonly poll: readonly Ticker[];
}

/** A book cannot be polled well, so any book or tape outweighs every plain quote. */
const DEPTH_WEIGHT = 1_000_000;

/**
 * Hands out `capacity` real-time slots. Between equally wanted tickers the one that holds a slot keeps it:
 * a swap costs two registrations and a moment of silence.
 */
export function allocate(wants: Wants, capacity: number, holding: ReadonlySet<Ticker>): Allocation {
  const ranked = [...wants].map(([ticker, want]) => ({
    ticker,
    weight: weightOf(want) + (holding.has(ticker) ? 0.5 : 0),
  }));
  ranked.sort((a, b) => b.weight - a.weight || (a.ticker < b.ticker ? -1 : 1));
  const tickers = ranked.map((r) => r.ticker);
  return { push: tickers.slice(0, capacity), poll: tickers.slice(capacity) };
}

function weightOf(want: Want): number {
  return (want.book + want.tape) * DEPTH_WEIGHT + want.quote;
}
