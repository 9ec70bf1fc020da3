import type { Bus } from '../bus/bus';
import type { MarketStatus } from '../events/status';
import { MARKET_TOPIC } from '../events/topics';

/** The exchange's clock as the feed tells it, so that a pretended time is followed here too. */
export class MarketClock {
  #ahead = 0;
  readonly stop: () => void;

  constructor(
    bus: Bus,
    private readonly wall: () => number,
  ) {
    this.stop = bus.subscribe(MARKET_TOPIC, ({ payload }) => this.#hear(payload));
  }

  /** ms */
  readonly now = (): number => this.wall() + this.#ahead;

  #hear(payload: string): void {
    const { at, stamp } = JSON.parse(payload) as Pick<MarketStatus, 'at' | 'stamp'>;
    this.#ahead = at - stamp.publishedAt;
  }
}
