import type { Candle } from '../events/candle';
import type { RankingKind, RankingMarket, RankingRow } from '../events/ranking';
import { ka10003 } from '../kiwoom/rest/calls/ka10003';
import { ka10004 } from '../kiwoom/rest/calls/ka10004';
import { ka10027 } from '../kiwoom/rest/calls/ka10027';
import { ka10029 } from '../kiwoom/rest/calls/ka10029';
import { ka10030 } from '../kiwoom/rest/calls/ka10030';
import { ka10032 } from '../kiwoom/rest/calls/ka10032';
import { ka10059 } from '../kiwoom/rest/calls/ka10059';
import { ka20001 } from '../kiwoom/rest/calls/ka20001';
import { indexCandles, stockCandles } from '../kiwoom/rest/candles';
import type { KiwoomRest } from '../kiwoom/rest/client';
import { type Collected, collectNewest } from '../kiwoom/rest/collect';
import { loadMaster } from '../kiwoom/rest/master';
import { fetchQuotes } from '../kiwoom/rest/quotes';
import { isCalendarKnown } from '../market/calendar';
import { type KstDate, kstDate } from '../market/kst';
import { isAuction, phaseAt } from '../market/sessions';
import { type Ticker, type Venue, venueOf } from '../market/ticker';
import type { CandlePage, Upstream } from './upstream';

const TRADES = 30;

/**
 * Kiwoom's REST API as what a market screen asks of it. Every method rejects with a `KiwoomError`; how fast it may ask
 * is the client's affair, which counts each api-id by itself.
 * @param exchangeNow the exchange's clock, ms: the emulator's pretended one where that is who answers
 */
export function kiwoomUpstream(rest: KiwoomRest, exchangeNow: () => number = Date.now): Upstream {
  const range = (to: KstDate | null, count: number) => ({ to, count, today: kstDate(exchangeNow()) });
  return {
    quotes: (tickers) => fetchQuotes(rest, tickers, (ticker) => inAuction(ticker, exchangeNow())),
    async book(ticker) {
      const { kind: _kind, exchangeTime: _exchangeTime, ...book } = await rest.call(ka10004, { ticker });
      return book;
    },
    candles: async (ticker, interval, to, count) =>
      (interval.unit === 'day' ? dayPageOf : pageOf)(
        await stockCandles(rest, ticker, interval, range(to, count)),
      ),
    indexCandles: async (index, interval, to, count) =>
      pageOf(await indexCandles(rest, index, interval, range(to, count))),
    index: (index) => rest.call(ka20001, { index }),
    async investors(code, measure, to, count) {
      const { items } = await collectNewest(
        rest,
        ka10059,
        { code, measure, to },
        { count, keep: (flow) => flow.date <= to, isOlder: (flow, oldest) => flow.date < oldest.date },
      );
      return items;
    },
    trades: async (ticker) => (await rest.call(ka10003, { ticker })).slice(0, TRADES),
    ranking: (kind, market, venue) => ranking(rest, kind, market, venue),
    master: () => loadMaster(rest),
  };
}

/** SOR's auctions are KRX's. In a year whose calendar is not known nothing is taken for an auction. */
function inAuction(ticker: Ticker, at: number): boolean {
  const venue = venueOf(ticker) === 'NXT' ? 'NXT' : 'KRX';
  return isCalendarKnown(kstDate(at)) && isAuction(phaseAt(at, venue));
}

function pageOf({ items, more }: Collected<Candle>): CandlePage {
  return { candles: items, more };
}

/** A day without a trade is no candle, and is not missing either. */
function dayPageOf({ items, more }: Collected<Candle>): CandlePage {
  const untraded = items.filter(({ volume }) => volume === 0).map(({ at }) => at);
  if (untraded.length === 0) return { candles: items, more };
  return { candles: items.filter(({ volume }) => volume > 0), more, untraded };
}

function ranking(
  rest: KiwoomRest,
  kind: RankingKind,
  market: RankingMarket,
  venue: Venue,
): Promise<readonly RankingRow[]> {
  switch (kind) {
    case 'rate-up':
      return rest.call(ka10027, { market, venue, direction: 'up' });
    case 'rate-down':
      return rest.call(ka10027, { market, venue, direction: 'down' });
    case 'expected-up':
      return rest.call(ka10029, { market, venue, direction: 'up' });
    case 'expected-down':
      return rest.call(ka10029, { market, venue, direction: 'down' });
    case 'volume':
      return rest.call(ka10030, { market, venue });
    case 'value':
      return rest.call(ka10032, { market, venue });
  }
}
