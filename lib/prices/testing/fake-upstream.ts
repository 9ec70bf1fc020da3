import type { Candle } from '../../events/candle';
import type { SnapshotEvent } from '../../events/market-event';
import type { FeedTrouble } from '../../events/status';
import { KiwoomError } from '../../kiwoom/rest/kiwoom-error';
import type { Code } from '../../market/code';
import type { KstDate } from '../../market/kst';
import type { Ticker } from '../../market/ticker';
import { tradingDayAt } from '../../market/trading-day';
import type { CandlePage, Upstream } from '../upstream';

export const SAMSUNG = '005930' as Ticker;

export const candleOf = (at: number, close = 100, over: Partial<Candle> = {}): Candle => ({
  ...{ at, open: close, high: close, low: close, close, volume: 10, value: 1 },
  ...over,
});

export const snapshotOf = (ticker: Ticker, price: number, exchangeTime: number | null): SnapshotEvent => ({
  ...{
    kind: 'snapshot',
    ticker,
    day: tradingDayAt(exchangeTime ?? Date.now()),
    exchangeTime,
    price,
    change: 1_000,
    rate: 1.43,
    sign: 2,
  },
  ...{ open: price, high: price, low: price, volume: 1_000, value: 71, ask: price, bid: price },
  ...{ base: price - 1_000, upper: 90_000, lower: 50_000, strength: 100, expected: null },
});

const level = { price: 71_000, qty: 5, change: 0 };
const NET = {
  ...{ individual: 1, foreigner: -1, institution: 0, financialInvestment: 0, insurance: 0 },
  ...{ investmentTrust: 0, otherFinance: 0, bank: 0, pension: 0, privateFund: 0, government: 0 },
  ...{ otherCorporation: 0, residentForeigner: 0 },
};

export const flowOf = (date: string) => ({
  ...{ date: date as KstDate, price: 71_000, change: null, rate: null, volume: null },
  net: NET,
});

/** An upstream that answers with what it was told, fails as it was told, and writes down what it was asked. */
export class FakeUpstream implements Upstream {
  readonly asked: string[] = [];
  failing: FeedTrouble['kind'] | Error | null = null;
  /** Never answers. */
  hanging = false;
  price = 71_000;
  exchangeTime: number | null = null;
  unknown = new Set<Ticker>();
  page: CandlePage = { candles: [], more: false };
  flows = [flowOf('2026-11-20'), flowOf('2026-11-23')];

  count(method: string): number {
    return this.asked.filter((a) => a.startsWith(method)).length;
  }

  async quotes(tickers: readonly Ticker[]) {
    await this.#ask(`quotes ${tickers.join()}`);
    if (tickers.some((t) => this.unknown.has(t))) {
      throw new KiwoomError({ kind: 'symbol', code: '1902', message: '종목 정보가 없습니다' });
    }
    return tickers.map((ticker) => snapshotOf(ticker, this.price, this.exchangeTime));
  }

  async book(ticker: Ticker) {
    await this.#ask(`book ${ticker}`);
    const side = Array.from({ length: 10 }, () => level);
    const totals = { totalAsk: 50, totalBid: 50, totalAskChange: 0, totalBidChange: 0 };
    return { ticker, asks: side, bids: side, ...totals, expected: null };
  }

  async candles(ticker: Ticker, interval: { unit: string }, to: KstDate | null, count: number) {
    await this.#ask(`candles ${ticker} ${interval.unit} ${to} ${count}`);
    return this.page;
  }

  async indexCandles(index: string, interval: { unit: string }, to: KstDate | null, count: number) {
    await this.#ask(`indexCandles ${index} ${interval.unit} ${to} ${count}`);
    return this.page;
  }

  async index(index: string) {
    await this.#ask(`index ${index}`);
    const day = { open: 2_800, high: 2_810, low: 2_790, volume: 1, value: 1, breadth: null };
    return { index, price: 2_800.5, change: 1.5, rate: 0.05, sign: 2 as const, ...day };
  }

  async investors(code: Code, measure: string, to: KstDate, count: number) {
    await this.#ask(`investors ${code} ${measure} ${to} ${count}`);
    return this.flows;
  }

  async trades(ticker: Ticker) {
    await this.#ask(`trades ${ticker}`);
    const at = this.exchangeTime ?? 0;
    return [{ ticker, at, price: this.price, qty: 3, side: 'buy' as const, change: 0, volume: 100 }];
  }

  async ranking(kind: string, market: string, venue: string) {
    await this.#ask(`ranking ${kind} ${market} ${venue}`);
    const row = { rank: 1, ticker: SAMSUNG, name: '삼성전자', price: this.price, change: 0, rate: 0 };
    return [{ ...row, sign: 3 as const, volume: 1, value: 1, strength: null }];
  }

  async master() {
    await this.#ask('master');
    const about = { base: 70_000, nxt: true, warning: null };
    return [{ code: '005930' as Code, name: '삼성전자', market: 'KOSPI' as const, ...about }];
  }

  async #ask(what: string): Promise<void> {
    this.asked.push(what);
    if (this.hanging) await new Promise(() => {});
    if (this.failing instanceof Error) throw this.failing;
    if (this.failing !== null) {
      throw new KiwoomError({ kind: this.failing, code: '9999', message: 'appkey is not told here' });
    }
  }
}
