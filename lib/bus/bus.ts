import type { Topic } from '../events/topics';
import type { Ticker } from '../market/ticker';

/** One message on its way out. `payload` is the compact wire form (JSON text) of `lib/events/wire.ts`. */
export interface Publication {
  readonly topic: Topic;
  readonly payload: string;
}

/** One message delivered. */
export interface Delivered {
  readonly topic: Topic;
  /**
   * Grows strictly within a topic, across publishers and across restarts of the bus's server. Only its order means
   * something: it has gaps, and on Redis it is near the server's clock in microseconds (always below 2^53).
   */
  readonly offset: number;
  readonly payload: string;
}

/** `down` since when, and what the transport said; while down, publishing keeps only each topic's newest state. */
export type BusState =
  | { readonly name: 'connecting' }
  | { readonly name: 'ready' }
  /** `since` in ms; `message` is one line for an operator, free of passwords (rule O2). */
  | { readonly name: 'down'; readonly since: number; readonly message: string };

/** What one owner (one relay) wants of a ticker: how many of its browsers want each kind. */
export interface Want {
  readonly quote: number;
  readonly book: number;
  readonly tape: number;
}
export type Wants = ReadonlyMap<Ticker, Want>;

export type Unsubscribe = () => void;

/**
 * The one road between feeds and relays.
 *
 * Guarantees, the same for every implementation (one contract suite):
 * - A subscriber is first given the newest kept messages (`historyOf(topic)`, oldest first), then every update that
 *   continues them; offsets strictly increase, so nothing older than the snapshot is ever seen (rule R2).
 * - After a break of the transport the subscriber is given the newest state again by itself (rule R5). Messages of
 *   the time between may be missing; the newest is not. What it had already is not given twice.
 * - `publish` never waits and never throws for the transport's sake. While the transport is down each topic keeps
 *   only its newest history in memory, which is published when it is back.
 * - One listener's exception harms nobody else. It is reported once and the listener stays subscribed.
 * - Any listener may be called before the call that registers it has returned.
 * - After `close` nothing is sent and no listener is called any more.
 */
export interface Bus {
  /** Sends in order. Returns at once. */
  publish(batch: readonly Publication[]): void;
  subscribe(topic: Topic, listener: (message: Delivered) => void): Unsubscribe;
  /**
   * The newest kept messages of a topic, oldest first; empty when there are none.
   * @throws {BusUnavailableError} (as a rejection) while the transport is down and after `close`
   */
  latest(topic: Topic): Promise<readonly Delivered[]>;
  /**
   * Declares all that `owner` wants, replacing what it wanted before; an empty map withdraws it. The declaration is a
   * lease: the bus renews it while this process lives, and it lapses within ten seconds after the process is gone.
   * `owner` must be a name no other process uses. A ticker whose counts are all zero counts as not wanted.
   */
  want(owner: string, wants: Wants): void;
  /**
   * The union of all live wants, counts added up; called at once and after each change. While the transport is down
   * the last known union stays in force.
   */
  onWants(listener: (wants: Wants) => void): Unsubscribe;
  readonly state: BusState;
  /** Called at once with the state, and after each change. */
  onState(listener: (state: BusState) => void): Unsubscribe;
  /** Withdraws this bus's wants, sends what `publish` has taken and closes; bounded in time. Safe to call twice. */
  close(): Promise<void>;
}

/** The bus cannot answer now: its transport is down, or it was closed. */
export class BusUnavailableError extends Error {
  override readonly name = 'BusUnavailableError';
}
