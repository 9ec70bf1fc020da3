import {
  type CandleRange,
  type CandleRepository,
  DatabaseUnavailableError,
  type InvestorRepository,
  type LastValueRepository,
} from '../../db/repositories';
import type { OrderBook } from '../../events/book';
import type { Candle } from '../../events/candle';
import type { InvestorFlow } from '../../events/investor';
import type { Quote } from '../../events/quote';
import type { Ticker } from '../../market/ticker';

const inRange = (rows: readonly Candle[], { from = 0, to = Number.POSITIVE_INFINITY, limit }: CandleRange) =>
  rows.filter(({ at }) => at >= from && at < to).slice(-limit);

/** What is remembered, in memory; it can be taken away. */
export class MemoryRepositories {
  down = false;
  readonly quotes = new Map<Ticker, Quote>();
  readonly books = new Map<Ticker, OrderBook>();
  dayRows: (Candle & { readonly basis?: string })[] = [];
  basis = '';
  minuteRows: Candle[] = [];
  flowRows: InvestorFlow[] = [];

  #use<T>(work: () => T): Promise<T> {
    if (this.down) return Promise.reject(new DatabaseUnavailableError('the database cannot be reached'));
    return Promise.resolve(work());
  }

  readonly lastValues: LastValueRepository = {
    putQuotes: () => this.#use(() => {}),
    putBooks: () => this.#use(() => {}),
    quote: (ticker) => this.#use(() => this.quotes.get(ticker) ?? null),
    quotes: (tickers) =>
      this.#use(() => tickers.map((t) => this.quotes.get(t)).filter((q) => q !== undefined)),
    book: (ticker) => this.#use(() => this.books.get(ticker) ?? null),
  };

  readonly candles: CandleRepository = {
    putDays: (_ticker, candles, _stored, basis) =>
      this.#use(() => {
        this.basis = basis;
        const fresh = new Set(candles.map(({ at }) => at));
        this.dayRows = [...this.dayRows.filter(({ at }) => !fresh.has(at)), ...candles];
        this.dayRows.sort((a, b) => a.at - b.at);
      }),
    days: (_ticker, range) =>
      this.#use(() => inRange(this.dayRows, range).map((row) => ({ basis: this.basis, ...row }))),
    putMinutes: () => this.#use(() => {}),
    minutes: (_ticker, range) => this.#use(() => inRange(this.minuteRows, range)),
    minuteTickers: () => this.#use(() => []),
    deleteMinutesBefore: () => this.#use(() => 0),
  };

  readonly investors: InvestorRepository = {
    put: (_code, _measure, flows) =>
      this.#use(() => {
        this.flowRows = [...flows];
      }),
    range: (_code, _measure, { to, limit }) =>
      this.#use(() => this.flowRows.filter(({ date }) => to === undefined || date <= to).slice(-limit)),
    deleteBefore: () => this.#use(() => 0),
  };
}
