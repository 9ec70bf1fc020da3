import type { Bus } from '../bus/bus';
import type { Instrument } from '../events/instrument';
import { INSTRUMENTS_TOPIC } from '../events/topics';
import { encodeInstruments } from '../events/wire';

export interface MasterLoaderOptions {
  readonly load: () => Promise<readonly Instrument[]>;
  readonly bus: Bus;
  /** Every list that was loaded, told or not. */
  readonly onLoaded: (list: readonly Instrument[]) => void;
  readonly onTrouble: (error: unknown) => void;
  /** False while a better source tells the instruments. */
  readonly mayTell: () => boolean;
}

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;
/** Names, listings and NXT membership change from day to day. */
const REFRESH_MS = 6 * 3_600_000;

/** Loads the instrument master and puts it on the bus; tries until it is there, then refreshes it. */
export class MasterLoader {
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;
  private loading = false;
  private failures = 0;
  /** Loaded, and left to a better source to tell. */
  private untold: readonly Instrument[] | null = null;

  constructor(private readonly options: MasterLoaderOptions) {}

  start(): void {
    void this.load();
  }

  /** Loads it anew now. */
  refresh(): void {
    if (!this.loading) void this.load();
  }

  stop(): void {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
  }

  /** Publishes what was loaded and not told yet, if it may. */
  tell(): void {
    if (this.untold === null || !this.options.mayTell()) return;
    this.options.bus.publish([{ topic: INSTRUMENTS_TOPIC, payload: encodeInstruments(this.untold) }]);
    this.untold = null;
  }

  private async load(): Promise<void> {
    this.loading = true;
    if (this.timer !== null) clearTimeout(this.timer);
    try {
      const list = await this.options.load();
      if (this.stopped) return;
      this.failures = 0;
      this.untold = list;
      this.options.onLoaded(list);
      this.tell();
      this.again(REFRESH_MS);
    } catch (error) {
      if (this.stopped) return;
      this.options.onTrouble(error);
      this.again(Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.failures++));
    }
  }

  private again(delay: number): void {
    this.loading = false;
    this.timer = setTimeout(() => void this.load(), delay);
  }
}
