import type { Bus, Want, Wants } from '../bus/bus';
import { parseTopic } from '../events/topics';
import type { Ticker } from '../market/ticker';
import type { Room } from './room';

/** Declarations come in bursts (a page opening, a list scrolled): what follows within this time is told as one. */
export const WANT_DEBOUNCE_MS = 20;

const NOTHING: Want = { quote: 0, book: 0, tape: 0 };

/** How many clients want each ticker, by kind. A room in its grace period still counts as one. */
export function countWants(rooms: Iterable<Room>): Wants {
  const wants = new Map<Ticker, Want>();
  for (const { topic, subscriptions } of rooms) {
    const parts = parseTopic(topic);
    if (parts === null || !('ticker' in parts)) continue;
    const want = wants.get(parts.ticker) ?? NOTHING;
    wants.set(parts.ticker, { ...want, [parts.kind]: Math.max(1, subscriptions.size) });
  }
  return wants;
}

/** Tells the bus what this relay's clients want, whenever that has changed. */
export class WantTeller {
  readonly #bus: Bus;
  readonly #owner: string;
  readonly #rooms: Iterable<Room>;
  #timer: NodeJS.Timeout | null = null;

  constructor(bus: Bus, owner: string, rooms: Iterable<Room>) {
    this.#bus = bus;
    this.#owner = owner;
    this.#rooms = rooms;
  }

  changed(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#bus.want(this.#owner, countWants(this.#rooms));
    }, WANT_DEBOUNCE_MS);
  }

  /** Withdraws everything. */
  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#bus.want(this.#owner, new Map());
  }
}
