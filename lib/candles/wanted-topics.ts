import type { Bus, Unsubscribe, Want, Wants } from '../bus/bus';
import { TICKER_KINDS, type TickerKind, tickerTopic } from '../events/topics';
import type { Ticker } from '../market/ticker';

/** A ticker that nobody wants any more is followed this long (ms) yet: wants of two processes are not told at once. */
export const GRACE_MS = 5_000;

const TAPE_ONLY: Want = { quote: 0, book: 0, tape: 1 };

export interface WantedTopicsOptions {
  readonly bus: Bus;
  /** A name that no other process uses. */
  readonly owner: string;
  readonly now: () => number;
  readonly onJoin: (ticker: Ticker) => void;
  /** Called from the bus's delivery, so on the hot path: keep the payload and return. */
  readonly onMessage: (kind: TickerKind, ticker: Ticker, payload: string) => void;
}

/**
 * Follows every ticker that somebody else wants. Tapes are published only where they are wanted, so the recorder wants
 * them too, but never keeps a ticker alive that nobody else wants.
 */
export class WantedTopics {
  readonly #options: WantedTopicsOptions;
  readonly #followed = new Map<Ticker, readonly Unsubscribe[]>();
  /** Since when nobody else wants it, ms. */
  readonly #idleSince = new Map<Ticker, number>();
  #ranks: ReadonlyMap<Ticker, number> = new Map();
  #stop: Unsubscribe = () => {};

  constructor(options: WantedTopicsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#followed.size;
  }

  /** How many others want a ticker; zero when none does. */
  rank(ticker: Ticker): number {
    return this.#ranks.get(ticker) ?? 0;
  }

  start(): void {
    this.#stop = this.#options.bus.onWants((wants) => this.#onWants(wants));
  }

  /** Releases what has been idle for the time of grace. To be called about once a second. */
  sweep(): void {
    const before = this.#followed.size;
    const now = this.#options.now();
    for (const [ticker, since] of this.#idleSince) if (now - since >= GRACE_MS) this.#release(ticker);
    if (this.#followed.size !== before) this.#declare();
  }

  stop(): void {
    this.#stop();
    for (const ticker of [...this.#followed.keys()]) this.#release(ticker);
    this.#ranks = new Map();
    this.#declare();
  }

  #onWants(wants: Wants): void {
    const { now, onJoin } = this.#options;
    const ranks = new Map<Ticker, number>();
    const added: Ticker[] = [];
    for (const [ticker, want] of wants) {
      const own = this.#followed.has(ticker) ? TAPE_ONLY.tape : 0;
      const rank = want.quote + want.book + want.tape - own;
      if (rank > 0) ranks.set(ticker, rank);
      if (rank > 0 && !this.#followed.has(ticker)) added.push(ticker);
    }
    this.#ranks = ranks;
    for (const ticker of this.#followed.keys()) {
      if (ranks.has(ticker)) this.#idleSince.delete(ticker);
      else if (!this.#idleSince.has(ticker)) this.#idleSince.set(ticker, now());
    }
    for (const ticker of added) {
      onJoin(ticker);
      this.#followed.set(ticker, this.#subscribe(ticker));
    }
    if (added.length > 0) this.#declare();
  }

  #subscribe(ticker: Ticker): Unsubscribe[] {
    const { bus, onMessage } = this.#options;
    return TICKER_KINDS.map((kind) =>
      bus.subscribe(tickerTopic(kind, ticker), ({ payload }) => onMessage(kind, ticker, payload)),
    );
  }

  #release(ticker: Ticker): void {
    for (const unsubscribe of this.#followed.get(ticker) ?? []) unsubscribe();
    this.#followed.delete(ticker);
    this.#idleSince.delete(ticker);
  }

  #declare(): void {
    const { bus, owner } = this.#options;
    bus.want(owner, new Map([...this.#followed.keys()].map((ticker) => [ticker, TAPE_ONLY])));
  }
}
