import type { Phase } from '../market/sessions';
import type { Ticker } from '../market/ticker';
import type { PriceSign, ViHalt } from './quote';
import type { Source, Stamp } from './stamp';

/** Where the session stands, as the feed's clock sees it. */
export interface MarketStatus {
  readonly stamp: Stamp;
  /** The exchange's clock when this was published, ms. */
  readonly at: number;
  readonly krx: Phase;
  readonly nxt: Phase;
  /** The next change of KRX's phase. */
  readonly nextKrx: { readonly phase: Phase; readonly at: number } | null;
  /** Why the day is closed (`주말`, `설날`), or null on a trading day. */
  readonly closure: string | null;
  /** True when `at` is the emulator's pretended time and not the real one. */
  readonly simulated: boolean;
  /** The newest 장운영구분 (FID 215) heard, for operators; the timetable decides, not this. */
  readonly sessionCode: string | null;
}

/** 업종지수: one index value. Points with two decimals. */
export interface IndexQuote {
  /** `001` KOSPI, `101` KOSDAQ, `201` KOSPI200 … */
  readonly index: string;
  readonly stamp: Stamp;
  readonly price: number;
  readonly change: number | null;
  readonly rate: number | null;
  readonly sign: PriceSign | null;
  /** 천주 */
  readonly volume: number | null;
  /** 백만원 */
  readonly value: number | null;
}

/** A VI that fired or ended, for the whole market's list. */
export interface ViEvent {
  readonly ticker: Ticker;
  readonly stamp: Stamp;
  readonly halt: ViHalt;
  /** 해제시각, ms; null while it is in force */
  readonly releasedAt: number | null;
}

/**
 * What went wrong with an upstream. It keeps its kind and its code from where it happened to the page that shows it:
 * - `auth`: the key itself is refused; a person has to act
 * - `token`: a token is refused or not issued; tried again by itself
 * - `device`: this machine (IP) is not registered with the key; a person acts at Kiwoom, and it is asked now and then
 * - `operator`: an operator of this server stopped the calls
 * - `control`: the OpenAPI+ control on the Windows machine cannot be used
 */
export const TROUBLE_KINDS = [
  'auth',
  'token',
  'device',
  'quota',
  'maintenance',
  'network',
  'symbol',
  'duplicate',
  'protocol',
  'operator',
  'control',
] as const;
export type TroubleKind = (typeof TROUBLE_KINDS)[number];

/** Why a feed is not delivering, in words an operator acts on. */
export type FeedTrouble = {
  readonly kind: TroubleKind;
  /** The upstream's own code, such as `8005` or `R10001`. */
  readonly code: string | null;
  /** The upstream's own words, free of keys and tokens (rule O2). */
  readonly message: string;
};

export type FeedState =
  | { readonly name: 'starting' }
  | { readonly name: 'connecting'; readonly attempt: number }
  | { readonly name: 'live'; readonly since: number }
  /** Connected, and the session should deliver, but nothing comes (rule F7). */
  | { readonly name: 'silent'; readonly since: number }
  | {
      readonly name: 'waiting';
      readonly until: number;
      readonly attempt: number;
      readonly trouble: FeedTrouble;
    }
  /** Another session took the key: it waits long and does not race back (rule F5). */
  | { readonly name: 'displaced'; readonly until: number }
  | { readonly name: 'stopped'; readonly trouble: FeedTrouble | null };

/** Why a process ended, as its supervisor saw it. */
export interface StopAccount {
  readonly at: number;
  /** The process's exit code; null when it was ended from outside. */
  readonly code: number | null;
  /** One line for an operator. */
  readonly reason: string;
}

/** What only the Windows bridge has to tell: the control's login, registrations, requests and pump. Times in ms. */
export interface KoaAccount {
  readonly login: 'opening' | 'logging-in' | 'in' | 'ended';
  /** Null before the login. */
  readonly server: 'production' | 'mock-investment' | null;
  readonly loggedInAt: number | null;
  /** Codes registered for quotes, of these for books too, and wanted codes that found no place. */
  readonly registered: { readonly quotes: number; readonly books: number; readonly waiting: number };
  /** Screens in use, of 200. */
  readonly screens: number;
  /** TR requests: how many may still be sent this hour, tickers still to be asked for, and the end of a penalty. */
  readonly requests: {
    readonly leftThisHour: number;
    readonly waiting: number;
    readonly penaltyUntil: number | null;
  };
  /** How long the control's pump took to answer last; null before it is open. */
  readonly pumpLagMs: number | null;
  readonly lastStop: StopAccount | null;
}

/** One source's own account of itself, published on every change and every two seconds. */
export interface FeedStatus {
  readonly stamp: Stamp;
  readonly source: Source;
  /** Which upstream: Kiwoom's production, its mock-investment server, our emulator, or another address. */
  readonly server: 'production' | 'mock-investment' | 'emulator' | 'custom';
  readonly state: FeedState;
  /** REST trouble beside a live socket, or null. */
  readonly rest: FeedTrouble | null;
  /** Tickers in real time, and tickers polled because the real-time slots ran out. */
  readonly pushed: number;
  readonly polled: number;
  /** When the newest market event arrived, ms. */
  readonly lastEventAt: number | null;
  /** Said by the bridge alone. */
  readonly koa?: KoaAccount | undefined;
}

/**
 * The tickers that one run of a source serves: registered upstream, and their newest value already published. Told on
 * change and kept by the bus, apart from the heartbeat, which is small and goes to every browser. It binds nobody
 * longer than the source's heartbeats go on.
 */
export interface Served {
  readonly stamp: Stamp;
  /** Quotes and tapes. */
  readonly quotes: readonly Ticker[];
  readonly books: readonly Ticker[];
}
