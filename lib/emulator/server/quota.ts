import { REQUESTS_PER_SECOND } from '../../kiwoom/wire/api';
import type { Dialect } from './options';

const WINDOW_MS = 1_000;
const BURST = 2;

/** 유량: how many requests one key may send for one api-id. */
export class Quota {
  private readonly windows = new Map<string, number[]>();
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  constructor(
    private readonly kind: Dialect['quota'],
    private readonly now: () => number,
  ) {}

  /** The limit that the error text names. */
  get perSecond(): number {
    return this.kind === 'one-per-second-burst-two' ? 1 : REQUESTS_PER_SECOND;
  }

  /** Whether one more request is within the limit; only those that are count against it. */
  take(key: string): boolean {
    if (this.kind === 'none') return true;
    return this.kind === 'five-per-second' ? this.takeOfWindow(key) : this.takeOfBucket(key);
  }

  private takeOfWindow(key: string): boolean {
    const now = this.now();
    const recent = (this.windows.get(key) ?? []).filter((at) => at > now - WINDOW_MS);
    this.windows.set(key, recent);
    if (recent.length >= REQUESTS_PER_SECOND) return false;
    recent.push(now);
    return true;
  }

  private takeOfBucket(key: string): boolean {
    const now = this.now();
    const bucket = this.buckets.get(key) ?? { tokens: BURST, at: now };
    bucket.tokens = Math.min(BURST, bucket.tokens + (now - bucket.at) / WINDOW_MS);
    bucket.at = now;
    this.buckets.set(key, bucket);
    if (bucket.tokens < 1) return false;
    bucket.tokens--;
    return true;
  }
}
