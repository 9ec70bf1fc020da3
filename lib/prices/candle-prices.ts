import type { Candle, CandleInterval } from '../events/candle';
import { tickerTopic } from '../events/topics';
import { decodeQuote } from '../events/wire';
import { type KstDate, kstDate, kstInstant } from '../market/kst';
import type { Product } from '../market/tick';
import { codeOf, type Ticker, venueOf } from '../market/ticker';
import { tradingDayAt } from '../market/trading-day';
import type { PriceAnswer } from './answer';
import {
  agree,
  byMinutes,
  continued,
  endOf,
  joined,
  newestOnOneBase,
  newestUnbroken,
  overlaid,
  withUntraded,
} from './candle-series';
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

/** So many days are fetched at least: a page of Kiwoom's holds six hundred. */
const OVERLAP = 60;

/** A page of a chart and what its prices are adjusted to. Pages of two bases are never one chart. */
export interface BasedPage {
  readonly candles: readonly Candle[];
  readonly more: boolean;
  /** 수정주가: the trading day whose adjustments the prices have. */
  readonly basis: string;
  /** The first day of the page where it ends because what is remembered before it is on another basis; else null. */
  readonly seam: KstDate | null;
}

/** 차트: the upstream's candles, under them what is remembered, on top what was recorded since. */
export class CandlePrices {
  constructor(private readonly context: PriceContext) {}

  /** @throws {NoPriceError} */
  async ofTicker(
    ticker: Ticker,
    interval: CandleInterval,
    range: PastRange,
  ): Promise<PriceAnswer<BasedPage>> {
    const key = `candles ${ticker} ${keyOf(interval, range)} ${this.#basis()} ${await this.#base(ticker)}`;
    const product = this.context.productOf(codeOf(ticker));
    const load = (api: Upstream) => this.#load(api, ticker, interval, range);
    return this.#climb(key, interval, range, load, {
      venue: venueOf(ticker),
      product,
      finish:
        interval.unit === 'minute' ? (page) => this.#withMinutes(ticker, interval.size, range, page) : null,
      remembered: () => this.#remembered(ticker, interval, range, product),
    });
  }

  /** @throws {NoPriceError} */
  ofIndex(index: string, interval: CandleInterval, range: PastRange): Promise<PriceAnswer<BasedPage>> {
    const key = `index-candles ${index} ${keyOf(interval, range)}`;
    const load = (api: Upstream) => api.indexCandles(index, interval, range.to, range.count);
    return this.#climb(key, interval, range, load, { venue: 'KRX', product: 'stock', finish: null });
  }

  #climb(
    key: string,
    interval: CandleInterval,
    { to }: PastRange,
    load: (api: Upstream) => Promise<CandlePage>,
    rest: Pick<Rungs<BasedPage>, 'venue' | 'product' | 'remembered'> & {
      readonly finish: ((page: CandlePage) => Promise<CandlePage>) | null;
    },
  ): Promise<PriceAnswer<BasedPage>> {
    const { upstream, cache, flight, exchangeNow } = this.context;
    const { finish, ...rungs } = rest;
    const underWay = interval.unit === 'tick' ? TICKS_MS : UNDER_WAY_MS;
    const ttl = () => goodFor(to ?? kstDate(exchangeNow()), exchangeNow(), underWay);
    const ask = async ({ api }: NonNullable<typeof upstream>): Promise<Found<BasedPage>> => {
      const found = await cache.get(key, ttl, async () => {
        const basis = this.#basis();
        return fetched(this.context, { page: await load(api), basis }, exchangeNow());
      });
      const { page, basis } = found.value;
      const { candles, more } = finish === null ? page : await finish(page);
      return { ...found, value: { candles, more, basis, seam: null } };
    };
    const whole: Rungs<BasedPage> = {
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
    // A few days more than wanted cost nothing, and let the remembered ones be compared with them.
    const page = await api.candles(
      ticker,
      interval,
      to,
      interval.unit === 'day' ? Math.max(count, OVERLAP) : count,
    );
    if (interval.unit === 'day') {
      // A day under way is not remembered: read again after an outage it would look finished.
      const final = withUntraded(page).filter(({ at }) => isFinished(kstDate(at), exchangeNow()));
      const put =
        final.length > 0 ? repositories?.candles.putDays(ticker, final, now(), this.#basis()) : undefined;
      put?.catch(onFault);
      return pageOf(page.candles, count, page.more);
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
    if (!agree(stored, fresh)) return pageOf(fresh, range.count, page.more);
    return pageOf(joined(stored, fresh, size), range.count, page.more);
  }

  async #remembered(
    ticker: Ticker,
    interval: CandleInterval,
    range: PastRange,
    product: Product,
  ): Promise<Found<BasedPage> | null> {
    switch (interval.unit) {
      case 'day':
        return this.#rememberedDays(ticker, range, product);
      case 'minute':
        return this.#rememberedMinutes(ticker, interval.size, range, product);
      default:
        return null;
    }
  }

  async #rememberedDays(
    ticker: Ticker,
    { to, count }: PastRange,
    product: Product,
  ): Promise<Found<BasedPage> | null> {
    const { repositories, exchangeNow } = this.context;
    const stored = (await repositories?.candles.days(ticker, { to: endOf(to), limit: count })) ?? [];
    const { candles: days, seam } = newestUnbroken(stored, product);
    const newest = days.at(-1);
    if (newest === undefined) return null;
    const candles = days.filter(({ volume }) => volume > 0).map(({ basis: _, ...candle }) => candle);
    const closed = kstInstant(kstDate(newest.at), CLOSE_OF_DAY_MS);
    // Before a hole there is no more that could be shown without bridging it.
    const more = days.length === stored.length && stored.length >= count;
    return this.#fromDatabase({ candles, more, basis: newest.basis, seam }, Math.min(exchangeNow(), closed));
  }

  async #rememberedMinutes(
    ticker: Ticker,
    size: number,
    range: PastRange,
    product: Product,
  ): Promise<Found<BasedPage> | null> {
    const { recentMinutes, exchangeNow, onFault } = this.context;
    const recorded = this.#isToNow(range) ? await recentMinutes(ticker) : [];
    const stored = await this.#storedMinutes(ticker, size, range).catch((error: unknown) => {
      // Without the recording there is nothing to answer with, and the database's trouble is the reason.
      if (recorded.length === 0) throw error;
      onFault(error);
      return [];
    });
    const { candles, seam } = newestOnOneBase(continued(stored, recorded, size), product);
    const newest = candles.at(-1);
    if (newest === undefined) return null;
    const asOf = Math.min(exchangeNow(), newest.at + size * MINUTE_MS);
    const more = seam === null && stored.length >= range.count;
    return this.#fromDatabase({ ...pageOf(candles, range.count, more), basis: this.#basis(), seam }, asOf);
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

  /** What prices fetched now are adjusted to. Bases change when a day turns, and at no other time. */
  #basis(): KstDate {
    return tradingDayAt(this.context.exchangeNow());
  }

  /** 기준가 as a live feed tells it: when it changes, what was fetched before is not what would be fetched now. */
  async #base(ticker: Ticker): Promise<number | null> {
    const newest = (await this.context.bus.latest(tickerTopic('quote', ticker))).at(-1);
    if (newest === undefined) return null;
    try {
      return decodeQuote(ticker, JSON.parse(newest.payload)).base;
    } catch (error) {
      this.context.onFault(error);
      return null;
    }
  }

  #fromDatabase(value: BasedPage, asOf: number): Found<BasedPage> {
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
