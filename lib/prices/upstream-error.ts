import type { FeedTrouble } from '../events/status';
import { KiwoomError } from '../kiwoom/rest/kiwoom-error';

/** A call that failed, or was not even tried, and when it is worth trying again (ms); null when a person has to act. */
export class UpstreamError extends KiwoomError {
  constructor(
    trouble: FeedTrouble,
    readonly retryAt: number | null,
  ) {
    super(trouble);
    this.name = 'UpstreamError';
  }
}

const RETRY_MS: Readonly<Partial<Record<FeedTrouble['kind'], number>>> = {
  token: 5_000,
  device: 5 * 60_000,
  quota: 2_000,
  network: 5_000,
  protocol: 5_000,
  maintenance: 5 * 60_000,
};

/** When it is worth trying again after `error`, ms. */
export function retryAtOf(error: unknown, trouble: FeedTrouble, now: number): number | null {
  if (error instanceof UpstreamError) return error.retryAt;
  const wait = RETRY_MS[trouble.kind];
  return wait === undefined ? null : now + wait;
}
