import type { Failure, FailureKind } from '../state';
import { UpstreamBreaker, type UpstreamBreakerOptions } from '../upstream-breaker';

export class UpstreamFailure extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

export const classify = (error: unknown): Failure | null =>
  error instanceof UpstreamFailure ? error.failure : null;

/** An upstream behind a breaker that fails as it is told, and counts what reaches it. */
export class FailingUpstream {
  calls = 0;
  failing: FailureKind | null = null;
  readonly breaker: UpstreamBreaker;

  constructor(options: Partial<UpstreamBreakerOptions> = {}) {
    this.breaker = new UpstreamBreaker({
      upstream: 'kiwoom',
      identity: 'key-1',
      classify,
      random: () => 0.5,
      ...options,
    });
  }

  /** `ok`, the failure's kind, or `held:` and why. */
  async call(api = 'quotes'): Promise<string> {
    try {
      return await this.breaker.run(api, async () => {
        this.calls++;
        const kind = this.failing;
        if (kind !== null) throw new UpstreamFailure({ kind, code: null, message: `it is ${kind}` });
        return 'ok';
      });
    } catch (error) {
      if (error instanceof UpstreamFailure) return error.failure.kind;
      return `held:${(error as { open?: { reason: string } }).open?.reason}`;
    }
  }

  state(gate: string) {
    return this.breaker.states.find(({ name }) => name === `kiwoom/${gate}`)?.state;
  }
}
