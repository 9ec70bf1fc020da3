import type { Topic } from '../events/topics';
import {
  type Bus,
  type BusState,
  BusUnavailableError,
  type Delivered,
  type Publication,
  type Unsubscribe,
  type Wants,
} from './bus';
import { Current } from './current';
import { guardFaults, type OnFault } from './faults';
import { TopicLog } from './topic-log';
import { copyOfWants, NO_WANTS, sameWants, unionOf } from './wants';

export interface MemoryBusOptions {
  readonly onFault?: OnFault | undefined;
}

/**
 * The bus of one process: messages are delivered before `publish` returns, in publish order. What a listener publishes
 * is delivered after the message it was called with, to everyone. Payloads are trusted, as no boundary is crossed.
 */
export function createMemoryBus({ onFault }: MemoryBusOptions = {}): Bus {
  return new MemoryBus(guardFaults(onFault));
}

const READY: BusState = { name: 'ready' };

class MemoryBus implements Bus {
  readonly #onFault: OnFault;
  readonly #logs = new Map<Topic, TopicLog>();
  readonly #owners = new Map<string, Wants>();
  readonly #wants: Current<Wants>;
  readonly #state: Current<BusState>;
  /** What listeners published while a delivery was under way. */
  readonly #queue: (readonly Publication[])[] = [];
  #delivering = false;
  #offset = 0;
  #closed = false;

  constructor(onFault: OnFault) {
    this.#onFault = onFault;
    this.#wants = new Current('the wants', NO_WANTS, onFault);
    this.#state = new Current('the bus state', READY, onFault);
  }

  get state(): BusState {
    return this.#state.value;
  }

  publish(batch: readonly Publication[]): void {
    if (this.#closed) return;
    if (this.#delivering) {
      // A copy: the caller may reuse its array before this one's turn comes.
      this.#queue.push([...batch]);
      return;
    }
    this.#deliver(() => this.#append(batch));
  }

  subscribe(topic: Topic, listener: (message: Delivered) => void): Unsubscribe {
    if (this.#closed) return () => {};
    const log = this.#logOf(topic);
    if (this.#delivering) return log.listen(listener);
    return this.#deliver(() => log.listen(listener));
  }

  async latest(topic: Topic): Promise<readonly Delivered[]> {
    if (this.#closed) throw new BusUnavailableError('the bus is closed');
    return [...(this.#logs.get(topic)?.kept ?? [])];
  }

  want(owner: string, wants: Wants): void {
    if (this.#closed) return;
    this.#owners.delete(owner);
    if (wants.size > 0) this.#owners.set(owner, copyOfWants(wants));
    const union = unionOf(this.#owners.values());
    if (!sameWants(union, this.#wants.value)) this.#wants.set(union);
  }

  onWants(listener: (wants: Wants) => void): Unsubscribe {
    return this.#closed ? () => {} : this.#wants.listen(listener);
  }

  onState(listener: (state: BusState) => void): Unsubscribe {
    return this.#closed ? () => {} : this.#state.listen(listener);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#queue.length = 0;
    for (const log of this.#logs.values()) log.silence();
    this.#wants.silence();
    this.#state.silence();
    this.#logs.clear();
  }

  /** Runs `step`, then delivers what listeners published meanwhile, until nothing is left. */
  #deliver<T>(step: () => T): T {
    this.#delivering = true;
    try {
      const result = step();
      for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) this.#append(next);
      return result;
    } finally {
      this.#delivering = false;
    }
  }

  #append(batch: readonly Publication[]): void {
    for (const { topic, payload } of batch) {
      this.#offset++;
      this.#logOf(topic).append({ topic, offset: this.#offset, payload });
    }
  }

  #logOf(topic: Topic): TopicLog {
    const known = this.#logs.get(topic);
    if (known !== undefined) return known;
    const log = new TopicLog(topic, this.#onFault);
    this.#logs.set(topic, log);
    return log;
  }
}
