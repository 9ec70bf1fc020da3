const BURST = 3;
const BURST_GAP_MS = 150;
const INTERVAL_MS = 4_000;
const ANSWER_DUE_MS = 4_000;
const WINDOW = 5;

interface Sample {
  readonly rtt: number;
  readonly offset: number;
}

export interface ClockSyncOptions {
  /** `beyond`: how much longer than it took (ms) a round trip to the relay is, where somebody nearer answered for it. */
  readonly ask: (reply: (now: number, beyond?: number) => void) => void;
  readonly now: () => number;
  /** Called after every answer with the round trip, ms. */
  readonly onSample: (rtt: number) => void;
  /** An answer did not come in time: the connection is open in name only. */
  readonly onSilence: () => void;
}

/**
 * Keeps the relay's clock. Of the last few round trips the shortest one bounds the error best, so its offset counts.
 * The same questions notice a connection that died without closing, long before the transport does.
 */
export class ClockSync {
  private samples: Sample[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private due: ReturnType<typeof setTimeout> | undefined;
  private run = 0;
  private asked = 0;
  private current = 0;

  constructor(private readonly options: ClockSyncOptions) {}

  /** Relay's clock minus ours, ms. Survives a break, so that ages stay true while disconnected. */
  get offset(): number {
    return this.current;
  }

  /** A first guess from `hello`, good to half a round trip. */
  guess(serverNow: number): void {
    if (this.samples.length === 0) this.current = serverNow - this.options.now();
  }

  /** Starts anew on a fresh connection: samples of another relay say nothing about this one. */
  start(): void {
    this.stop();
    this.samples = [];
    this.asked = 0;
    this.ask();
  }

  stop(): void {
    this.run++;
    clearTimeout(this.timer);
    clearTimeout(this.due);
    this.due = undefined;
  }

  /** Asks at once, for example when a sleeping tab wakes. */
  ask(): void {
    clearTimeout(this.timer);
    if (this.due !== undefined) return;
    const run = this.run;
    const sentAt = this.options.now();
    this.due = setTimeout(() => {
      if (run === this.run) this.options.onSilence();
    }, ANSWER_DUE_MS);
    this.options.ask((serverNow, beyond = 0) => {
      if (run === this.run) this.answered(sentAt, serverNow, beyond);
    });
  }

  private answered(sentAt: number, serverNow: number, beyond: number): void {
    clearTimeout(this.due);
    this.due = undefined;
    const receivedAt = this.options.now();
    const rtt = Math.max(0, receivedAt - sentAt);
    this.samples.push({ rtt, offset: serverNow - (sentAt + rtt / 2) });
    if (this.samples.length > WINDOW) this.samples.shift();
    this.current = this.samples.reduce((best, s) => (s.rtt < best.rtt ? s : best)).offset;
    this.asked++;
    this.timer = setTimeout(() => this.ask(), this.asked < BURST ? BURST_GAP_MS : INTERVAL_MS);
    this.options.onSample(rtt + beyond);
  }
}
