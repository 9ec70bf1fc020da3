/** Who said it. `mock` is the emulated exchange and nothing else; the page says so in words. */
export const SOURCES = ['koa', 'kiwoom', 'database', 'mock'] as const;
export type Source = (typeof SOURCES)[number];

/** How it came: pushed in real time, or fetched now and then because real-time slots ran out. */
export const DELIVERIES = ['push', 'poll'] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** Rule R1: where a value came from and when it passed each hop. */
export interface Stamp {
  readonly source: Source;
  readonly delivery: Delivery;
  /** One run of one source: the instant (ms) it started. A later run has a larger epoch. */
  readonly epoch: number;
  /** Counts up by one within one epoch and one topic; a hole means something was lost. */
  readonly seq: number;
  /** When the exchange says it happened, ms; null where the wire gives no time. */
  readonly exchangeTime: number | null;
  /** When the bytes reached us, ms. */
  readonly receivedAt: number;
  /** When it left for the bus, ms. */
  readonly publishedAt: number;
}
