import type { Bus, Unsubscribe, Wants } from '../bus/bus';
import type { Instrument } from '../events/instrument';
import type { MarketEvent } from '../events/market-event';
import type { Source } from '../events/stamp';
import type { FeedState, FeedStatus, FeedTrouble } from '../events/status';
import type { SocketState } from '../kiwoom/ws/socket-state';
import type { Code } from '../market/code';
import { codeOf, type Ticker } from '../market/ticker';
import { allocate } from './allocation';
import { feedStateOf } from './feed-state';
import { MasterLoader } from './master-loader';
import { type Freed, Precedence } from './precedence';
import { Publisher } from './publisher';
import { ALWAYS, ALWAYS_SLOTS, type Registration, registrationOf } from './registrations';
import { RestSnapshots, type SnapshotRest } from './rest-snapshots';
import { Serving } from './serving';
import { SessionClock } from './session-clock';
import { SilenceWatch } from './silence-watch';
import { StatusReporter } from './status-reporter';

/** The real-time side of an upstream, as `KiwoomSocket` offers it. */
export interface FeedSocket {
  start(): void;
  /** The whole set that should be registered, most important first. */
  want(registrations: readonly Registration[]): void;
  /** Wanted items that the upstream refused a slot, most important first. */
  readonly overflow: readonly string[];
  /** Drops the connection and dials again, because nothing comes out of this one. */
  reconnect(): void;
  close(): Promise<void>;
}

export interface FeedSocketEvents {
  readonly onEvent: (event: MarketEvent, receivedAt: number) => void;
  readonly onState: (state: SocketState) => void;
}

export interface FeedRest extends SnapshotRest {
  /** The whole instrument master. */
  master(): Promise<readonly Instrument[]>;
}

export interface KiwoomFeedOptions {
  readonly bus: Bus;
  readonly source: Source;
  readonly server: FeedStatus['server'];
  readonly rest: FeedRest;
  readonly openSocket: (events: FeedSocketEvents) => FeedSocket;
  readonly troubleOf: (error: unknown) => FeedTrouble;
  /** Real-time slots of one connection. */
  readonly capacity: number;
  /** Codes one quote call takes. */
  readonly codesPerCall: number;
  readonly now: () => number;
  readonly exchangeNow: () => number;
  readonly simulated: boolean;
  /** See `Precedence`. */
  readonly unasked?: boolean;
  readonly onNote: (note: string, facts: Readonly<Record<string, unknown>>) => void;
}

const WATCH_MS = 500;
const RECONNECT_AFTER_SILENCE_MS = 20_000;
const POLL_MS = 2_000;

/**
 * One Kiwoom upstream from its socket to the bus: what the relays want is registered as far as real-time slots go,
 * the rest and everything during a broken socket is polled over REST, and each says which it is.
 */
export class KiwoomFeed {
  private readonly precedence: Precedence;
  private readonly serving: Serving;
  private readonly publisher: Publisher;
  private readonly snapshots: RestSnapshots;
  private readonly status: StatusReporter;
  private readonly clock: SessionClock;
  private readonly master: MasterLoader;
  private readonly socket: FeedSocket;
  private stopWants: Unsubscribe = () => {};
  private wants: Wants = new Map();
  private push: ReadonlySet<Ticker> = new Set();
  /** ETFs, which have an iNAV, as far as the master has come. */
  private funds: ReadonlySet<Code> = new Set();
  /** Items the upstream refused a slot although by its own rule there should be one. */
  private refused: ReadonlySet<string> = new Set();
  private socketState: SocketState = { name: 'idle' };
  private readySince: number | null = null;
  private readonly silence: SilenceWatch;
  private silentSince: number | null = null;
  private reconnectedAt = 0;
  private watch: NodeJS.Timeout | null = null;
  private polledAt = 0;

  constructor(private readonly options: KiwoomFeedOptions) {
    const { bus, source, server, now, rest } = options;
    const epoch = now();
    this.precedence = new Precedence({
      bus,
      source,
      unasked: options.unasked === true,
      now,
      onFreed: (freed) => this.takeOver(freed),
      onShut: (by) =>
        options.onNote(
          'mock prices are held back, as a better source was heard of: SISE_FEED=emulator asks for them',
          {
            by,
          },
        ),
    });
    this.serving = new Serving({ bus, source, epoch, now });
    this.publisher = new Publisher({
      bus,
      source,
      epoch,
      now,
      exchangeNow: options.exchangeNow,
      gate: this.precedence,
      serving: this.serving,
    });
    this.status = new StatusReporter({ bus, source, server, epoch, now });
    this.snapshots = new RestSnapshots({
      rest,
      perCall: options.codesPerCall,
      troubleOf: options.troubleOf,
      onTrouble: (trouble) => this.status.rest(trouble),
      onEvent: (event) => this.publisher.publish(event, now(), this.isPushed(event.ticker) ? 'push' : 'poll'),
    });
    this.clock = new SessionClock({
      bus,
      source,
      epoch,
      now,
      exchangeNow: options.exchangeNow,
      simulated: options.simulated,
      mayTell: () => this.precedence.market,
      onChange: (what) => {
        this.publisher.endAuctions();
        // New listings, names and warnings are there before the opening.
        if (this.clock.phase !== 'continuous') this.master.refresh();
        if (what === 'day') this.snapshotEverything();
        else this.snapshots.request(this.wants.keys(), []);
      },
    });
    this.silence = new SilenceWatch({
      quotes: (tickers) => rest.quotes(tickers),
      knownVolume: (ticker) => this.publisher.quote(ticker)?.volume ?? null,
      now,
      exchangeNow: options.exchangeNow,
    });
    this.master = new MasterLoader({
      load: () => rest.master(),
      bus,
      onLoaded: (list) => this.onMaster(list),
      onTrouble: (error) => this.status.rest(options.troubleOf(error)),
      mayTell: () => this.precedence.market,
    });
    this.socket = options.openSocket({
      onEvent: (event, receivedAt) => this.heard(event, receivedAt),
      onState: (state) => this.onSocketState(state),
    });
  }

  start(): void {
    this.precedence.start();
    this.status.start();
    this.clock.start();
    this.socket.start();
    this.master.start();
    this.stopWants = this.options.bus.onWants((wants) => this.onWants(wants));
    this.watch = setInterval(() => this.look(), WATCH_MS);
  }

  async close(): Promise<void> {
    this.stopWants();
    if (this.watch !== null) clearInterval(this.watch);
    this.precedence.stop();
    this.serving.close();
    this.master.stop();
    this.snapshots.close();
    this.clock.stop();
    await this.socket.close();
    this.status.stop();
  }

  private heard(event: MarketEvent, receivedAt: number): void {
    this.silence.heard(event, receivedAt);
    this.status.eventAt(receivedAt);
    this.publisher.publish(event, receivedAt);
    if (event.kind === 'session') this.clock.heard(event);
  }

  private onWants(wants: Wants): void {
    const before = this.wants;
    this.wants = wants;
    this.publisher.watch(wants);
    this.serving.registered(new Set(wants.keys()), new Set(this.booksWanted()));
    this.snapshots.keepOnly((ticker) => wants.has(ticker));
    const { push, poll } = allocate(wants, this.options.capacity - ALWAYS_SLOTS, this.push);
    this.push = new Set(push);
    this.register();
    this.status.update({ pushed: push.length, polled: poll.length });
    const quotes = [...wants.keys()].filter((ticker) => !before.has(ticker));
    const books = [...wants].filter(([t, want]) => want.book > 0 && (before.get(t)?.book ?? 0) === 0);
    this.snapshots.request(
      quotes,
      books.map(([ticker]) => ticker),
    );
  }

  private register(): void {
    const registrations = [...this.push].map((ticker) =>
      registrationOf(ticker, this.wants.get(ticker), this.funds.has(codeOf(ticker))),
    );
    this.socket.want([...ALWAYS, ...registrations]);
  }

  private onMaster(list: readonly Instrument[]): void {
    this.funds = new Set(list.filter(({ market }) => market === 'ETF').map(({ code }) => code));
    this.register();
  }

  /**
   * A better source has let go of something: what is wanted of it is told as it stands here, and REST is asked to
   * confirm every quote, and for the books that nothing is known of.
   */
  private takeOver(freed: Freed): void {
    const quotes = freed.quotes.filter((ticker) => this.wants.has(ticker));
    const books = freed.books.filter((ticker) => (this.wants.get(ticker)?.book ?? 0) > 0);
    if (quotes.length + books.length === 0 && !freed.market) return;
    const warm = this.feedState().name === 'live';
    this.publisher.takeOver({ quotes, books, market: freed.market }, warm);
    if (freed.market) {
      this.clock.tell();
      this.master.tell();
    }
    this.snapshots.request(
      quotes,
      books.filter((ticker) => !warm || !this.publisher.knowsBook(ticker)),
    );
    this.options.onNote('prices taken over from a better source', {
      quotes: quotes.length,
      books: books.length,
    });
  }

  private isPushed(ticker: Ticker): boolean {
    return this.readySince !== null && this.push.has(ticker) && !this.refused.has(ticker);
  }

  private onSocketState(state: SocketState): void {
    const wasReady = this.readySince !== null;
    this.socketState = state;
    this.readySince = state.name === 'ready' ? state.since : null;
    if (this.readySince !== null && !wasReady) {
      this.silence.beginAnew();
      this.silentSince = null;
      this.snapshotEverything();
    }
    this.status.update({ state: this.feedState() });
  }

  /** After any break of the socket nobody knows what was missed, so everything wanted is asked for again (R5). */
  private snapshotEverything(): void {
    this.snapshots.request(this.wants.keys(), this.booksWanted());
  }

  private booksWanted(): Ticker[] {
    return [...this.wants].filter(([, want]) => want.book > 0).map(([ticker]) => ticker);
  }

  private look(): void {
    const now = this.options.now();
    this.publisher.endOverdue();
    this.refused = new Set(this.socket.overflow);
    const pushed = [...this.push].filter((t) => !this.refused.has(t)).length;
    this.status.update({ pushed, polled: this.wants.size - pushed });
    this.silentSince = this.readySince === null ? null : this.silence.look(this.clock.phase, this.push);
    const state = this.feedState();
    if (state.name !== this.status.state.name) {
      this.status.update({ state });
      if (state.name === 'silent')
        this.options.onNote('the feed is connected but silent', { since: state.since });
    }
    if (
      state.name === 'silent' &&
      now - Math.max(state.since, this.reconnectedAt) > RECONNECT_AFTER_SILENCE_MS
    ) {
      this.reconnectedAt = now;
      this.socket.reconnect();
    }
    if (now - this.polledAt >= POLL_MS && this.snapshots.idle) {
      this.polledAt = now;
      const live = this.readySince !== null && state.name !== 'silent';
      if (live) {
        this.snapshots.request(
          [...this.wants.keys()].filter((t) => !this.isPushed(t)),
          this.booksWanted().filter((t) => !this.isPushed(t)),
        );
      } else {
        this.snapshotEverything();
      }
    }
  }

  private feedState(): FeedState {
    return feedStateOf(this.socketState, this.silentSince);
  }
}
