import type { Declaration } from '../../lib/events/protocol';
import type { Summary } from '../quantiles';

/** How the fleet's clients talk to the relay under test. */
export type Dialect =
  /** Sise's own protocol: frames over socket.io. */
  | 'sise'
  /** One socket.io event per update. */
  | 'plain'
  /** Frames over a bare WebSocket. */
  | 'bare';

export type FleetRequest =
  | {
      readonly do: 'connect';
      readonly dialect: Dialect;
      readonly port: number;
      readonly declarations: readonly Declaration[];
    }
  /** Sums up what arrived since the last time; paused clients are left out. */
  | { readonly do: 'measure' }
  /** The first `clients` stop reading, or go on. */
  | { readonly do: 'pause' | 'resume'; readonly clients: number };

export interface Measured {
  /** Due or received → the client's handler, ms, one sample per update delivered. */
  readonly latency: Summary;
  readonly connected: number;
}
export type FleetReply = Measured | { readonly ok: true };
