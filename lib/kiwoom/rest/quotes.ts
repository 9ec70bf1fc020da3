import type { SnapshotEvent } from '../../events/market-event';
import type { Ticker } from '../../market/ticker';
import { CODES_PER_CALL } from '../wire/api';
import { ka10095 } from './calls/ka10095';
import type { KiwoomRest } from './client';
import { KiwoomError } from './kiwoom-error';

/**
 * The quotes of any number of tickers, a hundred a request. A code that Kiwoom does not know spoils its whole request,
 * so one that is refused is halved until the wrong ones stand alone and are left out; a ticker asked for by itself
 * fails as refused.
 * @param inAuction whether an auction runs on a ticker's venue, so that its expected price means anything
 * @throws {KiwoomError}
 */
export async function fetchQuotes(
  rest: KiwoomRest,
  tickers: readonly Ticker[],
  inAuction: (ticker: Ticker) => boolean,
): Promise<readonly SnapshotEvent[]> {
  const distinct = [...new Set(tickers)];
  const parts = [true, false].flatMap((auction) =>
    batches(distinct.filter((ticker) => inAuction(ticker) === auction)).map((batch) => ({ batch, auction })),
  );
  const alone = distinct.length === 1;
  const quotes = await Promise.all(
    parts.map(({ batch, auction }) =>
      alone ? rest.call(ka10095, { tickers: batch, auction }) : fetchKnown(rest, batch, auction),
    ),
  );
  return quotes.flat();
}

async function fetchKnown(
  rest: KiwoomRest,
  tickers: readonly Ticker[],
  auction: boolean,
): Promise<readonly SnapshotEvent[]> {
  try {
    return await rest.call(ka10095, { tickers, auction });
  } catch (error) {
    if (!(error instanceof KiwoomError) || error.trouble.kind !== 'symbol') throw error;
    if (tickers.length === 1) return [];
    const middle = Math.ceil(tickers.length / 2);
    const halves = [tickers.slice(0, middle), tickers.slice(middle)];
    return (await Promise.all(halves.map((half) => fetchKnown(rest, half, auction)))).flat();
  }
}

function batches(tickers: readonly Ticker[]): Ticker[][] {
  return Array.from({ length: Math.ceil(tickers.length / CODES_PER_CALL) }, (_, i) =>
    tickers.slice(i * CODES_PER_CALL, (i + 1) * CODES_PER_CALL),
  );
}
