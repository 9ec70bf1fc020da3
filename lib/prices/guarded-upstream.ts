import type { Upstream } from './upstream';

/** Stands before every call to an upstream: the circuit breaker's `run`. */
export interface Guard {
  /** @throws what `call` throws, or why it was not tried */
  run<T>(api: string, call: () => Promise<T>): Promise<T>;
}

/** The upstream behind a guard. Quotas are counted by what a method costs, so each method is an api of its own. */
export function guardedUpstream(upstream: Upstream, guard: Guard): Upstream {
  return {
    quotes: (tickers) => guard.run('quotes', () => upstream.quotes(tickers)),
    book: (ticker) => guard.run('book', () => upstream.book(ticker)),
    candles: (ticker, interval, to, count) =>
      guard.run(`candles-${interval.unit}`, () => upstream.candles(ticker, interval, to, count)),
    indexCandles: (index, interval, to, count) =>
      guard.run(`index-candles-${interval.unit}`, () => upstream.indexCandles(index, interval, to, count)),
    index: (index) => guard.run('index', () => upstream.index(index)),
    investors: (code, measure, to, count) =>
      guard.run('investors', () => upstream.investors(code, measure, to, count)),
    trades: (ticker) => guard.run('trades', () => upstream.trades(ticker)),
    ranking: (kind, market, venue) =>
      guard.run(`ranking-${kind}`, () => upstream.ranking(kind, market, venue)),
    master: () => guard.run('master', () => upstream.master()),
  };
}
