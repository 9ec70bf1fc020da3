import type { Candle, CandleInterval } from '../../events/candle';
import type { Quote } from '../../events/quote';
import type { MarketStatus } from '../../events/status';
import { type Ticker, venueOf } from '../../market/ticker';
import { type AskGateway, type GatewayAnswer, GatewayError } from '../gateway';
import type { Listener } from '../notifier';
import { retryAfter } from '../retry';
import type { Tape } from '../tape';
import { agrees, firstCount, olderPage, prepended, reconciled, tickPage } from './candle-pages';
import { candleRequest } from './chart-interval';
import { DayCount } from './day-count';
import {
  addDay,
  addPrint,
  addTick,
  type FirstChanged,
  minuteStart,
  type Print,
  UNCHANGED,
} from './live-candle';
import { makesCandles } from './print-phase';
import { TapeReader } from './tape-reader';

interface CandlePage {
  readonly candles: readonly Candle[];
  readonly more: boolean;
  /** 수정주가: what the prices are adjusted to. Pages of two bases are never one chart. */
  readonly basis?: string;
  /** The first day, where the page ends before prices on another basis. */
  readonly seam?: string | null;
}

/** Where the candles came from, without them. */
export type ChartOrigin = Omit<GatewayAnswer<CandlePage>, 'value'>;

/** What is said about a chart. Its candles are read apart, so that a tick renders nothing but them. */
export interface ChartState {
  /** `loading` until the first page has come; `failed` when it did not. */
  readonly name: 'loading' | 'ready' | 'failed';
  readonly origin: ChartOrigin | null;
  /** Why the newest page could not be had, or not again; null when it could. */
  readonly failure: GatewayError | null;
  /** When that is tried again by itself (server's clock, ms). */
  readonly retryAt: number | null;
  /** `seam`: what lies before is on another basis (수정주가), and is not shown beside this. */
  readonly older: 'none' | 'more' | 'loading' | 'failed' | 'seam';
  /** True once the newest candle has followed the live price. */
  readonly live: boolean;
}

/** How much of a drawing a change touches: the candles from an index on, or everything and where the eye stands too. */
export type ChartChange = FirstChanged | 'anew';

export interface ChartFeedOptions {
  readonly ticker: Ticker;
  readonly interval: CandleInterval;
  readonly ask: AskGateway;
  /** The server's clock, ms. */
  readonly now: () => number;
  readonly market: () => MarketStatus | null;
}

/** A chart that is looked at is asked for again this often: what drifted apart comes together. */
export const REFRESH_MS = 30_000;
/** After a loss it is asked for again this soon, once for all that is lost meanwhile. */
export const REPAIR_MS = 1_500;
/** So many ticks are kept while a page stays open. */
const MOST_TICKS = 6_000;

/** Before anything has come. */
export const LOADING: ChartState = {
  name: 'loading',
  origin: null,
  failure: null,
  retryAt: null,
  older: 'none',
  live: false,
};

/** The candles of one instrument at one interval: pages of the past, continued by the live price. One use only. */
export class ChartFeed {
  private held: Candle[] = [];
  private state: ChartState = LOADING;
  private count = new DayCount(0);
  private readonly tape = new TapeReader();
  private readonly listeners = new Set<Listener>();
  private readonly drawers = new Set<(change: ChartChange) => void>();
  private readonly ended = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private dueAt = Number.POSITIVE_INFINITY;
  private asking = false;
  private failures = 0;
  private run = '';
  private basis: string | null = null;
  /** The trading day of the newest quote. */
  private day: string | null = null;

  constructor(private readonly options: ChartFeedOptions) {}

  readonly get = (): ChartState => this.state;

  /** Oldest first. The same array as long as the feed lives, so it is read at once and not kept. */
  get candles(): readonly Candle[] {
    return this.held;
  }

  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Tells how much of the drawing each change of the candles touches. */
  readonly onChange = (drawer: (change: ChartChange) => void): (() => void) => {
    this.drawers.add(drawer);
    return () => void this.drawers.delete(drawer);
  };

  /** Ends everything under way; nothing is told any more. */
  stop(): void {
    this.ended.abort();
    clearTimeout(this.timer);
    this.listeners.clear();
    this.drawers.clear();
  }

  /** Asks for nothing until `refresh`: nobody looks. */
  readonly rest = (): void => {
    clearTimeout(this.timer);
    this.dueAt = Number.POSITIVE_INFINITY;
  };

  /** Asks for the newest page now: at the beginning, after a break, or because somebody wants to. */
  readonly refresh = (): void => {
    if (!this.ended.signal.aborted && !this.asking) void this.load();
  };

  /** Asks for what lies before the candles held, if there is any. A failure is tried again when asked again. */
  readonly loadOlder = async (): Promise<void> => {
    const { ticker, interval, ask } = this.options;
    const page = olderPage(interval, this.held);
    if (page === null || (this.state.older !== 'more' && this.state.older !== 'failed')) return;
    this.tell({ older: 'loading' });
    try {
      const { path, parameters } = candleRequest(ticker, interval, page.to, page.count);
      const { value } = await ask<CandlePage>(path, parameters, this.ended.signal);
      if (!this.isOfBasis(value)) {
        this.tell({ older: 'seam' });
        this.refresh();
        return;
      }
      const before = this.held.length;
      this.held = [...prepended(this.held, value.candles)];
      const grew = this.held.length > before;
      this.tell({ older: endOf(value, grew) });
      if (grew) this.draw(0);
    } catch {
      if (!this.ended.signal.aborted) this.tell({ older: 'failed' });
    }
  };

  /** What the live stream knows now. Trades come first: they are exact, and the quote adds what they did not tell. */
  readonly follow = (tape: Tape | undefined, quote: Quote | undefined): void => {
    if (this.state.name !== 'ready') return;
    const news = tape === undefined ? null : this.tape.read(tape);
    const { unit } = this.options.interval;
    let first: FirstChanged = UNCHANGED;
    if (news !== null && (unit === 'minute' || unit === 'tick')) {
      if (news.gap) this.repair();
      for (const { stamp, price, qty, volume } of news.trades) {
        if (stamp.exchangeTime === null) continue;
        this.noteRun(`${stamp.source} ${stamp.epoch}`);
        const { fresh, known, missed } = this.count.trade(stamp.exchangeTime, qty, volume);
        if (missed) this.repair();
        first = Math.min(first, this.print({ at: stamp.exchangeTime, price, fresh, known }));
      }
    }
    if (quote !== undefined) {
      // A base may have changed with the day.
      if (this.day !== null && this.day !== quote.day) this.repair();
      this.day = quote.day;
      first = Math.min(first, this.quote(quote));
    }
    if (first === UNCHANGED) return;
    if (!this.state.live) this.tell({ live: true });
    if (unit === 'tick' && this.held.length > MOST_TICKS) {
      this.held = this.held.slice(-MOST_TICKS / 2);
      first = 0;
    }
    this.draw(first);
  };

  private quote(quote: Quote): FirstChanged {
    const { interval } = this.options;
    const at = quote.stamp.exchangeTime;
    // 예상체결가 is no 현재가 and makes no candle (rule P1): only `price` is read.
    if (at === null || quote.price === null || interval.unit === 'tick') return UNCHANGED;
    this.noteRun(`${quote.stamp.source} ${quote.stamp.epoch}`);
    const { fresh, known } = this.count.quote(at, quote.volume);
    if (known) return UNCHANGED;
    if (interval.unit === 'minute') return this.print({ at, price: quote.price, fresh, known });
    return addDay(this.held, interval.unit, quote, fresh);
  }

  private print(print: Print): FirstChanged {
    const { interval, ticker, market } = this.options;
    if (!makesCandles(venueOf(ticker), market(), print.at)) return UNCHANGED;
    if (interval.unit === 'tick') return addTick(this.held, print);
    return interval.unit === 'minute'
      ? addPrint(this.held, minuteStart(print.at, interval.size), print)
      : UNCHANGED;
  }

  /** Another run of a source counts anew, so what was missed between the two is asked for. */
  private noteRun(run: string): void {
    if (run === this.run) return;
    if (this.run !== '') {
      this.count = new DayCount(this.state.origin?.asOf ?? 0);
      this.repair();
    }
    this.run = run;
  }

  private repair(): void {
    this.later(REPAIR_MS);
  }

  private async load(): Promise<void> {
    const { ticker, interval, ask, now } = this.options;
    this.asking = true;
    this.rest();
    try {
      const { path, parameters } = candleRequest(ticker, interval, null, firstCount(interval));
      const { value, ...origin } = await ask<CandlePage>(path, parameters, this.ended.signal);
      this.failures = 0;
      this.take(value, origin);
      const better = origin.trouble?.retryAt ?? null;
      this.later(better === null ? REFRESH_MS : Math.min(REFRESH_MS, Math.max(REPAIR_MS, better - now())));
    } catch (error) {
      if (this.ended.signal.aborted) return;
      const failure = error instanceof GatewayError ? error : new GatewayError('unreadable', '');
      const retryAt = retryAfter(failure, ++this.failures, now());
      this.tell({ name: this.state.name === 'ready' ? 'ready' : 'failed', failure, retryAt });
      if (retryAt !== null) this.later(retryAt - now());
    } finally {
      this.asking = false;
    }
  }

  private isOfBasis({ basis }: CandlePage): boolean {
    return this.basis === null || basis === undefined || this.basis === basis;
  }

  private take(page: CandlePage, origin: ChartOrigin): void {
    const { candles } = page;
    const isTicks = this.options.interval.unit === 'tick';
    const rebased = !isTicks && !agrees(this.held, candles, this.options.interval);
    const first = this.state.name !== 'ready' || rebased;
    // What is held is adjusted to another base: none of it stands beside this page.
    if (rebased) this.held = [];
    this.basis = page.basis ?? null;
    const oldest = this.held[0];
    const merged = isTicks ? tickPage : reconciled;
    this.held = [...merged(this.held, candles)];
    if (first) this.count = new DayCount(origin.asOf);
    // What was paged in before stays as known, unless it had to go.
    const kept = oldest !== undefined && this.held[0]?.at === oldest.at;
    const older = kept ? this.state.older : endOf(page, true);
    this.tell({ name: 'ready', origin, failure: null, retryAt: null, older });
    this.draw(first ? 'anew' : 0);
  }

  private later(ms: number): void {
    const at = this.options.now() + ms;
    if (at >= this.dueAt || this.ended.signal.aborted) return;
    clearTimeout(this.timer);
    this.dueAt = at;
    this.timer = setTimeout(this.refresh, ms);
  }

  private tell(part: Partial<ChartState>): void {
    this.state = { ...this.state, ...part };
    for (const listener of [...this.listeners]) listener();
  }

  private draw(change: ChartChange): void {
    for (const drawer of [...this.drawers]) drawer(change);
  }
}

/** What lies before a page: more of it, nothing, or prices on another basis. */
function endOf({ more, seam = null }: CandlePage, grew: boolean): ChartState['older'] {
  if (seam !== null) return 'seam';
  // A page that brings nothing new will not bring more the next time.
  return more && grew ? 'more' : 'none';
}
