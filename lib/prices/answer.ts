import type { Source } from '../events/stamp';
import type { TroubleKind } from '../events/status';
import type { Venue } from '../market/ticker';

export interface PriceTrouble {
  readonly kind: TroubleKind;
  /** Which source failed. */
  readonly source: Source;
  /** The upstream's own code, such as `8005`, or null. */
  readonly code: string | null;
  /** What a trader understands, Korean. */
  readonly message: string;
  /** When it is worth trying again, ms; null when a person has to act first. */
  readonly retryAt: number | null;
}

/**
 * How old a value may be taken for:
 * - `fresh`: from a live feed or just asked, while the session is open
 * - `delayed`: from what was remembered, or from a feed that fell silent, while the session is open
 * - `closed`: the session is closed and this is how it ended
 * - `mock`: from the emulated exchange, whatever the hour
 */
export type Freshness = 'fresh' | 'delayed' | 'closed' | 'mock';

/** The best there is, and what it is. */
export interface PriceAnswer<Value> {
  readonly value: Value;
  readonly source: Source;
  readonly venue: Venue;
  /** When the exchange made it, or it was fetched where the source gives no time, ms. */
  readonly asOf: number;
  readonly freshness: Freshness;
  /** What was tried before and failed; null when nothing was. */
  readonly trouble: PriceTrouble | null;
}

/** Nothing can answer, neither live nor remembered: an error that says what to do, never an invented price. */
export class NoPriceError extends Error {
  override readonly name = 'NoPriceError';
  constructor(
    message: string,
    readonly trouble: PriceTrouble | null,
  ) {
    super(message);
  }
}
