import type { Bus, BusState, Delivered, Publication, Unsubscribe, Wants } from '../../bus/bus';
import { historyOf, type Topic } from '../../events/topics';

type Listener = (message: Delivered) => void;

/**
 * A bus in memory whose transport breaks when told to: while it is down nothing is delivered and only the newest
 * history is kept, and on its return every subscriber is given what of that is newer than what it has seen.
 */
export class FakeBus implements Bus {
  state: BusState = { name: 'ready' };
  readonly wants: { readonly owner: string; readonly wants: Wants }[] = [];
  readonly #history = new Map<Topic, Delivered[]>();
  readonly #listeners = new Map<Topic, Map<Listener, number>>();
  readonly #stateListeners = new Set<(state: BusState) => void>();
  #offset = 0;

  publish(batch: readonly Publication[]): void {
    for (const { topic, payload } of batch) {
      const kept = this.#history.get(topic) ?? [];
      kept.push({ topic, offset: ++this.#offset, payload });
      this.#history.set(topic, kept.slice(-historyOf(topic)));
      if (this.state.name === 'ready') this.#catchUp(topic);
    }
  }

  subscribe(topic: Topic, listener: Listener): Unsubscribe {
    const listeners = this.#listeners.get(topic) ?? new Map<Listener, number>();
    listeners.set(listener, 0);
    this.#listeners.set(topic, listeners);
    if (this.state.name === 'ready') this.#catchUp(topic);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(topic);
    };
  }

  get subscribed(): readonly string[] {
    return [...this.#listeners.keys()].sort();
  }

  /** Gives every subscriber of a topic a message as it stands, whatever its offset. */
  deliverRaw(message: Delivered): void {
    for (const listener of this.#listeners.get(message.topic)?.keys() ?? []) listener(message);
  }

  breakDown(): void {
    this.#become({ name: 'down', since: 0, message: 'told to' });
  }

  comeBack(): void {
    this.#become({ name: 'ready' });
    for (const topic of this.#listeners.keys()) this.#catchUp(topic);
  }

  latest(topic: Topic): Promise<readonly Delivered[]> {
    return Promise.resolve(this.#history.get(topic) ?? []);
  }

  want(owner: string, wants: Wants): void {
    this.wants.push({ owner, wants });
  }

  onWants(): Unsubscribe {
    return () => {};
  }

  onState(listener: (state: BusState) => void): Unsubscribe {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  get stateListeners(): number {
    return this.#stateListeners.size;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #become(state: BusState): void {
    this.state = state;
    for (const listener of this.#stateListeners) listener(state);
  }

  #catchUp(topic: Topic): void {
    for (const [listener, seen] of this.#listeners.get(topic) ?? []) {
      for (const message of this.#history.get(topic) ?? []) {
        if (message.offset <= seen) continue;
        this.#listeners.get(topic)?.set(listener, message.offset);
        listener(message);
      }
    }
  }
}
