import type { Pace, RequestFault } from '../events/protocol';
import type { Stamp } from '../events/stamp';
import { Cell } from './cell';
import { LiveConnection } from './connection';
import type { ConnectionState } from './connection-state';
import { behindFrame, Notifier, onAnimationFrame, onMicrotask, type Schedule } from './notifier';
import { PaintReporter } from './paint-reporter';
import { PaintTimes } from './paint-times';
import { relaySocket } from './relay-socket';
import { SecondTicker } from './second-ticker';
import type { SocketFactory } from './socket-port';
import { LiveStore } from './store';
import { Throttle, type ThrottleLimits } from './throttle';
import { atRest, type WantKind, Wants } from './wants';

export interface LiveClientOptions {
  readonly socket?: SocketFactory;
  readonly schedule?: Schedule;
  /** Runs when the frame of `schedule` that it is called in is rendered. */
  readonly rendered?: Schedule;
  readonly now?: () => number;
  readonly random?: () => number;
  /** See `QUOTE_LIMITS`. */
  readonly quoteLimits?: ThrottleLimits;
}

/**
 * Digits that change twenty times a second cannot be read. Of a quote that changes with every flush of the relay (50 ms)
 * each second change is told, fresh from the wire; one that rests now and then is told of each at once.
 */
const QUOTE_LIMITS: ThrottleLimits = { change: 75, latest: 110, rest: 150, credit: 3 };

/** Everything one page knows of the market, and the connection it comes over. */
export class LiveClient {
  readonly store: LiveStore;
  readonly connection: Cell<ConnectionState>;
  /** What the relay last refused of us, or null. */
  readonly fault: Cell<RequestFault | null>;
  readonly seconds: SecondTicker;
  /** Tells once per painted frame. */
  readonly notifier: Notifier;
  /** From the feed's receipt of a price until this page had painted it. */
  readonly paints: PaintTimes;
  /**
   * True while books and tapes held here are of before the page was hidden: until the first frame after the relay has
   * taken the whole set again, which brings their snapshots.
   */
  readonly leftBehind: Cell<boolean>;
  private hidden = false;
  private returning = false;
  private readonly wants: Wants;
  private readonly live: LiveConnection;
  private readonly paintReporter: PaintReporter;
  private stopSeconds = (): void => {};

  /** This browser's clock, ms. */
  readonly now: () => number;

  constructor(options: LiveClientOptions = {}) {
    this.now = options.now ?? Date.now;
    this.notifier = new Notifier(options.schedule ?? onAnimationFrame, () => this.paints.flushed());
    this.paintReporter = new PaintReporter({
      asked: () => this.live.asksPainted,
      send: (report) => this.live.painted(report),
      now: this.now,
    });
    this.paints = new PaintTimes({
      serverNow: () => this.live.serverNow(),
      rendered: options.rendered ?? behindFrame(),
      onTime: (ms) => this.paintReporter.add(ms),
    });
    // The connection's own state must be told even where no frames are painted.
    const prompt = new Notifier(onMicrotask);
    this.connection = new Cell<ConnectionState>(prompt, { name: 'connecting' });
    this.fault = new Cell<RequestFault | null>(prompt, null);
    this.leftBehind = new Cell(prompt, false);
    this.wants = new Wants(() => this.live.wantsChanged());
    this.store = new LiveStore(
      this.notifier,
      this.wants,
      () => this.live.serverNow(),
      (stamp) => this.pushed(stamp),
      new Throttle(this.notifier, options.quoteLimits ?? QUOTE_LIMITS),
    );
    this.live = new LiveConnection({
      socket: options.socket ?? relaySocket(),
      declaration: () => (this.hidden ? atRest(this.wants.declaration()) : this.wants.declaration()),
      onFrame: (entries) => {
        this.store.apply(entries);
        if (!this.returning) return;
        this.returning = false;
        this.leftBehind.set(false);
      },
      onState: (state) => {
        // What was heard before a break says nothing about who is silent now.
        if (state.name !== 'live') this.store.heardAt.clear();
        this.connection.set(state);
      },
      onFault: (fault) => this.fault.set(fault),
      onDeclared: () => {
        for (const topic of this.wants.declared()) this.store.forget(topic);
      },
      onTaken: ({ pace }) => {
        this.fault.set(null);
        if (pace === 'second') this.leftBehind.set(true);
        this.returning = pace !== 'second' && this.leftBehind.get();
      },
      now: this.now,
      ...(options.random === undefined ? {} : { random: options.random }),
    });
    this.seconds = new SecondTicker(() => this.live.serverNow());
  }

  start(): void {
    this.live.start();
    this.stopSeconds = this.seconds.subscribe(() => {
      this.store.endOverdue();
      this.paintReporter.strike();
    });
  }

  stop(): void {
    this.stopSeconds();
    this.live.stop();
  }

  readonly reconnect = (): void => this.live.reconnect();

  readonly wake = (): void => {
    this.paints.interrupted();
    this.live.wake();
  };

  /** Nobody looks at the page: less is asked for, and nothing is forgotten. Shown again, the whole set is declared. */
  readonly setHidden = (hidden: boolean): void => {
    this.hidden = hidden;
    this.live.wantsChanged();
  };

  /** The relay's clock, ms. */
  serverNow(): number {
    return this.live.serverNow();
  }

  /** Declares a topic that nobody need listen to, until the returned release is called; many may want the same. */
  want(kind: WantKind, key: string, pace?: Pace): () => void {
    return this.wants.acquire(kind, key, pace);
  }

  /** Timed when it is painted, the clocks' difference is known, and it is not what waited for a hidden page. */
  private pushed(stamp: Stamp): void {
    const connection = this.connection.get();
    const isClockKnown = connection.name === 'live' && connection.rtt !== null;
    if (isClockKnown && this.notifier.pending && !this.leftBehind.get()) this.paints.arrived(stamp);
  }
}
