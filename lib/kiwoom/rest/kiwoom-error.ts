import type { FeedTrouble } from '../../events/status';

/** A call to Kiwoom that failed. `trouble` says why in words for an operator, free of keys and tokens (rule O2). */
export class KiwoomError extends Error {
  constructor(
    readonly trouble: FeedTrouble,
    /** The class before the bracket (`return_code`), where a REST body gave one. */
    readonly outerClass: number | null = null,
  ) {
    super(trouble.code === null ? trouble.message : `[${trouble.code}] ${trouble.message}`);
    this.name = 'KiwoomError';
  }
}

/** Any failure as trouble: a KiwoomError's own, or a network failure in its own words. */
export function troubleOf(error: unknown): FeedTrouble {
  if (error instanceof KiwoomError) return error.trouble;
  return { kind: 'network', code: null, message: error instanceof Error ? error.message : String(error) };
}
