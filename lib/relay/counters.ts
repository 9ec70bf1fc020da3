/** Running totals since the relay started; plain numbers so that the hot path only adds. */
export interface Counters {
  /** Messages taken from the bus. */
  received: number;
  /** Messages that a newer one replaced before any flush carried them. */
  conflated: number;
  /** Frames written. */
  frames: number;
  /** Topics carried in those frames. */
  entries: number;
  /** Bytes of those frames. */
  bytes: number;
  /** Flushes that passed a client by because it had not drained. */
  skipped: number;
  /** Messages of clients that were refused. */
  faults: number;
  /** Clients disconnected because they kept sending what cannot be taken. */
  expelled: number;
}

export function zeroCounters(): Counters {
  return { received: 0, conflated: 0, frames: 0, entries: 0, bytes: 0, skipped: 0, faults: 0, expelled: 0 };
}
