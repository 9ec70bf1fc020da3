import type { Upstream } from '../lib/prices/upstream';
import { UpstreamError } from '../lib/prices/upstream-error';

/** Shorter than a page's patience, so that the quota is told as the quota and not as silence. */
const ONE_CALL_MS = 2_500;
const PAGES_MS = 8_000;

/**
 * An upstream whose calls do not wait for a pace that was cut: after 2.5 s, or 8 s where it is several requests, they
 * fail with the quota as the reason and the end of the pause. The request keeps its turn in the line. The master is a
 * job's alone and waits.
 * @param heldBackUntil until when the upstream's refusals hold requests back, ms; null when they do not
 */
export function promptUpstream(upstream: Upstream, heldBackUntil: () => number | null): Upstream {
  const one = <T>(call: Promise<T>) => told(call, ONE_CALL_MS, heldBackUntil);
  const pages = <T>(call: Promise<T>) => told(call, PAGES_MS, heldBackUntil);
  return {
    quotes: (tickers) => one(upstream.quotes(tickers)),
    book: (ticker) => one(upstream.book(ticker)),
    index: (index) => one(upstream.index(index)),
    trades: (ticker) => one(upstream.trades(ticker)),
    ranking: (kind, market, venue) => one(upstream.ranking(kind, market, venue)),
    candles: (ticker, interval, to, count) => pages(upstream.candles(ticker, interval, to, count)),
    indexCandles: (index, interval, to, count) => pages(upstream.indexCandles(index, interval, to, count)),
    investors: (code, measure, to, count) => pages(upstream.investors(code, measure, to, count)),
    master: () => upstream.master(),
  };
}

function told<T>(call: Promise<T>, withinMs: number, heldBackUntil: () => number | null): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const until = heldBackUntil();
      const message = 'the upstream’s refusals hold the request back';
      if (until !== null) reject(new UpstreamError({ kind: 'quota', code: '1700', message }, until));
    }, withinMs);
    call.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
