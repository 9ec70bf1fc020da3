import type { Bus, Unsubscribe } from '../bus/bus';
import { marketStatusSchema } from '../events/status-schema';
import { MARKET_TOPIC } from '../events/topics';

/**
 * The exchange's clock as this process can know it: the wall clock, or the pretended one of an emulated exchange whose
 * feed may live in another process. Between two words of the feed it goes on with the wall clock.
 */
export class ExchangeClock {
  private offset = 0;
  private pretended = false;
  private readonly stop: Unsubscribe;

  constructor(
    bus: Bus,
    private readonly wall: () => number,
  ) {
    this.stop = bus.subscribe(MARKET_TOPIC, ({ payload }) => {
      const parsed = marketStatusSchema.safeParse(JSON.parse(payload));
      if (!parsed.success) return;
      const { at, simulated, stamp } = parsed.data;
      this.pretended = simulated;
      this.offset = simulated ? at - stamp.publishedAt : 0;
    });
  }

  /** ms */
  now(): number {
    return this.wall() + this.offset;
  }

  /** Whether the time is one that the emulator made up. */
  get simulated(): boolean {
    return this.pretended;
  }

  close(): void {
    this.stop();
  }
}
