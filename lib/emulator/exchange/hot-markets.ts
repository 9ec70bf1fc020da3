import { EventHeap } from './event-heap';
import type { VenueMarket } from './venue-market';

/** Markets that somebody watches: these alone move event by event, earliest first, on one heap. */
export class HotMarkets {
  private readonly wants = new Map<VenueMarket, number>();
  private readonly heap = new EventHeap<VenueMarket>();

  /** @param orderOf breaks ties between events of one instant, the same way in every run */
  constructor(private readonly orderOf: (market: VenueMarket) => number) {}

  all(): Iterable<VenueMarket> {
    return this.wants.keys();
  }

  /** One more ticker wants this market. */
  add(market: VenueMarket): void {
    const count = this.wants.get(market) ?? 0;
    this.wants.set(market, count + 1);
    if (count > 0) return;
    market.live = true;
    this.schedule(market);
  }

  /** One ticker fewer wants it. */
  remove(market: VenueMarket): void {
    const count = this.wants.get(market) ?? 0;
    if (count > 1) {
      this.wants.set(market, count - 1);
    } else {
      this.wants.delete(market);
      market.live = false;
    }
  }

  clear(): void {
    for (const market of this.wants.keys()) market.live = false;
    this.wants.clear();
    this.heap.clear();
  }

  /** Takes note of a market's next event. Needed after anything but `run` changed it. */
  schedule(market: VenueMarket): void {
    if (!this.wants.has(market) || market.nextAt === Number.POSITIVE_INFINITY) return;
    this.heap.push(market.nextAt, this.orderOf(market), market);
  }

  /** Lets every event happen that is due by `limit`; `onTime` is told the instant of each before it does. */
  run(limit: number, onTime: (at: number) => void): void {
    for (let due = this.heap.popDue(limit); due !== null; due = this.heap.popDue(limit)) {
      const market = due.item;
      // An entry that is not the market's next event was overtaken, by a VI or a forced state.
      if (due.at !== market.nextAt || !this.wants.has(market)) continue;
      onTime(due.at);
      market.step();
      this.schedule(market);
    }
  }

  /** Brings all of them to `instant` in one stroke instead. */
  leap(instant: number): void {
    this.heap.clear();
    for (const market of this.wants.keys()) {
      market.live = false;
      market.catchUp(instant);
      market.live = true;
      this.schedule(market);
    }
  }
}
