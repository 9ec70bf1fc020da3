import type { Topic } from '../../events/topics';
import { BusUnavailableError, type Publication, type Wants } from '../bus';
import { messageOf } from '../faults';
import { readHistories } from './history-reader';
import { Link, type LinkListener } from './link';
import type { Names } from './names';
import { Outbox } from './outbox';
import { outboxServer } from './outbox-server';
import { type RedisAddress, withoutSecrets } from './redis-url';
import { defineScripts } from './scripts';
import { WantsLease } from './wants-lease';

export interface PublisherOptions {
  readonly address: RedisAddress;
  readonly names: Names;
  readonly leaseMs: number;
  readonly listener: LinkListener;
  readonly onRefused: (error: unknown) => void;
}

/** How long `close` waits for what is under way, ms. */
const GOODBYE_MS = 1_000;

/** The connection on which this process speaks: publications, wants, and single questions. */
export class Publisher {
  readonly #options: PublisherOptions;
  readonly #link: Link;
  readonly #outbox: Outbox;
  readonly #lease: WantsLease;

  constructor(options: PublisherOptions) {
    this.#options = options;
    const { address, names, leaseMs, listener, onRefused } = options;
    this.#link = new Link(address, 'sise-publish', {
      up: () => {
        this.#outbox.connected();
        this.#lease.connected();
        listener.up();
      },
      down: (message) => {
        this.#outbox.disconnected();
        this.#lease.disconnected();
        listener.down(message);
      },
      trouble: listener.trouble,
    });
    const { client } = this.#link;
    defineScripts(client);
    this.#outbox = new Outbox({ keyOf: names.topic, server: outboxServer(client, names), onRefused });
    this.#lease = new WantsLease({
      declare: (owner, wants) =>
        client.siseDeclare(names.owners, names.wantsOf + owner, owner, wants, leaseMs),
      renewMs: leaseMs / 3,
      onRefused,
    });
  }

  publish(batch: readonly Publication[]): void {
    this.#outbox.publish(batch);
  }

  want(owner: string, wants: Wants): void {
    this.#lease.want(owner, wants);
  }

  /**
   * A topic's history as the server keeps it.
   * @throws {BusUnavailableError} when it cannot be had now
   */
  async history(topic: Topic): Promise<readonly string[]> {
    if (!this.#link.ready) throw new BusUnavailableError('Redis is not connected');
    try {
      const [texts = []] = await readHistories(this.#link.client, this.#options.names, [topic]);
      return texts;
    } catch (error) {
      throw new BusUnavailableError(`Redis: ${withoutSecrets(messageOf(error), this.#options.address)}`);
    }
  }

  async close(): Promise<void> {
    if (this.#link.ready) {
      this.#outbox.flush();
      this.#lease.withdraw();
      // Answers come in order: with this one, everything before it was carried out.
      await settledWithin(GOODBYE_MS, this.#link.client.ping());
    }
    this.#outbox.disconnected();
    this.#lease.disconnected();
    this.#link.close();
  }
}

/** Waits for a promise to settle either way, but no longer than `ms`. */
async function settledWithin(ms: number, promise: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([promise.catch(() => {}), timeout]);
  clearTimeout(timer);
}
