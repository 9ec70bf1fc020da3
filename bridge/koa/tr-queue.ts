import type { Ticker } from '../../lib/market/ticker';
import { isOverload } from './error-code';
import { SCREENS, screenAt } from './screens';
import { TrBudget, type TrBudgetView } from './tr-budget';

/** What is asked of the control: many quotes in one request, or one book. */
export type TrRequest =
  | { readonly kind: 'quotes'; readonly tickers: readonly Ticker[] }
  | { readonly kind: 'book'; readonly ticker: Ticker };

/** A request on its way. Its screen is what its answer is known by. */
export interface TrJob {
  readonly screen: string;
  readonly request: TrRequest;
}

export interface TrQueueView extends TrBudgetView {
  /** Tickers whose state is still to be asked for. */
  readonly waiting: number;
}

/** CommKwRqData takes this many codes. */
const CODES_PER_REQUEST = 100;
/** An answer takes about 0.3 s; after this long it is not coming. */
const ANSWER_MS = 10_000;

/**
 * The snapshots still to be asked for, one request at a time: nested requests freeze the control. Quotes go first, a
 * hundred in one request; books follow one by one. Pure: `now` (ms) is given, and what to send is returned.
 */
export class TrQueue {
  private readonly budget = new TrBudget();
  private readonly quotes = new Set<Ticker>();
  private readonly books = new Set<Ticker>();
  private flight: { readonly job: TrJob; readonly until: number } | null = null;
  private jobs = 0;

  want(quotes: Iterable<Ticker>, books: Iterable<Ticker>): void {
    for (const ticker of quotes) this.quotes.add(ticker);
    for (const ticker of books) this.books.add(ticker);
  }

  /** Drops what nobody waits for any more. */
  keepOnly(keep: (ticker: Ticker) => boolean): void {
    for (const waiting of [this.quotes, this.books]) {
      for (const ticker of waiting) if (!keep(ticker)) waiting.delete(ticker);
    }
  }

  /** The request to send now, or null. The caller reports what came of it by `returned` and `answered`. */
  next(now: number): TrJob | null {
    if (this.flight !== null && now < this.flight.until) return null;
    this.flight = null;
    if (this.budget.waitAt(now) > 0) return null;
    const request = this.take();
    if (request === null) return null;
    const job: TrJob = { screen: screenAt(SCREENS.requests, this.jobs++), request };
    this.budget.record(now);
    this.flight = { job, until: now + ANSWER_MS };
    return job;
  }

  /** What the call returned. An overload puts the request back; any other refusal drops it. */
  returned(screen: string, code: number, now: number): void {
    if (this.flight?.job.screen !== screen || code === 0) return;
    if (isOverload(code)) this.overloaded(screen, now);
    else this.flight = null;
  }

  /** The server's own word that it is too much, which comes by message and not by a return code. */
  overloaded(screen: string, now: number): void {
    if (this.flight?.job.screen !== screen) return;
    const { request } = this.flight.job;
    this.flight = null;
    this.budget.refused(now);
    if (request.kind === 'quotes') this.want(request.tickers, []);
    else this.want([], [request.ticker]);
  }

  /** The request this answer belongs to, or null when nobody waits for it any more. */
  answered(screen: string): TrRequest | null {
    if (this.flight?.job.screen !== screen) return null;
    const { request } = this.flight.job;
    this.flight = null;
    this.budget.accepted();
    return request;
  }

  view(now: number): TrQueueView {
    return { ...this.budget.view(now), waiting: this.quotes.size + this.books.size };
  }

  private take(): TrRequest | null {
    if (this.quotes.size > 0) {
      const tickers = [...this.quotes].slice(0, CODES_PER_REQUEST);
      for (const ticker of tickers) this.quotes.delete(ticker);
      return { kind: 'quotes', tickers };
    }
    for (const ticker of this.books) {
      this.books.delete(ticker);
      return { kind: 'book', ticker };
    }
    return null;
  }
}
