import type { RealType } from '../../kiwoom/wire/real-type';
import type { Ticker } from '../../market/ticker';
import type { Exchange, ExchangeListener } from '../exchange/exchange';
import type { Trade } from '../exchange/observer';
import type { IndexFigures } from '../exchange/sector-index';
import type { SessionNotice } from '../exchange/session-notices';
import type { VenueMarket } from '../exchange/venue-market';
import type { InstrumentView } from '../exchange/view';
import type { Vi } from '../exchange/volatility';
import { Random } from '../random';
import { bestQuoteValues, bookValues, offHoursValues } from '../wire/book-values';
import { elementText, frameText } from '../wire/element';
import {
  expectedValues,
  indexValues,
  issueInfoValues,
  navValues,
  sessionValues,
  viValues,
} from '../wire/notice-values';
import { priceInfoValues, tradeValues } from '../wire/trade-values';
import type { Channels } from './channels';
import type { Faults } from './faults';
import type { EmulatorOptions } from './options';
import type { Pair } from './registrations';
import type { Session } from './session';

/** What left for clients since the start. */
export interface PublishCounts {
  elements: number;
  frames: number;
}

/** The newest 0D of one item: whether one is owed, and when the last one left. */
interface BookTurn {
  owed: boolean;
  sentAt: number;
}

/** Elements in one frame when nobody says how many: Kiwoom mixes types and items. */
const MAX_BATCH = 6;
/** In a burst frames grow instead of becoming more: each costs a system call. */
const FRAMES_PER_FLUSH = 8;

/**
 * Turns what happens on the exchange into REAL frames for those who registered it. Each element is encoded once
 * however many sessions want it, and nothing is encoded that nobody wants. 0D is conflated: newest wins.
 */
export class Publisher implements ExchangeListener {
  readonly counts: PublishCounts = { elements: 0, frames: 0 };
  private readonly books = new Map<string, BookTurn>();
  private readonly bestQuotes = new Map<string, string>();
  private readonly random: Random;
  private newestNotice: SessionNotice | null = null;

  constructor(
    private readonly exchange: Exchange,
    private readonly channels: Channels,
    private readonly sessions: ReadonlySet<Session>,
    private readonly faults: Faults,
    private readonly options: EmulatorOptions,
  ) {
    this.random = new Random(`${options.seed}/wire`);
  }

  traded(market: VenueMarket, trade: Trade): void {
    const { dialect } = this.options;
    this.eachTicker(market, '0B', (view) =>
      this.faults.trade(tradeValues(view, trade, market.venue, dialect)),
    );
  }

  blockTraded(market: VenueMarket): void {
    this.eachTicker(market, '0A', priceInfoValues);
  }

  expectedChanged(market: VenueMarket): void {
    this.eachTicker(market, '0H', expectedValues);
  }

  infoChanged(market: VenueMarket): void {
    this.eachTicker(market, '0g', issueInfoValues);
  }

  offHoursChanged(market: VenueMarket): void {
    this.eachTicker(market, '0E', (view) => offHoursValues(market.offHours, view.time));
  }

  bookChanged(market: VenueMarket): void {
    this.owe(market.ticker);
    this.owe(market.sorTicker);
    this.eachTicker(market, '0C', (view) => this.bestQuoteIfNew(view));
  }

  /** Told to those who registered the stock, and for the whole market once as its code and once as `_AL`. */
  viChanged(market: VenueMarket, vi: Vi): void {
    if (vi.releasedAt !== null && this.faults.losesViReleases) return;
    const whole = this.channels.of('1h', '');
    for (const ticker of [market.ticker, market.sorTicker]) {
      const named = this.channels.of('1h', ticker);
      const view = this.exchange.view(ticker);
      if (view === null || (named === null && whole === null)) continue;
      this.emit('1h', ticker, viValues(view, vi), new Set([...(named ?? []), ...(whole ?? [])]));
    }
  }

  sessionNotified(notice: SessionNotice): void {
    this.newestNotice = notice;
    const values = sessionValues(notice);
    for (const item of this.channels.items('0s')) this.emit('0s', item, values, this.channels.of('0s', item));
  }

  indexMoved(figures: IndexFigures): void {
    const sessions = this.channels.of('0J', figures.code);
    if (sessions !== null) this.emit('0J', figures.code, indexValues(figures), sessions);
  }

  navsMoved(): void {
    for (const item of this.channels.items('0G')) {
      const view = this.exchange.view(item);
      const values = view === null ? null : navValues(view, this.exchange.time);
      if (values !== null) this.emit('0G', item, values, this.channels.of('0G', item));
    }
  }

  /** A session registered more. Only 0s may answer at once, where that dialect is on. */
  welcome(session: Session, added: readonly Pair[]): void {
    if (!this.options.dialect.noticeOnRegister || this.newestNotice === null) return;
    const pair = added.find(({ type }) => type === '0s');
    if (pair !== undefined) this.emit('0s', pair.item, sessionValues(this.newestNotice), [session]);
  }

  /** Sends what is due: owed books first, then every session's elements in frames. */
  flush(): void {
    const now = this.options.now();
    for (const [item, turn] of this.books) {
      if (!turn.owed || now - turn.sentAt < this.options.bookIntervalMs) continue;
      turn.owed = false;
      turn.sentAt = now;
      this.sendBook(item);
    }
    for (const session of this.sessions) this.drain(session);
  }

  private sendBook(item: string): void {
    const sessions = this.channels.of('0D', item);
    const view = sessions === null ? null : this.exchange.view(item);
    if (sessions === null || view === null) this.books.delete(item);
    else this.emit('0D', item, bookValues(view), sessions);
  }

  private drain(session: Session): void {
    const { outbox } = session;
    if (outbox.length === 0) return;
    session.outbox = [];
    if (this.faults.isSilent) return;
    const most = Math.max(MAX_BATCH, Math.ceil(outbox.length / FRAMES_PER_FLUSH));
    for (let at = 0; at < outbox.length; ) {
      const size = this.faults.batchSize ?? 1 + this.random.below(most);
      session.send(frameText(outbox.slice(at, at + size), this.random.below(4)));
      this.counts.frames++;
      at += size;
    }
  }

  private owe(ticker: Ticker): void {
    if (this.channels.of('0D', ticker) === null) return;
    const turn = this.books.get(ticker);
    if (turn === undefined) this.books.set(ticker, { owed: true, sentAt: Number.NEGATIVE_INFINITY });
    else turn.owed = true;
  }

  private bestQuoteIfNew(view: InstrumentView): string | null {
    const values = bestQuoteValues(view);
    if (this.bestQuotes.get(view.ticker) === values) return null;
    this.bestQuotes.set(view.ticker, values);
    return values;
  }

  /** Encodes and emits for the venue's own ticker and for 통합, each only where somebody registered it. */
  private eachTicker(
    market: VenueMarket,
    type: RealType,
    encode: (view: InstrumentView) => string | null,
  ): void {
    for (const ticker of [market.ticker, market.sorTicker]) {
      const sessions = this.channels.of(type, ticker);
      if (sessions === null) continue;
      const view = this.exchange.view(ticker);
      const values = view === null ? null : encode(view);
      if (values !== null) this.emit(type, ticker, values, sessions);
    }
  }

  private emit(type: RealType, item: string, values: string, sessions: Iterable<Session> | null): void {
    if (sessions === null) return;
    const element = elementText(type, item, values, this.random.below(6), this.options.dialect);
    this.counts.elements++;
    for (const session of sessions) session.outbox.push(element);
  }

  /** Items whose newest book has not left yet; 0 means that clients have all there is. */
  get owedBooks(): number {
    let owed = 0;
    for (const turn of this.books.values()) if (turn.owed) owed++;
    return owed;
  }
}
