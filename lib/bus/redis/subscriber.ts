import type { Topic } from '../../events/topics';
import type { Delivered, Unsubscribe, Wants } from '../bus';
import type { OnFault } from '../faults';
import type { Admission } from './admission';
import { readHistories } from './history-reader';
import { Link, type LinkListener } from './link';
import type { Names } from './names';
import type { RedisAddress } from './redis-url';
import { defineScripts } from './scripts';
import { Subscriptions } from './subscriptions';
import { type Lease, WantsReader } from './wants-reader';

export interface SubscriberOptions {
  readonly address: RedisAddress;
  readonly names: Names;
  readonly leaseMs: number;
  readonly listener: LinkListener;
  readonly admission: Admission;
  readonly onFault: OnFault;
  readonly onRefused: (error: unknown) => void;
}

/** The connection on which this process listens: topics, and what others want. */
export class Subscriber {
  readonly #link: Link;
  readonly #subscriptions: Subscriptions;
  readonly #wants: WantsReader;

  constructor(options: SubscriberOptions) {
    const { address, names, leaseMs, listener, admission, onFault, onRefused } = options;
    this.#link = new Link(address, 'sise-subscribe', {
      up: () => {
        this.#subscriptions.connected();
        this.#wants.connected();
        listener.up();
      },
      down: (message) => {
        this.#subscriptions.disconnected();
        this.#wants.disconnected();
        listener.down(message);
      },
      trouble: listener.trouble,
    });
    const { client } = this.#link;
    defineScripts(client);
    this.#subscriptions = new Subscriptions({
      channelOf: names.topic,
      server: {
        subscribe: (channels) => client.subscribe(...channels),
        unsubscribe: (channels) => client.unsubscribe(...channels),
        read: (topics) => readHistories(client, names, topics),
      },
      admission,
      onFault,
      onRefused,
    });
    this.#wants = new WantsReader({
      watch: (on) => (on ? client.subscribe(names.owners) : client.unsubscribe(names.owners)),
      read: async () => leasesOf(await client.siseWants(names.owners, names.wantsOf)),
      rereadMs: leaseMs / 9,
      graceMs: leaseMs,
      refuse: (why) => admission.refuse('wants', why),
      onFault,
      onRefused,
      now: Date.now,
    });
    client.on('message', (channel, text) => {
      if (channel === names.owners) this.#wants.changed();
      else this.#subscriptions.receive(channel, text);
    });
  }

  subscribe(topic: Topic, listener: (message: Delivered) => void): Unsubscribe {
    return this.#subscriptions.subscribe(topic, listener);
  }

  onWants(listener: (wants: Wants) => void): Unsubscribe {
    return this.#wants.listen(listener);
  }

  close(): void {
    this.#subscriptions.close();
    this.#wants.close();
    this.#link.close();
  }
}

/** `owner, lease left (ms), wants` in a row, again and again. */
function leasesOf(reply: readonly string[]): Lease[] {
  const leases: Lease[] = [];
  for (let i = 0; i + 2 < reply.length; i += 3) {
    const [owner = '', leftMs, wants = ''] = reply.slice(i, i + 3);
    leases.push({ owner, leftMs: Number(leftMs), wants });
  }
  return leases;
}
