import type { Instrument } from '../events/instrument';
import { ka10004 } from '../kiwoom/rest/calls/ka10004';
import { ka10095 } from '../kiwoom/rest/calls/ka10095';
import { ka10099 } from '../kiwoom/rest/calls/ka10099';
import type { KiwoomRest } from '../kiwoom/rest/client';
import { MARKET_CODE } from '../kiwoom/wire/api';
import type { FeedRest } from './kiwoom-feed';

/** KOSPI's list holds its ETFs, ETNs and REITs as well. */
const MASTER_MARKETS = [MARKET_CODE.kospi, MARKET_CODE.kosdaq, MARKET_CODE.konex] as const;

/**
 * What a feed asks of REST, in Kiwoom's calls. `inAuction` says whether expected prices mean anything now: outside
 * auctions the rows go on carrying those of the last one.
 */
export function kiwoomFeedRest(rest: KiwoomRest, inAuction: () => boolean): FeedRest {
  return {
    quotes: (tickers) => rest.call(ka10095, { tickers, auction: inAuction() }),
    book: (ticker) => rest.call(ka10004, { ticker }),
    async master() {
      const byCode = new Map<string, Instrument>();
      for (const market of MASTER_MARKETS) {
        for await (const page of rest.pages(ka10099, { market })) {
          for (const instrument of page) byCode.set(instrument.code, instrument);
        }
      }
      return [...byCode.values()];
    },
  };
}
