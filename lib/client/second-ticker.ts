import type { Observable } from './cell';
import type { Listener } from './notifier';

/**
 * One clock for everything on the page that counts seconds: it strikes where the relay's clock turns a second, and
 * runs only while somebody listens.
 */
export class SecondTicker implements Observable<number> {
  private readonly listeners = new Set<Listener>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param serverNow the relay's clock, ms */
  constructor(private readonly serverNow: () => number) {}

  /** The relay's clock cut to the second, ms: stable between strikes. */
  readonly get = (): number => Math.floor(this.serverNow() / 1_000) * 1_000;

  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.arm();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) clearTimeout(this.timer);
    };
  };

  private arm(): void {
    const untilNext = 1_000 - (((this.serverNow() % 1_000) + 1_000) % 1_000);
    this.timer = setTimeout(() => {
      this.arm();
      for (const listener of [...this.listeners]) listener();
    }, untilNext + 5);
  }
}
