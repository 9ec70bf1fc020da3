import type { Unsubscribe, Wants } from '../bus';
import { Current } from '../current';
import type { OnFault } from '../faults';
import { NO_WANTS, sameWants, unionOf } from '../wants';
import { decodeWants } from './wants-codec';

/** One owner's lease as the server tells it. */
export interface Lease {
  readonly owner: string;
  /** How long it still runs, ms. */
  readonly leftMs: number;
  /** What it wants, as text. */
  readonly wants: string;
}

export interface WantsReaderOptions {
  /** Asks the server to say when wants change, or no more. */
  readonly watch: (on: boolean) => Promise<unknown>;
  readonly read: () => Promise<readonly Lease[]>;
  /** How often leases are looked at even when nothing was said, ms. */
  readonly rereadMs: number;
  /** How long the owners known before a break have to come back after it, ms. */
  readonly graceMs: number;
  /** Another process's wants were malformed. */
  readonly refuse: (why: string) => void;
  readonly onFault: OnFault;
  /** The server refused, or the connection broke under it. The next reading tries again. */
  readonly onRefused: (error: unknown) => void;
  readonly now: () => number;
}

interface Owner {
  readonly text: string;
  readonly wants: Wants;
  /** When the lease ends, on this process's clock. */
  until: number;
}

/**
 * The union of all owners' wants, as long as somebody listens. A server that has lost its data knows no owners for a
 * moment; those seen before keep their leases meanwhile, so that no feed drops registrations and makes them again.
 */
export class WantsReader {
  readonly #options: WantsReaderOptions;
  readonly #union: Current<Wants>;
  readonly #owners = new Map<string, Owner>();
  #timer: NodeJS.Timeout | null = null;
  #connected = false;
  #reading = false;
  #again = false;

  constructor(options: WantsReaderOptions) {
    this.#options = options;
    this.#union = new Current('the wants', NO_WANTS, options.onFault);
  }

  listen(listener: (wants: Wants) => void): Unsubscribe {
    const leave = this.#union.listen(listener);
    if (this.#timer === null) this.#start();
    return () => {
      leave();
      if (this.#union.unheard) this.#stop();
    };
  }

  connected(): void {
    this.#connected = true;
    this.#reading = false;
    const { now, graceMs } = this.#options;
    for (const owner of this.#owners.values()) owner.until = Math.max(owner.until, now() + graceMs);
    if (this.#timer !== null) this.#start();
  }

  disconnected(): void {
    this.#connected = false;
  }

  /** The server says that somebody's wants changed. */
  changed(): void {
    this.#read();
  }

  close(): void {
    this.disconnected();
    this.#union.silence();
    this.#stop();
  }

  #start(): void {
    const { watch, rereadMs, onRefused } = this.#options;
    this.#timer ??= setInterval(() => this.#read(), rereadMs);
    if (this.#connected) watch(true).catch(onRefused);
    this.#read();
  }

  #stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    // What is not looked at grows old: the next listener begins with nothing and is told at the first reading.
    this.#owners.clear();
    this.#union.set(NO_WANTS);
    if (this.#connected) this.#options.watch(false).catch(this.#options.onRefused);
  }

  #read(): void {
    if (!this.#connected || this.#timer === null) return;
    this.#again = this.#reading;
    if (this.#reading) return;
    this.#reading = true;
    this.#options.read().then(
      (leases) => {
        this.#reading = false;
        this.#take(leases);
        if (this.#again) this.#read();
      },
      (error: unknown) => {
        this.#reading = false;
        this.#options.onRefused(error);
      },
    );
  }

  #take(leases: readonly Lease[]): void {
    const now = this.#options.now();
    for (const { owner, leftMs, wants: text } of leases) {
      const known = this.#owners.get(owner);
      const until = now + leftMs;
      if (known?.text === text) known.until = until;
      else this.#owners.set(owner, { text, until, wants: this.#decode(owner, text) });
    }
    for (const [owner, { until }] of this.#owners) if (until <= now) this.#owners.delete(owner);
    const union = unionOf([...this.#owners.values()].map((owner) => owner.wants));
    if (!sameWants(union, this.#union.value)) this.#union.set(union);
  }

  #decode(owner: string, text: string): Wants {
    return decodeWants(text, (why) => this.#options.refuse(`wants of ${owner.slice(0, 40)}: ${why}`));
  }
}
