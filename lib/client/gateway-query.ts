import { type AskGateway, type GatewayAnswer, GatewayError, type Parameters } from './gateway';
import type { Listener } from './notifier';
import { retryAfter } from './retry';

/** What a page holds of one question: the newest answer, and why there is no newer one. */
export interface QueryState<Value> {
  readonly answer: GatewayAnswer<Value> | null;
  readonly failure: GatewayError | null;
  /** When it is asked again by itself after a failure (server's clock, ms). */
  readonly retryAt: number | null;
}

export interface QueryOptions {
  readonly ask: AskGateway;
  readonly path: string;
  readonly parameters: Parameters;
  /** Asked again this long after an answer, ms. */
  readonly everyMs: number;
  /** The server's clock, ms. */
  readonly now: () => number;
}

const NOTHING = { answer: null, failure: null, retryAt: null } as const;

/** One question to the gateway, asked again and again while it runs. An older answer stays while newer ones fail. */
export class GatewayQuery<Value> {
  private state: QueryState<Value> = NOTHING;
  private readonly listeners = new Set<Listener>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking: AbortController | null = null;
  private failures = 0;

  constructor(private readonly options: QueryOptions) {}

  readonly get = (): QueryState<Value> => this.state;

  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Asks now, and from then on. */
  readonly start = (): void => void this.ask();

  /** Ends what is under way. What was answered stays readable. */
  stop(): void {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.asking = null;
  }

  private async ask(): Promise<void> {
    this.stop();
    const asking = new AbortController();
    this.asking = asking;
    const { ask, path, parameters, everyMs, now } = this.options;
    try {
      const answer = await ask<Value>(path, parameters, asking.signal);
      this.failures = 0;
      this.tell({ answer, failure: null, retryAt: null });
      this.later(everyMs);
    } catch (error) {
      if (asking.signal.aborted) return;
      const failure = error instanceof GatewayError ? error : new GatewayError('unreadable', '');
      const retryAt = retryAfter(failure, ++this.failures, now());
      this.tell({ answer: this.state.answer, failure, retryAt });
      if (retryAt !== null) this.later(retryAt - now());
    }
  }

  private later(ms: number): void {
    this.timer = setTimeout(this.start, ms);
  }

  private tell(state: QueryState<Value>): void {
    this.state = state;
    for (const listener of [...this.listeners]) listener();
  }
}
