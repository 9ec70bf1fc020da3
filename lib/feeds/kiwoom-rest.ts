import { ka10004 } from '../kiwoom/rest/calls/ka10004';
import { ka10095 } from '../kiwoom/rest/calls/ka10095';
import type { KiwoomRest } from '../kiwoom/rest/client';
import { loadMaster } from '../kiwoom/rest/master';
import type { FeedRest } from './kiwoom-feed';

/**
 * What a feed asks of REST, in Kiwoom's calls. `inAuction` says whether expected prices mean anything now: outside
 * auctions the rows go on carrying those of the last one.
 */
export function kiwoomFeedRest(rest: KiwoomRest, inAuction: () => boolean): FeedRest {
  return {
    quotes: (tickers) => rest.call(ka10095, { tickers, auction: inAuction() }),
    book: (ticker) => rest.call(ka10004, { ticker }),
    master: () => loadMaster(rest),
  };
}
