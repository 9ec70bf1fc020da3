import type { Bus, Delivered } from '../bus/bus';
import type { Topic } from '../events/topics';
import { Client } from './client';
import { type Counters, zeroCounters } from './counters';
import { FlushLoop } from './flush-loop';
import type { FrameSink } from './frame-sink';
import type { Room } from './room';
import { Rooms } from './rooms';
import { WantTeller } from './wants';

export interface HubOptions {
  readonly bus: Bus;
  readonly flushMs: number;
  readonly graceMs: number;
  /** This relay's name among all that declare wants on the bus. */
  readonly owner: string;
  readonly probe?: RelayProbe | undefined;
}

/** Follows one message in sixty-four through the relay, so that its time can be told without slowing the others. */
export interface RelayProbe {
  /** Just taken from the bus. */
  sampled(message: Delivered): void;
  /** The frames that carry it are written. */
  flushed(): void;
}

/** One less than a power of two. */
const SAMPLE_MASK = 63;

const NONE: ReadonlySet<Topic> = new Set();

/**
 * Carries messages from the bus's topics to the clients that want them: one room per topic, one frame per client
 * and flush. Knows nothing of socket.io.
 */
export class Hub {
  readonly counters: Counters = zeroCounters();
  readonly rooms: Rooms;
  readonly clients = new Set<Client>();
  readonly #wants: WantTeller;
  readonly #loop: FlushLoop;
  readonly #dirty: Room[] = [];
  readonly #queue: Client[] = [];
  readonly #stopListening: () => void;
  readonly #probe: RelayProbe | null;
  #sampled = false;
  #closed = false;

  constructor({ bus, flushMs, graceMs, owner, probe }: HubOptions) {
    this.#probe = probe ?? null;
    this.rooms = new Rooms({
      bus,
      graceMs,
      onMessage: (room, message) => this.#receive(room, message),
      onRelease: () => this.#wants.changed(),
    });
    this.#wants = new WantTeller(bus, owner, this.rooms);
    this.#loop = new FlushLoop(flushMs, () => this.#flush());
    this.#stopListening = bus.onState((state) => {
      if (state.name !== 'down') return;
      for (const room of this.rooms) room.content.interrupted();
    });
  }

  connect(sink: FrameSink): Client {
    const client = new Client(sink, this.counters);
    this.clients.add(client);
    return client;
  }

  /**
   * Makes `topics` all that the client is subscribed to. What it had already goes on without a new snapshot.
   *
   * @param slow those of `topics` that are told once a second; snapshots, and what waits of one that is slow no longer,
   *   leave at the next flush
   */
  declare(client: Client, topics: ReadonlySet<Topic>, slow: ReadonlySet<Topic> = NONE): void {
    // Connections outlive the hub by the moment that their closing takes.
    if (this.#closed) return;
    for (const [topic, subscription] of client.subscriptions) {
      if (topics.has(topic)) continue;
      client.unsubscribe(subscription);
      this.rooms.vacated(subscription.room);
    }
    let owed = false;
    for (const topic of topics) {
      const known = client.subscriptions.get(topic);
      const subscription = known ?? client.subscribe(this.rooms.enter(topic));
      if (client.setSlow(subscription, slow.has(topic))) owed = true;
      if (known === undefined && subscription.room.content.position > 0) {
        client.owe(subscription);
        owed = true;
      }
    }
    if (owed) {
      this.#enqueue(client);
      this.#loop.request();
    }
    this.#wants.changed();
  }

  disconnect(client: Client): void {
    this.declare(client, new Set());
    client.close();
    this.clients.delete(client);
  }

  close(): void {
    this.#closed = true;
    this.#loop.stop();
    this.#stopListening();
    this.rooms.close();
    this.#wants.close();
    for (const client of this.clients) client.close();
    this.clients.clear();
  }

  #receive(room: Room, message: Delivered): void {
    if (!room.content.accept(message)) return;
    this.counters.received++;
    if (this.#probe !== null && !this.#sampled && (this.counters.received & SAMPLE_MASK) === 0) {
      this.#sampled = room.subscriptions.size > 0;
      if (this.#sampled) this.#probe.sampled(message);
    }
    if (room.dirty) {
      if (room.content.conflates) this.counters.conflated++;
      return;
    }
    if (room.subscriptions.size === 0) return;
    room.dirty = true;
    this.#dirty.push(room);
    this.#loop.request();
  }

  #flush(): void {
    for (const room of this.#dirty) {
      room.dirty = false;
      for (const subscription of room.subscriptions) {
        if (subscription.client.offer(subscription)) this.#enqueue(subscription.client);
      }
    }
    this.#dirty.length = 0;
    for (const client of this.#queue) {
      client.queued = false;
      client.flush();
    }
    this.#queue.length = 0;
    if (!this.#sampled) return;
    this.#sampled = false;
    this.#probe?.flushed();
  }

  #enqueue(client: Client): void {
    if (client.queued) return;
    client.queued = true;
    this.#queue.push(client);
  }
}
