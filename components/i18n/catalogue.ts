import type { Age } from '@/lib/client/format';
import type { SessionName } from '@/lib/client/session-label';
import type { Instrument } from '@/lib/events/instrument';
import type { Delivery, Source } from '@/lib/events/stamp';
import type { FeedStatus, FeedTrouble } from '@/lib/events/status';
import type { Phase } from '@/lib/market/sessions';
import type { Venue } from '@/lib/market/ticker';

export const LANGUAGES = ['ko', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

type Warning = NonNullable<Instrument['warning']>;

/** Every word the page says, in one language. A language that lacks one does not compile. */
export interface Catalogue {
  readonly language: Language;
  readonly title: string;

  readonly session: Record<SessionName, string>;
  readonly phase: Record<Phase, string>;
  readonly simulatedTime: string;
  readonly simulatedTimeHint: string;
  readonly waitingForClock: string;
  /** Before a countdown: what begins when it ends. */
  readonly until: (phase: string) => string;
  readonly opensAt: (day: string, time: string) => string;
  /** Beside figures of a day before the present one. */
  readonly ofDay: (day: string) => string;
  readonly closureReason: (reason: string) => string;

  readonly connection: {
    readonly connecting: string;
    readonly live: string;
    readonly lost: string;
    readonly refused: string;
    readonly retryIn: (seconds: number, attempt: number) => string;
    readonly retryingNow: (attempt: number) => string;
    readonly pricesHeld: string;
    readonly reconnect: string;
    readonly restored: string;
    readonly deniedBecause: (message: string) => string;
    readonly versionDiffers: string;
    readonly reload: string;
    readonly declarationRefused: (message: string) => string;
  };

  readonly mockMark: string;
  readonly mockMarkDetail: string;

  readonly feed: {
    readonly source: Record<Source, string>;
    readonly server: Record<FeedStatus['server'], string>;
    readonly starting: string;
    readonly connecting: (attempt: number) => string;
    readonly live: string;
    readonly silent: (since: string) => string;
    readonly waiting: (trouble: string, countdown: string, attempt: number) => string;
    readonly displaced: (countdown: string) => string;
    readonly stopped: string;
    readonly trouble: Record<FeedTrouble['kind'], string>;
    readonly restTrouble: (trouble: string) => string;
    readonly coverage: (pushed: number, polled: number) => string;
    readonly lastEvent: (age: string) => string;
    readonly none: string;
    /** It fell silent without a goodbye; `since` is when it last said anything. */
    readonly lost: (since: string) => string;
    readonly since: (time: string) => string;
    readonly switched: (from: Source, to: Source, why: 'lost' | 'stopped' | 'back') => string;
  };

  readonly panel: {
    readonly more: string;
    readonly open: string;
    readonly title: string;
    readonly rtt: string;
    /** From the feed's receipt of a price until it is painted; ms. */
    readonly painted: readonly [label: string, value: (p50: number, p99: number) => string];
    readonly discarded: (count: number) => string;
    readonly halts: (count: number) => string;
  };

  readonly source: (source: Source, delivery: Delivery) => string;
  readonly age: (age: Age) => string;
  readonly staleHint: string;

  readonly venue: Record<Venue, string>;
  readonly warning: Record<Warning, readonly [short: string, full: string]>;
  readonly upper: string;
  readonly lower: string;
  readonly expected: string;
  readonly vi: (direction: 'up' | 'down', kind: 'static' | 'dynamic' | 'both') => string;
  readonly viWaiting: string;
  readonly viPrice: (price: string) => string;

  readonly watchlist: {
    readonly title: string;
    readonly count: (count: number) => string;
    readonly columns: Record<
      | 'name'
      | 'price'
      | 'change'
      | 'rate'
      | 'volume'
      | 'value'
      | 'strength'
      | 'high'
      | 'low'
      | 'time'
      | 'source',
      readonly [label: string, unit: string]
    >;
    readonly userOrder: string;
    readonly edit: string;
    readonly editDone: string;
    readonly remove: (name: string) => string;
    readonly drag: (name: string) => string;
    readonly removed: (name: string) => string;
    readonly moved: (name: string, place: number) => string;
    readonly moveNeedsUserOrder: string;
    readonly undo: string;
    readonly empty: string;
    readonly emptyHint: string;
    readonly restoreDefault: string;
    readonly keys: string;
    readonly loading: string;
  };

  readonly add: {
    readonly label: string;
    readonly placeholder: string;
    readonly venue: string;
    readonly submit: string;
    readonly suggestions: string;
    readonly listed: string;
    readonly added: (name: string) => string;
    readonly already: (name: string) => string;
    readonly badIsin: (isin: string) => string;
    /** Digits that lost their leading zeros: the code they were, and whose it is. */
    readonly lostZeros: (code: string, name: string) => string;
    readonly shortCode: string;
    readonly manyAdded: (count: number) => string;
    readonly manyPresent: (count: number) => string;
    readonly manyUnknown: (items: readonly string[]) => string;
    readonly badCode: (text: string) => string;
    readonly noMatch: (text: string) => string;
    readonly unknownCode: (code: string) => string;
    readonly notOnVenue: (name: string, venue: string) => string;
    readonly notReady: string;
    readonly unverified: (code: string) => string;
    readonly failed: string;
    readonly full: (limit: number) => string;
    readonly tooLong: (limit: number) => string;
  };

  readonly notice: {
    readonly unreadable: string;
    readonly dropped: (count: number) => string;
    readonly unsaved: string;
    readonly dismiss: string;
  };

  readonly book: {
    readonly title: string;
    readonly close: string;
    readonly none: string;
    readonly noneHint: string;
    readonly waiting: string;
    readonly askQty: string;
    readonly price: string;
    readonly bidQty: string;
    readonly level: (side: 'ask' | 'bid', level: number) => string;
    readonly totalAsk: string;
    readonly totalBid: string;
    readonly balance: string;
    readonly expectedPrice: string;
    readonly expectedQty: string;
    readonly expectedRate: string;
    readonly open: string;
    readonly high: string;
    readonly low: string;
    readonly upper: string;
    readonly lower: string;
    readonly base: string;
    readonly nav: string;
    readonly navGap: string;
    readonly navGapHint: string;
    readonly trackingError: string;
    readonly volume: string;
    readonly value: string;
    readonly strength: string;
    readonly won: (millions: number | null) => string;
  };

  readonly tape: {
    readonly title: string;
    readonly gap: string;
    readonly gapHint: string;
    readonly empty: string;
    readonly side: Record<'buy' | 'sell' | 'none', string>;
  };

  readonly languageSwitch: string;
  /** Its words could not be fetched; the name is in the language itself. */
  readonly languageFailed: (language: string) => string;

  /** What is said when the page itself fails or a part of it does not arrive, and where there is no page. */
  readonly failure: {
    readonly title: string;
    readonly detail: string;
    readonly retry: string;
    readonly unreachable: string;
    readonly notFound: string;
    readonly home: string;
  };
}
