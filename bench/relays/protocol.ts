import type { RelayStats } from '../../lib/relay/relay';

export type ContestantName = 'sise' | 'plain' | 'bare';

export type HostRequest =
  /** Starts the relay and measures what the load alone costs at `rate`. */
  | {
      readonly do: 'start';
      readonly contestant: ContestantName;
      readonly clients: number;
      readonly rate: number;
      readonly seconds: number;
    }
  | { readonly do: 'pace'; readonly rate: number }
  | { readonly do: 'measure'; readonly seconds: number };

export interface Started {
  readonly port: number;
  /** CPU of making the events, without any relay, ms per second. */
  readonly loadCpu: number;
}

export interface HostMeasured {
  /** CPU of the whole process, ms per second. */
  readonly cpu: number;
  /** Updates made, times the clients that want each, per second. */
  readonly wanted: number;
  /** How late (ms) the events were made at the end, because the process was too busy. */
  readonly behind: number;
  readonly stats: RelayStats | null;
  /** The most characters held for one client at any look during the measurement. */
  readonly maxHeldBytes: number;
}
export type HostReply = Started | HostMeasured | { readonly ok: true };
