/** How much of each kind is published a second. Zero is none. */
export interface Streams {
  /** Trades of each of the listed tickers. */
  readonly quotes: number;
  /** Order books of the selected ticker. */
  readonly books: number;
  /** Trades of the selected ticker beside those of `quotes`. */
  readonly prints: number;
  /** Events of the bench's usual load: few tickers make most of them, 60 % are books. */
  readonly mixed: number;
}

export const SILENCE: Streams = { quotes: 0, books: 0, prints: 0, mixed: 0 };

export type SourceRequest =
  | { readonly do: 'open'; readonly redisUrl: string }
  /** Replaces what is published. */
  | { readonly do: 'play'; readonly streams: Streams }
  /** How much was published since the last time, and how late (ms) it is. */
  | { readonly do: 'count' };

export interface Published {
  readonly events: number;
  readonly behind: number;
}
export type SourceReply = Published | { readonly ok: true };
