/**
 * What relay and browser say to each other over socket.io. The browser declares the whole set it wants (rule R6);
 * the relay answers with one frame per flush that holds the newest of everything that changed.
 */
export const PROTOCOL_VERSION = 1;

/** The path of the socket.io endpoint on the server's own port. */
export const SOCKET_PATH = '/live';

/** How many of each kind one browser may want. */
export const DECLARE_LIMITS = { quote: 600, book: 10, tape: 10, index: 10 } as const;

/** How often a browser is told what is new: at every flush of the relay, or once a second. */
export const PACES = ['frame', 'second'] as const;
export type Pace = (typeof PACES)[number];

/** `declare`: everything this browser wants from now on, as canonical tickers and index codes. */
export interface Declaration {
  readonly quote: readonly string[];
  readonly book: readonly string[];
  readonly tape: readonly string[];
  readonly index: readonly string[];
  /** Quotes wanted once a second whatever the pace: rows out of view. They count as `quote` does; one that stands there too is told at the pace. */
  readonly slowQuote?: readonly string[];
  /** That of all else: `second` for a page that nobody looks at. Without one: `frame`. */
  readonly pace?: Pace;
}

/** The answer to `declare`. A refused declaration changes nothing: the set before it stays in force. */
export type DeclareReply =
  | { readonly ok: true; readonly count: number }
  | { readonly ok: false; readonly error: RequestFault };

export interface RequestFault {
  readonly code: 'bad-shape' | 'bad-ticker' | 'too-many' | 'too-fast' | 'not-asked' | 'unknown-event';
  /** The field at fault, such as `quote[3]`. */
  readonly field: string;
  /** One sentence for people. */
  readonly message: string;
}

/** Upper bounds of the buckets that `painted` counts in, ms; one more bucket has what took longer. */
export const PAINT_BOUNDS_MS = [
  10, 20, 30, 40, 50, 60, 80, 100, 120, 150, 250, 500, 1_000, 2_500, 5_000,
] as const;

export const PAINT_REPORT = {
  /** How often a page that was asked reports, ms. */
  everyMs: 15_000,
  /** Of reports that follow one another sooner, ms, the relay takes the first. */
  leastGapMs: 10_000,
  /** Painted frames that one report tells of at most: sixty a second. */
  maxFrames: 900,
  /** What took longer, ms, is no time of the way: the page leaves it out. */
  maxMs: 60_000,
} as const;

/**
 * `painted`: how long prices were under way from the feed's receipt until the page had painted them, one time for each
 * painted frame since the last report, in whole ms of the relay's clock. Only a page that `hello` asked sends it.
 */
export interface PaintReport {
  /** Frames by bucket of `PAINT_BOUNDS_MS`, and last those beyond; 1 to `maxFrames` in all. */
  readonly counts: readonly number[];
  /** All times added up, ms. */
  readonly sum: number;
}

/** The answer to `painted`: how many frames were counted. Of a refused report nothing is. */
export type PaintReply = DeclareReply;

/** How a frame entry relates to what the browser holds of that topic. */
export const ENTRY = {
  /** State topics: replaces. Tape: these prints follow the ones before. */
  update: 0,
  /** The first entry of a topic after it was declared, and after any break: replaces all that was held. */
  snapshot: 1,
  /** Tape only: prints before these were left out for a browser that read too slowly, or lost with the bus. */
  gap: 2,
} as const;
export type EntryMark = (typeof ENTRY)[keyof typeof ENTRY];

/** One topic of a frame: topic, mark, then payloads in the compact wire form, oldest first. */
export type FrameEntry = readonly [topic: string, mark: EntryMark, ...payloads: unknown[]];

/** `hello`: the first message of every connection. */
export interface Hello {
  readonly protocol: number;
  /** The relay's clock, ms. */
  readonly now: number;
  /** Whether this page is asked for `painted`; a relay that does not know of it asks for none. */
  readonly painted?: boolean;
}

export interface ServerToClient {
  hello: (hello: Hello) => void;
  /** A frame. */
  f: (entries: readonly FrameEntry[]) => void;
  /** A message of the browser that could not be taken; nothing else is affected. */
  fault: (fault: RequestFault) => void;
}

export interface ClientToServer {
  declare: (declaration: Declaration, reply: (reply: DeclareReply) => void) => void;
  /** Answers with the relay's clock (ms), so that the browser can show true ages. */
  clock: (reply: (now: number) => void) => void;
  painted: (report: PaintReport, reply: (reply: PaintReply) => void) => void;
}
