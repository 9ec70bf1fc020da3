import type { Bus } from '../bus/bus';
import type { Source } from '../events/stamp';
import type { FeedState, FeedStatus, FeedTrouble, KoaAccount } from '../events/status';
import { feedTopic } from '../events/topics';

export interface StatusReporterOptions {
  readonly bus: Bus;
  readonly source: Source;
  readonly server: FeedStatus['server'];
  readonly epoch: number;
  readonly now: () => number;
  /** What the bridge alone has to tell, as of now. */
  readonly koa?: () => KoaAccount;
}

const HEARTBEAT_MS = 2_000;

type Facts = Pick<FeedStatus, 'state' | 'rest' | 'pushed' | 'polled' | 'lastEventAt'>;

/** Publishes a feed's own account of itself: on each change, and every two seconds so that its silence is noticed. */
export class StatusReporter {
  private facts: Facts = { state: { name: 'starting' }, rest: null, pushed: 0, polled: 0, lastEventAt: null };
  private seq = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly options: StatusReporterOptions) {}

  start(): void {
    this.publish();
    this.timer = setInterval(() => this.publish(), HEARTBEAT_MS);
  }

  /** Says goodbye: `stopped` is the last word, so that nobody waits for a heartbeat. */
  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
    this.update({ state: { name: 'stopped', trouble: null } });
  }

  get state(): FeedState {
    return this.facts.state;
  }

  update(change: Partial<Facts>): void {
    const before = this.facts;
    this.facts = { ...before, ...change };
    const quiet = (Object.keys(change) as (keyof Facts)[]).every((key) => before[key] === this.facts[key]);
    if (!quiet) this.publish();
  }

  /** REST trouble, or null when the newest call went well. */
  rest(trouble: FeedTrouble | null): void {
    const known = this.facts.rest;
    if (known?.kind === trouble?.kind && known?.code === trouble?.code) return;
    this.update({ rest: trouble });
  }

  /** Noted without a message of its own: the heartbeat carries it. */
  eventAt(at: number): void {
    this.facts = { ...this.facts, lastEventAt: at };
  }

  private publish(): void {
    const { bus, source, server, epoch, koa } = this.options;
    const now = this.options.now();
    this.seq++;
    const status: FeedStatus = {
      stamp: {
        source,
        delivery: 'push',
        epoch,
        seq: this.seq,
        exchangeTime: null,
        receivedAt: now,
        publishedAt: now,
      },
      source,
      server,
      ...this.facts,
      ...(koa === undefined ? {} : { koa: koa() }),
    };
    bus.publish([{ topic: feedTopic(source), payload: JSON.stringify(status) }]);
  }
}
