import { z } from 'zod';
import type { BreakerNews, BreakerStore, StoredState } from './breaker-store';
import type { Gate } from './gate';
import { type KeptState, keptState } from './state';

export interface SharedGatesOptions {
  readonly store: BreakerStore;
  readonly news: BreakerNews | null;
  /** Says with which credentials a state came about; a digest, never the credentials. */
  readonly identity: string;
  /** The gate of that name, or null when it is another upstream's. */
  readonly gateOf: (name: string) => Gate | null;
  /** Once when the store fails, and once when it is back. */
  readonly onStore: (trouble: string | null) => void;
}

const POLL_MS = 3_000;

const envelope = z.object({ identity: z.string(), state: keptState });

/** What a refused key, token or device means is bound to that key. */
const BOUND = ['auth', 'token', 'device'];
const isBound = (state: KeptState) => state.name === 'open' && BOUND.includes(state.reason);

/**
 * Keeps gates and store alike: what changes here is written, what is newer there is taken over. While the store is
 * away nothing waits for it; what could not be written is written when it is back, unless something newer is there.
 */
export class SharedGates {
  readonly #options: SharedGatesOptions;
  /** When each gate's state last changed, here or elsewhere. */
  readonly #changedAt = new Map<string, number>();
  readonly #unwritten = new Map<string, StoredState>();
  #timer: NodeJS.Timeout | null = null;
  #leaveNews: () => void = () => {};
  #syncing: Promise<void> | null = null;
  #down = false;

  constructor(options: SharedGatesOptions) {
    this.#options = options;
  }

  /** Resolves when the store was read once, or could not be. */
  async start(): Promise<void> {
    this.#timer = setInterval(() => void this.sync(), POLL_MS);
    this.#leaveNews = this.#options.news?.listen(() => void this.sync()) ?? (() => {});
    await this.sync();
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#leaveNews();
  }

  changed(name: string, state: KeptState): void {
    const changedAt = Math.max(Date.now(), (this.#changedAt.get(name) ?? 0) + 1);
    this.#changedAt.set(name, changedAt);
    this.#unwritten.set(name, { name, state: { identity: this.#options.identity, state }, changedAt });
    void this.#write().then(() => this.#options.news?.tell());
  }

  /** Writes what is unwritten, then takes over what is newer. Never rejects. */
  sync(): Promise<void> {
    this.#syncing ??= this.#sync().finally(() => {
      this.#syncing = null;
    });
    return this.#syncing;
  }

  async #sync(): Promise<void> {
    await this.#write();
    await this.#guarded(async () => {
      for (const stored of await this.#options.store.all()) this.#adopt(stored);
    });
  }

  async #write(): Promise<void> {
    for (const state of [...this.#unwritten.values()]) {
      const kept = await this.#guarded(() => this.#options.store.put(state));
      if (kept === null) return;
      if (this.#unwritten.get(state.name) === state) this.#unwritten.delete(state.name);
      this.#adopt(kept);
    }
  }

  #adopt({ name, state, changedAt }: StoredState): void {
    if (changedAt <= (this.#changedAt.get(name) ?? Number.NEGATIVE_INFINITY)) return;
    const gate = this.#options.gateOf(name);
    const read = envelope.safeParse(state);
    if (gate === null || !read.success) return;
    const foreign = read.data.identity !== this.#options.identity;
    // Neither another key's ban nor its end says anything about this key.
    if (foreign && (isBound(read.data.state) || isBound(gate.kept))) return;
    this.#changedAt.set(name, changedAt);
    this.#unwritten.delete(name);
    gate.restore(read.data.state);
  }

  async #guarded<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      const result = await work();
      if (this.#down) this.#options.onStore(null);
      this.#down = false;
      return result;
    } catch (error) {
      if (!this.#down) this.#options.onStore(error instanceof Error ? error.message : String(error));
      this.#down = true;
      return null;
    }
  }
}
