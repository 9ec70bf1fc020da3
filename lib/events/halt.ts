import { inAuction } from '../market/auctions';
import type { Quote, ViHalt } from './quote';

/** A VI lasts two minutes, and its random end at most thirty seconds more (KRX 변동성완화장치), ms. */
export const LONGEST_VI_MS = 150_000;

/**
 * Whether a VI can be in force at `at` (the exchange's clock, ms), whatever was told of its release. One that begins
 * long after `at` is left from before the clock was put back.
 */
export function isInForce({ since }: ViHalt, at: number): boolean {
  return Math.abs(at - since) < LONGEST_VI_MS;
}

/**
 * The quote without what the clock has ended: a VI that has lasted as long as one can, and outside auctions an expected
 * price that nothing has told for as long. For readers of what may be old; the feed ends both for everybody.
 *
 * @param at the exchange's clock, ms
 * @param now the clock of `stamp.receivedAt`, ms
 */
export function withoutEnded(quote: Quote, at: number, now: number): Quote {
  const { ticker, stamp } = quote;
  const vi = quote.vi !== null && isInForce(quote.vi, at) ? quote.vi : null;
  const untold = now - stamp.receivedAt >= LONGEST_VI_MS;
  const over = vi === null && (quote.vi !== null || untold) && !inAuction(ticker, at);
  const expected = over ? null : quote.expected;
  return vi === quote.vi && expected === quote.expected ? quote : { ...quote, vi, expected };
}
