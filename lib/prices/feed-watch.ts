import type { Bus, Unsubscribe, Wants } from '../bus/bus';
import { SOURCES, type Source, type Stamp } from '../events/stamp';
import type { FeedStatus } from '../events/status';
import { feedStatusSchema } from '../events/status-schema';
import { feedTopic } from '../events/topics';
import type { Ticker } from '../market/ticker';
import type { PriceTrouble } from './answer';
import { priceTrouble } from './trouble-words';

/** A feed says every two seconds how it is (rule D12); two missed and it is not live any more. */
const OVERDUE_MS = 4_000;
/** What came this recently is current whoever wants it, ms. */
const RECENT_MS = 5_000;
/** How long after a ticker came to be wanted its feed has surely told it anew, ms. */
const SETTLED_MS = 5_000;

interface Heard {
  readonly status: FeedStatus;
  /** When this process heard it first, or when it was said where it may have been kept for long, ms. */
  readonly at: number;
}

/** Which feeds deliver now, and so which kept values are current. */
export class FeedWatch {
  readonly #feeds = new Map<Source, Heard>();
  readonly #wantedSince = new Map<string, number>();
  readonly #leave: readonly Unsubscribe[];

  constructor(
    bus: Bus,
    private readonly now: () => number,
    /** A feed that delivered does not any more. */
    private readonly onBreak: () => void = () => {},
  ) {
    this.#leave = [
      ...SOURCES.map((source) => bus.subscribe(feedTopic(source), ({ payload }) => this.#hear(payload))),
      bus.onWants((wants) => this.#onWants(wants)),
    ];
  }

  close(): void {
    for (const leave of this.#leave) leave();
  }

  isLive(source: Source): boolean {
    const heard = this.#feeds.get(source);
    return heard?.status.state.name === 'live' && this.now() - heard.at <= OVERDUE_MS;
  }

  /**
   * Whether a value kept by the bus is what the exchange says now: its feed is live, in the run that said it, and it is
   * either young or its ticker is followed. The last value of a ticker that nobody follows any more only looks alive.
   */
  isCurrent(stamp: Stamp, kind: 'quote' | 'book', ticker: Ticker): boolean {
    const status = this.#feeds.get(stamp.source)?.status;
    if (status === undefined || !this.isLive(stamp.source) || status.stamp.epoch !== stamp.epoch)
      return false;
    if (this.now() - stamp.receivedAt <= RECENT_MS) return true;
    if (stamp.delivery === 'poll' && status.rest !== null) return false;
    const since = this.#wantedSince.get(`${kind}:${ticker}`);
    return since !== undefined && this.now() - since >= SETTLED_MS;
  }

  /** What keeps every feed from delivering; null when one delivers, or none was ever heard of. */
  trouble(): PriceTrouble | null {
    const heard = [...this.#feeds.entries()];
    if (heard.some(([source]) => this.isLive(source))) return null;
    const newest = heard.sort(([, a], [, b]) => b.at - a.at)[0];
    return newest === undefined ? null : this.#troubleOf(newest[0], newest[1]);
  }

  #troubleOf(source: Source, { status, at }: Heard): PriceTrouble {
    const network = { kind: 'network', code: null, message: '' } as const;
    const { state } = status;
    if (this.now() - at > OVERDUE_MS) return priceTrouble(network, source, null);
    switch (state.name) {
      case 'waiting':
        return priceTrouble(state.trouble, source, state.until);
      case 'displaced':
        return priceTrouble({ kind: 'duplicate', code: 'R10001', message: '' }, source, state.until);
      case 'stopped':
        return priceTrouble(state.trouble ?? network, source, null);
      default:
        return priceTrouble(network, source, null);
    }
  }

  #hear(payload: string): void {
    const read = feedStatusSchema.safeParse(jsonOf(payload));
    if (!read.success) return;
    const status = read.data;
    const { epoch, seq, publishedAt } = status.stamp;
    const before = this.#feeds.get(status.source);
    const known = before?.status.stamp;
    if (known !== undefined && epoch === known.epoch && seq <= known.seq) return;
    // The first word may have been kept since yesterday; what continues it is being said now, whatever its clock.
    const at = before === undefined ? Math.min(this.now(), publishedAt) : this.now();
    this.#feeds.set(status.source, { status, at });
    if (before?.status.state.name === 'live' && status.state.name !== 'live') this.onBreak();
  }

  #onWants(wants: Wants): void {
    const now = this.now();
    const wanted = new Set<string>();
    for (const [ticker, want] of wants) {
      wanted.add(`quote:${ticker}`);
      if (want.book > 0) wanted.add(`book:${ticker}`);
    }
    for (const key of this.#wantedSince.keys()) if (!wanted.has(key)) this.#wantedSince.delete(key);
    for (const key of wanted) if (!this.#wantedSince.has(key)) this.#wantedSince.set(key, now);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
