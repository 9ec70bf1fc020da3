import type { IndexSummary } from '../events/index-summary';
import type { FlowMeasure, InvestorFlow } from '../events/investor';
import type { RankingKind, RankingMarket, RankingRow } from '../events/ranking';
import { indexTopic } from '../events/topics';
import { decodeIndex } from '../events/wire';
import { type KstDate, kstDate, kstInstant } from '../market/kst';
import { codeOf, type Ticker, type Venue, venueOf } from '../market/ticker';
import type { PriceAnswer } from './answer';
import { fetched, type PastRange, type PriceContext } from './context';
import { climb, type Found, type Rungs } from './ladder';
import { goodFor, isFinished } from './shelf-life';
import type { PastTrade } from './upstream';

const SECOND_MS = 1_000;
const RANKING_MS = 5_000;
/** While the session is open the flows of the day are provisional and change now and then. */
const FLOWS_MS = 60_000;
const PATIENCE_MS = 3_000;
const PAGES_PATIENCE_MS = 12_000;
const CLOSE_OF_DAY_MS = 15.5 * 3_600_000;

/** 지수, 투자자, 체결, 순위. */
export class ListPrices {
  constructor(private readonly context: PriceContext) {}

  /** @throws {NoPriceError} */
  index(index: string): Promise<PriceAnswer<IndexSummary>> {
    return this.#climb(
      `index ${index}`,
      { what: '지수가', venue: 'KRX', remembered: () => this.#liveIndex(index) },
      (api) => api.index(index),
      () => SECOND_MS,
    );
  }

  /** @throws {NoPriceError} */
  trades(ticker: Ticker): Promise<PriceAnswer<readonly PastTrade[]>> {
    return this.#climb(
      `trades ${ticker}`,
      { what: '체결이', venue: venueOf(ticker), product: this.context.productOf(codeOf(ticker)) },
      (api) => api.trades(ticker),
      () => SECOND_MS,
      ([newest]) => newest?.at,
    );
  }

  /** @throws {NoPriceError} */
  ranking(
    kind: RankingKind,
    market: RankingMarket,
    venue: Venue,
  ): Promise<PriceAnswer<readonly RankingRow[]>> {
    return this.#climb(
      `ranking ${kind} ${market} ${venue}`,
      { what: '순위가', venue },
      (api) => api.ranking(kind, market, venue),
      () => RANKING_MS,
    );
  }

  /** @throws {NoPriceError} */
  investors(
    ticker: Ticker,
    measure: FlowMeasure,
    { to, count }: PastRange,
  ): Promise<PriceAnswer<readonly InvestorFlow[]>> {
    const { exchangeNow, repositories, now } = this.context;
    const code = codeOf(ticker);
    const last = to ?? kstDate(exchangeNow());
    return this.#climb(
      `investors ${code} ${measure} ${last} ${count}`,
      {
        what: '투자자별 매매가',
        venue: 'KRX',
        patienceMs: PAGES_PATIENCE_MS,
        remembered: () => this.#rememberedFlows(ticker, measure, last, count),
      },
      async (api) => {
        const flows = await api.investors(code, measure, last, count);
        const final = flows.filter(({ date }) => isFinished(date, exchangeNow()));
        const put = final.length > 0 ? repositories?.investors.put(code, measure, final, now()) : undefined;
        put?.catch(this.context.onFault);
        return flows;
      },
      () => goodFor(last, exchangeNow(), FLOWS_MS),
    );
  }

  async #rememberedFlows(
    ticker: Ticker,
    measure: FlowMeasure,
    to: KstDate,
    limit: number,
  ): Promise<Found<readonly InvestorFlow[]> | null> {
    const { repositories, upstream, exchangeNow } = this.context;
    const flows = (await repositories?.investors.range(codeOf(ticker), measure, { to, limit })) ?? [];
    const newest = flows.at(-1);
    if (newest === undefined) return null;
    const asOf = Math.min(exchangeNow(), kstInstant(newest.date, CLOSE_OF_DAY_MS));
    return { value: flows, source: 'database', asOf, mock: upstream?.source === 'mock' };
  }

  /** An index that the feed keeps: its value is current, its day and its breadth are not told. */
  async #liveIndex(index: string): Promise<Found<IndexSummary> | null> {
    const { bus, watch, upstream } = this.context;
    const newest = (await bus.latest(indexTopic(index))).at(-1);
    if (newest === undefined) return null;
    const { stamp, price, change, rate, sign, volume, value } = decodeIndex(
      index,
      JSON.parse(newest.payload),
    );
    if ((stamp.source === 'mock') !== (upstream?.source === 'mock') || !watch.isLive(stamp.source))
      return null;
    const day = { open: null, high: null, low: null, breadth: null };
    return {
      value: { index, price, change, rate, sign, volume, value, ...day },
      source: stamp.source,
      asOf: stamp.exchangeTime ?? stamp.receivedAt,
      mock: stamp.source === 'mock',
    };
  }

  #climb<Value>(
    key: string,
    rungs: Pick<Rungs<Value>, 'what' | 'venue' | 'remembered'> & Partial<Rungs<Value>>,
    load: (api: NonNullable<PriceContext['upstream']>['api']) => Promise<Value>,
    ttl: () => number,
    timeOf: (value: Value) => number | undefined = () => undefined,
  ): Promise<PriceAnswer<Value>> {
    const { upstream, cache, flight, exchangeNow } = this.context;
    const ask = async (api: NonNullable<typeof upstream>['api']): Promise<Found<Value>> => {
      const value = await load(api);
      return fetched(this.context, value, timeOf(value) ?? exchangeNow());
    };
    const whole: Rungs<Value> = {
      product: 'stock',
      patienceMs: PATIENCE_MS,
      ...rungs,
      ask: upstream && (() => cache.get(key, ttl, () => ask(upstream.api))),
      askedSource: upstream?.source ?? 'kiwoom',
    };
    return flight.do(key, () => climb(whole, this.context));
  }
}
