import type { Candle, CandleInterval } from '../events/candle';
import { kstDate, kstInstant } from '../market/kst';
import { codeOf, type Ticker, venueOf } from '../market/ticker';
import type { PriceAnswer } from './answer';
import { byMinutes, continued, endOf, joined, newestUnbroken, overlaid } from './candle-series';
import { fetched, type PastRange, type PriceContext } from './context';
import { climb, type Found, type Rungs } from './ladder';
import { goodFor, isFinished } from './shelf-life';
import type { CandlePage, Upstream } from './upstream';

/** A chart under way is asked for again this often, ms; its page moves its last candle by the live stream meanwhile. */
const UNDER_WAY_MS = 5_000;
/** Ticks run away faster. */
const TICKS_MS = 1_000;
/** A long chart is several calls. */
const PATIENCE_MS = 12_000;
const MINUTE_MS = 60_000;
const CLOSE_OF_DAY_MS = 15.5 * 3_600_000;

/** 차트: the upstream's candles, under them what is remembered, on top what was recorded since. */
export class CandlePrices {
  constructor(private readonly context: PriceContext) {}

  /** @throws {NoPriceError} */
  ofTicker(ticker: Ticker, interval: CandleInterval, range: PastRange): Promise<PriceAnswer<CandlePage>> {
    const key = `candles ${ticker} ${keyOf(interval, range)}`;
    const load = (api: Upstream) => this.#load(api, ticker, interval, range);
    return this.#climb(key, interval, range, load, {
      venue: venueOf(ticker),
      product: this.context.productOf(codeOf(ticker)),
      finish:
        interval.unit === 'minute' ? (page) => this.#withMinutes(ticker, interval.size, range, page) : null,
      remembered: () => this.#remembered(ticker, interval, range),
    });
  }

  /** @throws {NoPriceError} */
  ofIndex(index: string, interval: CandleInterval, range: PastRange): Promise<PriceAnswer<CandlePage>> {
    const key = `index-candles ${index} ${keyOf(interval, range)}`;
    const load = (api: Upstream) => api.indexCandles(index, interval, range.to, range.count);
    return this.#climb(key, interval, range, load, { venue: 'KRX', product: 'stock', finish: null });
  }

  #climb(
    key: string,
    interval: CandleInterval,
    { to }: PastRange,
    load: (api: Upstream) => Promise<CandlePage>,
    rest: Pick<Rungs<CandlePage>, 'venue' | 'product' | 'remembered'> & {
      readonly finish: ((page: CandlePage) => Promise<CandlePage>) | null;
    },
  ): Promise<PriceAnswer<CandlePage>> {
    const { upstream, cache, flight, exchangeNow } = this.context;
    const { finish, ...rungs } = rest;
    const underWay = interval.unit === 'tick' ? TICKS_MS : UNDER_WAY_MS;
    const ttl = () => goodFor(to ?? kstDate(exchangeNow()), exchangeNow(), underWay);
    const ask = async ({ api }: NonNullable<typeof upstream>): Promise<Found<CandlePage>> => {
      const found = await cache.get(key, ttl, async () =>
        fetched(this.context, await load(api), exchangeNow()),
      );
      return finish === null ? found : { ...found, value: await finish(found.value) };
    };
    const whole: Rungs<CandlePage> = {
      ...rungs,
      what: '차트가',
      ask: upstream && (() => ask(upstream)),
      askedSource: upstream?.source ?? 'kiwoom',
      patienceMs: PATIENCE_MS,
    };
    return flight.do(key, () => climb(whole, this.context));
  }

  async #load(
    api: Upstream,
    ticker: Ticker,
    interval: CandleInterval,
    { to, count }: PastRange,
  ): Promise<CandlePage> {
    const { repositories, exchangeNow, now, onFault } = this.context;
    const page = await api.candles(ticker, interval, to, count);
    if (interval.unit === 'day') {
      // A day under way is not remembered: read again after an outage it would look finished.
      const final = page.candles.filter(({ at }) => isFinished(kstDate(at), exchangeNow()));
      const put = final.length > 0 ? repositories?.candles.putDays(ticker, final, now()) : undefined;
      put?.catch(onFault);
    }
    return page;
  }

  /** The upstream's minutes, continued to this moment by the recorded ones and into the past by the remembered ones. */
  async #withMinutes(ticker: Ticker, size: number, range: PastRange, page: CandlePage): Promise<CandlePage> {
    const { recentMinutes, onFault } = this.context;
    const recorded = this.#isToNow(range) ? await recentMinutes(ticker) : [];
    const fresh = overlaid(page.candles, recorded, size);
    if (fresh.length >= range.count || !page.more) return pageOf(fresh, range.count, page.more);
    const stored = await this.#storedMinutes(ticker, size, range).catch((error: unknown) => {
      onFault(error);
      return [];
    });
    return pageOf(joined(stored, fresh, size), range.count, page.more);
  }

  async #remembered(
    ticker: Ticker,
    interval: CandleInterval,
    range: PastRange,
  ): Promise<Found<CandlePage> | null> {
    switch (interval.unit) {
      case 'day':
        return this.#rememberedDays(ticker, range);
      case 'minute':
        return this.#rememberedMinutes(ticker, interval.size, range);
      default:
        return null;
    }
  }

  async #rememberedDays(ticker: Ticker, { to, count }: PastRange): Promise<Found<CandlePage> | null> {
    const { repositories, exchangeNow } = this.context;
    const stored = (await repositories?.candles.days(ticker, { to: endOf(to), limit: count })) ?? [];
    const days = newestUnbroken(stored);
    const newest = days.at(-1);
    if (newest === undefined) return null;
    const closed = kstInstant(kstDate(newest.at), CLOSE_OF_DAY_MS);
    // Before a hole there is no more that could be shown without bridging it.
    const more = days.length === stored.length && stored.length >= count;
    return this.#fromDatabase({ candles: days, more }, Math.min(exchangeNow(), closed));
  }

  async #rememberedMinutes(
    ticker: Ticker,
    size: number,
    range: PastRange,
  ): Promise<Found<CandlePage> | null> {
    const { recentMinutes, exchangeNow, onFault } = this.context;
    const recorded = this.#isToNow(range) ? await recentMinutes(ticker) : [];
    const stored = await this.#storedMinutes(ticker, size, range).catch((error: unknown) => {
      // Without the recording there is nothing to answer with, and the database's trouble is the reason.
      if (recorded.length === 0) throw error;
      onFault(error);
      return [];
    });
    const candles = continued(stored, recorded, size);
    const newest = candles.at(-1);
    if (newest === undefined) return null;
    const asOf = Math.min(exchangeNow(), newest.at + size * MINUTE_MS);
    return this.#fromDatabase(pageOf(candles, range.count, stored.length >= range.count), asOf);
  }

  async #storedMinutes(ticker: Ticker, size: number, { to, count }: PastRange): Promise<readonly Candle[]> {
    const limit = (count + 1) * size;
    const minutes =
      (await this.context.repositories?.candles.minutes(ticker, { to: endOf(to), limit })) ?? [];
    const candles = byMinutes(minutes, size);
    // What was cut off at the limit may belong to the oldest interval, which would then be told short.
    return size > 1 && minutes.length >= limit ? candles.slice(1) : candles;
  }

  #isToNow({ to }: PastRange): boolean {
    return to === null || to >= kstDate(this.context.exchangeNow());
  }

  #fromDatabase(value: CandlePage, asOf: number): Found<CandlePage> {
    return { value, source: 'database', asOf, mock: this.context.upstream?.source === 'mock' };
  }
}

function keyOf(interval: CandleInterval, { to, count }: PastRange): string {
  const size = 'size' in interval ? interval.size : 1;
  return `${interval.unit}${size} ${to ?? 'now'} ${count}`;
}

function pageOf(candles: readonly Candle[], count: number, more: boolean): CandlePage {
  return { candles: candles.slice(-count), more: more || candles.length > count };
}
