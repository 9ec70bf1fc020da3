import type { Bus, Delivered, Unsubscribe } from '../bus/bus';
import type { Topic } from '../events/topics';
import { createRoom, type Room } from './room';

interface Tenancy {
  readonly room: Room;
  readonly unsubscribe: Unsubscribe;
  /** Runs while nobody is in the room; at its end the topic is released. */
  grace: NodeJS.Timeout | null;
}

export interface RoomsOptions {
  readonly bus: Bus;
  /** How long an empty room keeps its topic, ms. */
  readonly graceMs: number;
  readonly onMessage: (room: Room, message: Delivered) => void;
  readonly onRelease: () => void;
}

/**
 * The rooms in use. The first client of a room subscribes its topic on the bus; the last one's leaving releases it
 * after a grace period (rule R6), so that a reload or a switch of tabs does not cost a new registration upstream.
 */
export class Rooms {
  readonly #options: RoomsOptions;
  readonly #tenancies = new Map<Topic, Tenancy>();

  constructor(options: RoomsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#tenancies.size;
  }

  *[Symbol.iterator](): IterableIterator<Room> {
    for (const { room } of this.#tenancies.values()) yield room;
  }

  /** The room of a topic, opened if need be. The caller then puts somebody in it. */
  enter(topic: Topic): Room {
    const known = this.#tenancies.get(topic);
    if (known !== undefined) {
      if (known.grace !== null) clearTimeout(known.grace);
      known.grace = null;
      return known.room;
    }
    const { bus, onMessage } = this.#options;
    const room = createRoom(topic);
    const unsubscribe = bus.subscribe(topic, (message) => onMessage(room, message));
    this.#tenancies.set(topic, { room, unsubscribe, grace: null });
    return room;
  }

  /** To be called when somebody has left the room. */
  vacated(room: Room): void {
    const tenancy = this.#tenancies.get(room.topic);
    if (tenancy === undefined || room.subscriptions.size > 0) return;
    tenancy.grace = setTimeout(() => {
      tenancy.unsubscribe();
      this.#tenancies.delete(room.topic);
      this.#options.onRelease();
    }, this.#options.graceMs);
  }

  close(): void {
    for (const { unsubscribe, grace } of this.#tenancies.values()) {
      if (grace !== null) clearTimeout(grace);
      unsubscribe();
    }
    this.#tenancies.clear();
  }
}
