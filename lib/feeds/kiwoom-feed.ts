import type { Bus, Unsubscribe, Wants } from '../bus/bus';
import type { Instrument } from '../events/instrument';
import type { MarketEvent } from '../events/market-event';
import type { Source } from '../events/stamp';
import type { FeedState, FeedStatus, FeedTrouble } from '../events/status';
import type { RealType } from '../kiwoom/wire/real-type';
import type { SocketState } from '../kiwoom/ws/socket-state';
import { isAuction } from '../market/sessions';
import type { Ticker } from '../market/ticker';
import { allocate } from './allocation';
import { MasterLoader } from './master-loader';
import { Publisher } from './publisher';
import { RestSnapshots, type SnapshotRest } from './rest-snapshots';
import { SessionClock } from './session-clock';
import { StatusReporter } from './status-reporter';

export interface Registration {
  readonly item: string;
  readonly types: readonly RealType[];
}

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
  readonly onNote: (note: string, facts: Readonly<Record<string, unknown>>) => void;
}

/** Registered whatever anybody wants: KOSPI and KOSDAQ, the session and VI of the whole market. */
const ALWAYS: readonly Registration[] = [
  { item: '', types: ['0s', '1h'] },
  { item: '001', types: ['0J'] },
  { item: '101', types: ['0J'] },
];
/** The indices hold slots like any code; market-wide items do not. */
const ALWAYS_SLOTS = 2;

const QUOTE_TYPES: readonly RealType[] = ['0B', '0H', '0A', '0C', '0g'];
const BOOK_TYPES: readonly RealType[] = ['0D', '0E'];

const WATCH_MS = 1_000;
/** Rule F7: an index moves every second or two of continuous trading, so this long without anything is no quiet. */
const SILENT_MS = 5_000;
const RECONNECT_AFTER_SILENCE_MS = 20_000;
const POLL_MS = 2_000;

/**
 * One Kiwoom upstream from its socket to the bus: what the relays want is registered as far as real-time slots go,
 * the rest and everything during a broken socket is polled over REST, and each says which it is.
 */
export class KiwoomFeed {
  private readonly publisher: Publisher;
  private readonly snapshots: RestSnapshots;
  private readonly status: StatusReporter;
  private readonly clock: SessionClock;
  private readonly master: MasterLoader;
  private readonly socket: FeedSocket;
  private stopWants: Unsubscribe = () => {};
  private wants: Wants = new Map();
  private push: ReadonlySet<Ticker> = new Set();
  /** Items the upstream refused a slot although by its own rule there should be one. */
  private refused: ReadonlySet<string> = new Set();
  private socketState: SocketState = { name: 'idle' };
  private readySince: number | null = null;
  private heardAt = 0;
  private watch: NodeJS.Timeout | null = null;
  private polledAt = 0;

  constructor(private readonly options: KiwoomFeedOptions) {
    const { bus, source, server, now, rest } = options;
    const epoch = now();
    this.publisher = new Publisher({ bus, source, epoch, now });
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
      onPhase: (phase, before) => {
        if (isAuction(before) && !isAuction(phase)) this.publisher.endAuctions(now());
        this.snapshots.request(this.wants.keys(), []);
      },
    });
    this.master = new MasterLoader({
      load: () => rest.master(),
      bus,
      onTrouble: (error) => this.status.rest(options.troubleOf(error)),
    });
    this.socket = options.openSocket({
      onEvent: (event, receivedAt) => this.heard(event, receivedAt),
      onState: (state) => this.onSocketState(state),
    });
  }

  start(): void {
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
    this.master.stop();
    this.snapshots.close();
    this.clock.stop();
    await this.socket.close();
    this.status.stop();
  }

  private heard(event: MarketEvent, receivedAt: number): void {
    this.heardAt = receivedAt;
    this.status.eventAt(receivedAt);
    this.publisher.publish(event, receivedAt);
    if (event.kind === 'session') this.clock.heard(event);
  }

  private onWants(wants: Wants): void {
    const before = this.wants;
    this.wants = wants;
    this.publisher.watch(wants);
    this.snapshots.keepOnly((ticker) => wants.has(ticker));
    const { push, poll } = allocate(wants, this.options.capacity - ALWAYS_SLOTS, this.push);
    this.push = new Set(push);
    this.socket.want([...ALWAYS, ...push.map((ticker) => this.registration(ticker))]);
    this.status.update({ pushed: push.length, polled: poll.length });
    const quotes = [...wants.keys()].filter((ticker) => !before.has(ticker));
    const books = [...wants].filter(([t, want]) => want.book > 0 && (before.get(t)?.book ?? 0) === 0);
    this.snapshots.request(
      quotes,
      books.map(([ticker]) => ticker),
    );
  }

  private registration(ticker: Ticker): Registration {
    const book = (this.wants.get(ticker)?.book ?? 0) > 0;
    return { item: ticker, types: book ? [...QUOTE_TYPES, ...BOOK_TYPES] : QUOTE_TYPES };
  }

  private isPushed(ticker: Ticker): boolean {
    return this.readySince !== null && this.push.has(ticker) && !this.refused.has(ticker);
  }

  private onSocketState(state: SocketState): void {
    const wasReady = this.readySince !== null;
    this.socketState = state;
    this.readySince = state.name === 'ready' ? state.since : null;
    if (this.readySince !== null && !wasReady) {
      this.heardAt = this.options.now();
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
    this.refused = new Set(this.socket.overflow);
    const pushed = [...this.push].filter((t) => !this.refused.has(t)).length;
    this.status.update({ pushed, polled: this.wants.size - pushed });
    const state = this.feedState();
    if (state.name !== this.status.state.name) {
      this.status.update({ state });
      if (state.name === 'silent')
        this.options.onNote('the feed is connected but silent', { since: state.since });
    }
    if (state.name === 'silent' && now - this.heardAt > RECONNECT_AFTER_SILENCE_MS) {
      this.heardAt = now;
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
    const state = this.socketState;
    switch (state.name) {
      case 'idle':
        return { name: 'starting' };
      case 'connecting':
      case 'logging-in':
        return { name: 'connecting', attempt: state.attempt };
      case 'ready': {
        const silent = this.clock.phase === 'continuous' && this.options.now() - this.heardAt >= SILENT_MS;
        return silent ? { name: 'silent', since: this.heardAt } : { name: 'live', since: state.since };
      }
      case 'waiting':
        return { name: 'waiting', until: state.until, attempt: state.attempt, trouble: state.trouble };
      case 'displaced':
        return { name: 'displaced', until: state.until };
      case 'closed':
        return { name: 'stopped', trouble: null };
    }
  }
}
