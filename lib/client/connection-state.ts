/** Where the one connection to the relay stands. */
export type ConnectionState =
  /** The first attempt of this page. */
  | { readonly name: 'connecting' }
  /** `rtt`: the newest round trip, ms; null until the first is measured. */
  | { readonly name: 'live'; readonly since: number; readonly rtt: number | null }
  /** `attempt`: which retry comes next or is under way, from 1; `nextTryAt` (this browser's clock, ms) lies in the past while a try is under way. */
  | {
      readonly name: 'lost';
      readonly since: number;
      readonly attempt: number;
      readonly nextTryAt: number;
    }
  /** The server answered and does not want this page; it is asked again, but not in haste. */
  | { readonly name: 'refused'; readonly reason: Refusal; readonly nextTryAt: number };

export type Refusal =
  /** The page speaks another protocol version than the relay: a reload mends it. */
  | { readonly name: 'version'; readonly page: number; readonly relay: number }
  /** The relay's own words. */
  | { readonly name: 'denied'; readonly message: string };
