import type {
  Declaration,
  DeclareReply,
  FrameEntry,
  Hello,
  PaintReport,
  RequestFault,
} from '../../events/protocol';

/** What a tab says to the hub. `n` comes back with the answer. */
export type ToHub =
  | { readonly kind: 'declare'; readonly n: number; readonly declaration: Declaration }
  | { readonly kind: 'clock'; readonly n: number }
  | { readonly kind: 'painted'; readonly report: PaintReport }
  /** A `frame` or a `there?` was taken in. */
  | { readonly kind: 'read' }
  /** The tab goes, or wants no more. */
  | { readonly kind: 'left' };

/** What the hub says to a tab. After `closed`, `refused` and `no-room` it says nothing more. */
export type ToTab =
  /** At once: the hub runs. */
  | { readonly kind: 'here' }
  | { readonly kind: 'hello'; readonly hello: Hello }
  | { readonly kind: 'frame'; readonly entries: readonly FrameEntry[] }
  | { readonly kind: 'fault'; readonly fault: RequestFault }
  | { readonly kind: 'declared'; readonly n: number; readonly reply: DeclareReply }
  /** `roundTrip`: the newest between hub and relay, ms. */
  | { readonly kind: 'clock'; readonly n: number; readonly now: number; readonly roundTrip: number }
  | { readonly kind: 'there?' }
  | { readonly kind: 'closed'; readonly reason: string }
  | { readonly kind: 'refused'; readonly message: string }
  /** With this tab's wants one socket would want more than the relay gives one browser. */
  | { readonly kind: 'no-room' };

/** The hub's way to one tab. */
export interface TabPort {
  post(message: ToTab): void;
  close(): void;
}
