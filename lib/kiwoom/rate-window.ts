/**
 * At most `limit` requests in any `windowMs`: a sliding window, because Kiwoom refuses the sixth request of a second
 * wherever that second begins. Keeps no timer; the caller asks how long to wait.
 */
export class RateWindow {
  private readonly times: number[] = [];

  constructor(
    private readonly limit: number,
    private readonly windowMs: number,
  ) {}

  /** How long (ms) until one more request fits; 0 when it fits now. `stretch` lengthens the window. */
  waitAt(now: number, stretch = 1): number {
    if (this.times.length < this.limit) return 0;
    const oldest = this.times[0] ?? now;
    const window = this.windowMs * stretch;
    // A clock set back must not stop us for longer than one window.
    return Math.min(window, Math.max(0, oldest + window - now));
  }

  record(now: number): void {
    this.times.push(now);
    if (this.times.length > this.limit) this.times.shift();
  }
}
