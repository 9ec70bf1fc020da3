import type { Code } from '../../market/code';
import { codeOf, isTicker, type Ticker, venueOf } from '../../market/ticker';
import { dayStart, nextRoll, tradingDayAt } from '../clock';
import type { Listing } from '../listing';
import { Chart } from './chart';
import { type CorporateAction, CorporateActions } from './corporate-actions';
import { MinuteKeeper } from './day-record';
import { type ForcedState, heldPriceOf } from './forced-state';
import { HotMarkets } from './hot-markets';
import { Issue, type TradingDay } from './issue';
import type { MarketObserver } from './observer';
import { type BookReading, bookReading, type QuoteReading, quoteReading } from './reading';
import { CONSTITUENTS, INDICES, type IndexFigures, SectorIndex } from './sector-index';
import { type SessionNotice, sessionNotices } from './session-notices';
import type { VenueMarket } from './venue-market';
import type { InstrumentView } from './view';

/** What happened while somebody watched, since the start. */
export interface EventCounts {
  trades: number;
  books: number;
  expecteds: number;
  vis: number;
}

/** Told of every event of watched markets, and of the whole market's. */
export interface ExchangeListener extends MarketObserver {
  sessionNotified(notice: SessionNotice): void;
  indexMoved(figures: IndexFigures): void;
  /** The iNAVs of funds were worked out anew. */
  navsMoved(): void;
}

export interface ExchangeOptions {
  readonly listing: readonly Listing[];
  readonly seed: string;
  /** Multiplies the number of orders. Volume stays the planned one as far as trades of at least one share allow. */
  readonly rate: number;
  /** The market's time at the start, ms */
  readonly start: number;
  /** What changes stocks between the days. */
  readonly actions?: readonly CorporateAction[];
}

/** Time that jumps farther than this is not lived through event by event, ms. */
const LEAP = 30_000;
const INDEX_INTERVAL = 1_000;
const NAV_INTERVAL = 2_000;

/**
 * The emulated exchange (rules E1–E6). `advance(to)` lets everything happen that is due by then. Only watched markets
 * move event by event; any other is brought up to date when it is asked for.
 */
export class Exchange {
  readonly counts: EventCounts = { trades: 0, books: 0, expecteds: 0, vis: 0 };
  listener: ExchangeListener | null = null;
  /** The instant everything is at, ms. */
  time: number;
  private readonly issues = new Map<Code, Issue>();
  private readonly listings: ReadonlyMap<Code, Listing>;
  private readonly orders: ReadonlyMap<Code, number>;
  private readonly watched = new Map<Ticker, number>();
  private readonly hot = new HotMarkets(
    ({ venue, plan }) => (this.orders.get(plan.listing.code) ?? 0) * 2 + (venue === 'KRX' ? 0 : 1),
  );
  private readonly indices = new Map<string, SectorIndex>();
  private readonly watchedIndices = new Set<SectorIndex>();
  private readonly days: { readonly all: TradingDay[]; readonly minutes: MinuteKeeper };
  private readonly actions: CorporateActions;
  private listed: readonly Listing[];
  private rollAt: number;
  private notices: readonly SessionNotice[];
  private nextNotice = 0;
  private nextIndexAt = 0;
  private nextNavAt = 0;

  constructor(private readonly options: ExchangeOptions) {
    this.time = options.start;
    this.actions = new CorporateActions(options.actions);
    this.listings = new Map(options.listing.map((row) => [row.code, row]));
    this.orders = new Map(options.listing.map((row, i) => [row.code, i]));
    const date = tradingDayAt(options.start);
    this.rollAt = nextRoll(options.start);
    this.days = { all: [{ date, number: 0, start: dayStart(date) }], minutes: new MinuteKeeper() };
    this.listed = options.listing.filter((row) => this.isListed(row));
    this.notices = this.noticesAfter(options.start);
  }

  /** What is listed today. */
  get listing(): readonly Listing[] {
    return this.listed;
  }

  /** The issue behind a code, or null when no such stock is listed. */
  issue(code: Code): Issue | null {
    const known = this.issues.get(code);
    if (known !== undefined) return known;
    const listing = this.listings.get(code);
    if (listing === undefined || !this.isListed(listing)) return null;
    const { seed, rate } = this.options;
    const issue = new Issue(
      listing,
      { seed, rate, observer: this.observer, actions: this.actions },
      this.days,
    );
    this.issues.set(code, issue);
    return issue;
  }

  private isListed({ code }: Listing): boolean {
    return this.actions.listedOn(code) <= this.day.number;
  }

  /** The trading day whose figures the market shows. */
  get day(): TradingDay {
    const day = this.days.all.at(-1);
    if (day === undefined) throw new RangeError('the exchange has no day');
    return day;
  }

  /** A ticker's charts as it stands, or null when it is not traded. */
  chart(ticker: string): Chart | null {
    const view = this.view(ticker);
    const issue = view === null ? null : this.issue(codeOf(view.ticker));
    if (view === null || issue === null) return null;
    return new Chart(issue, view.venue, this.days, this.time, this.options.seed);
  }

  /** 기준가 of the day, 원. Cheap for the whole list. */
  base(listing: Listing): number {
    const untouched = this.day.number === 0 && !this.issues.has(listing.code);
    return untouched ? listing.base : (this.issue(listing.code)?.plan.base ?? listing.base);
  }

  /** A ticker as it stands, or null when it is not traded. */
  view(ticker: string): InstrumentView | null {
    if (!isTicker(ticker)) return null;
    return this.issue(codeOf(ticker))?.view(venueOf(ticker), this.time) ?? null;
  }

  /** @throws {RangeError} when the ticker is not traded */
  quote(ticker: string): QuoteReading {
    return quoteReading(this.traded(ticker));
  }

  /** @throws {RangeError} when the ticker is not traded */
  book(ticker: string): BookReading {
    return bookReading(this.traded(ticker));
  }

  /** Somebody wants every event of a ticker. Each call wants one `unwatch`. Unknown tickers are ignored. */
  watch(ticker: string): void {
    if (!isTicker(ticker)) return;
    const count = this.watched.get(ticker) ?? 0;
    this.watched.set(ticker, count + 1);
    if (count === 0) this.heatUp(ticker);
  }

  unwatch(ticker: string): void {
    if (!isTicker(ticker)) return;
    const count = this.watched.get(ticker) ?? 0;
    if (count > 1) {
      this.watched.set(ticker, count - 1);
    } else if (this.watched.delete(ticker)) {
      for (const market of this.marketsOf(ticker)) this.hot.remove(market);
    }
  }

  /** Somebody wants an index (`001`, `101`, `201`) every second. Unknown codes are ignored. */
  watchIndex(code: string): void {
    const index = this.index(code);
    if (index !== null) this.watchedIndices.add(index);
  }

  /** An index, or null when there is none of that code. */
  index(code: string): SectorIndex | null {
    const known = this.indices.get(code);
    const spec = INDICES.get(code);
    if (known !== undefined || spec === undefined) return known ?? null;
    const largest = this.listing.filter((row) => row.market === spec.market && row.volume > 0);
    largest.sort((a, b) => b.marketCap - a.marketCap);
    const constituents = largest.slice(0, CONSTITUENTS).flatMap((row) => this.issue(row.code) ?? []);
    const index = new SectorIndex(code, spec, constituents, this.days, this.options.seed);
    this.indices.set(code, index);
    return index;
  }

  /** Whether `to` is so far away that the time between is not lived through. */
  isLeap(to: number): boolean {
    return to - this.time > LEAP;
  }

  /** Lets everything happen up to `to` (ms). Time never steps back. */
  advance(to: number): void {
    if (to <= this.time) return;
    if (this.isLeap(to)) {
      this.leap(to);
      return;
    }
    while (this.rollAt <= to) {
      this.run(this.rollAt);
      this.roll();
      for (const market of this.hot.all()) this.observer.infoChanged(market);
    }
    this.run(to);
    this.notify(to);
  }

  /**
   * Brings a stock into a state and holds it there until `free` or the next day. A `_AL` ticker forces both venues.
   *
   * @throws {RangeError} when the ticker is not traded, or a VI cannot fire because it is not in continuous trading
   */
  force(ticker: string, state: ForcedState): void {
    const markets = this.marketsOf(this.traded(ticker).ticker);
    const isForced = markets.map((market) => {
      if (state === 'vi') return market.fireVi(this.time);
      market.hold(heldPriceOf(state, market.plan), this.time);
      return true;
    });
    if (!isForced.includes(true)) throw new RangeError(`${ticker} is not in continuous trading: no VI fires`);
    for (const market of markets) this.hot.schedule(market);
  }

  private traded(ticker: string): InstrumentView {
    const view = this.view(ticker);
    if (view === null) throw new RangeError(`${ticker} is not traded here`);
    return view;
  }

  private run(limit: number): void {
    this.hot.run(limit, (at) => {
      this.time = at;
    });
    this.time = limit;
  }

  private notify(to: number): void {
    for (let next = this.notices[this.nextNotice]; next !== undefined && next.at <= to; ) {
      this.listener?.sessionNotified(next);
      next = this.notices[++this.nextNotice];
    }
    if (to >= this.nextNavAt) {
      this.nextNavAt = to + NAV_INTERVAL;
      this.listener?.navsMoved();
    }
    if (this.watchedIndices.size === 0 || to < this.nextIndexAt) return;
    this.nextIndexAt = to + INDEX_INTERVAL;
    for (const index of this.watchedIndices) {
      if (index.isOpen(to)) this.listener?.indexMoved(index.at(to));
    }
  }

  private leap(to: number): void {
    while (this.rollAt <= to) this.roll();
    this.time = to;
    this.notices = this.noticesAfter(to);
    const halted = [...this.hot.all()].filter((market) => market.vi?.releasedAt === null);
    this.hot.leap(to);
    for (const market of halted) if (market.vi !== null) this.observer.viChanged(market, market.vi);
    for (const market of this.hot.all()) {
      this.observer.infoChanged(market);
      this.observer.bookChanged(market);
    }
  }

  private roll(): void {
    const start = this.rollAt;
    this.time = start;
    const day = { date: tradingDayAt(start), number: this.day.number + 1, start };
    this.days.all.push(day);
    this.rollAt = nextRoll(start);
    this.listed = this.options.listing.filter((row) => this.isListed(row));
    this.hot.clear();
    for (const issue of this.issues.values()) issue.roll(day);
    this.notices = this.noticesAfter(start);
    for (const ticker of this.watched.keys()) this.heatUp(ticker);
  }

  private noticesAfter(instant: number): readonly SessionNotice[] {
    this.nextNotice = 0;
    return sessionNotices(this.day.date).filter((notice) => notice.at > instant);
  }

  private marketsOf(ticker: Ticker): readonly VenueMarket[] {
    return this.issue(codeOf(ticker))?.markets(venueOf(ticker), this.time) ?? [];
  }

  private heatUp(ticker: Ticker): void {
    for (const market of this.marketsOf(ticker)) this.hot.add(market);
  }

  /** Counts, and passes on. */
  private readonly observer: MarketObserver = {
    traded: (market, trade) => {
      this.counts.trades++;
      this.listener?.traded(market, trade);
    },
    bookChanged: (market) => {
      this.counts.books++;
      this.listener?.bookChanged(market);
    },
    expectedChanged: (market) => {
      this.counts.expecteds++;
      this.listener?.expectedChanged(market);
    },
    viChanged: (market, vi) => {
      this.counts.vis++;
      const nxt = this.issues.get(market.plan.listing.code)?.nxt;
      if (vi.releasedAt === null && nxt) {
        nxt.pause(market.until);
        this.hot.schedule(nxt);
      }
      this.listener?.viChanged(market, vi);
    },
    blockTraded: (market) => this.listener?.blockTraded(market),
    offHoursChanged: (market) => this.listener?.offHoursChanged(market),
    infoChanged: (market) => this.listener?.infoChanged(market),
  };
}
