import { Redis } from 'ioredis';
import { preciseNow, sleep } from '../clock';
import { Samples, type Summary } from '../quantiles';

/** What came in since the last `reset`. */
export interface Heard {
  readonly count: number;
  /** Between the first and the last message, ms. */
  readonly ms: number;
  /** Characters of all payloads; the payloads are ASCII. */
  readonly bytes: number;
  /** From the control to here, ms. */
  readonly delay: Summary;
}

/** When the control made an event (ms), read from what was published of it; null when it does not say. */
export type MadeAt = (payload: string) => number | null;

/** A subscriber on a connection of its own that counts what is published. */
export class Listener {
  readonly #redis: Redis;
  readonly #delays = new Samples();
  #madeAt: MadeAt | null = null;
  #count = 0;
  #bytes = 0;
  #first = 0;
  #last = 0;

  private constructor(url: string) {
    this.#redis = new Redis(url);
    this.#redis.on('pmessage', (_pattern, _channel, text: string) => this.#take(text));
  }

  static async open(url: string, pattern: string): Promise<Listener> {
    const listener = new Listener(url);
    await listener.#redis.psubscribe(pattern);
    return listener;
  }

  /** Begins anew. Reading each payload costs the machine more than counting it, so that is left out by null. */
  reset(madeAt: MadeAt | null): void {
    this.#madeAt = madeAt;
    this.#count = 0;
    this.#bytes = 0;
    this.#delays.take();
  }

  get heard(): Heard {
    return {
      count: this.#count,
      ms: this.#last - this.#first,
      bytes: this.#bytes,
      delay: this.#delays.take(),
    };
  }

  /** Waits for `count` messages, or until nothing more has come for three seconds. */
  async until(count: number): Promise<Heard> {
    let quietSince = preciseNow();
    for (let before = this.#count; this.#count < count; before = this.#count) {
      await sleep(50);
      if (this.#count !== before) quietSince = preciseNow();
      else if (preciseNow() - quietSince > 3_000) break;
    }
    return this.heard;
  }

  close(): void {
    this.#redis.disconnect();
  }

  #take(text: string): void {
    this.#last = preciseNow();
    if (this.#count++ === 0) this.#first = this.#last;
    this.#bytes += text.length;
    if (this.#madeAt === null) return;
    const at = this.#madeAt(text);
    if (at !== null) this.#delays.add(this.#last - at);
  }
}
