import type { ComValue } from '../../com/control';
import type { ComCause } from '../../com/errors';
import type { PumpHandle } from '../../com/pump-handle';

/** How a test's control is opened, and what its thread does with events. */
export interface StaOptions {
  readonly name?: string;
  readonly eventsIid?: string;
  readonly hosting?: 'auto' | 'atl' | 'container';
  /** FIDs read with GetCommRealData inside every OnReceiveRealData. */
  readonly fids?: readonly number[];
  /** Items read with GetCommData inside every OnReceiveTrData, row by row. */
  readonly items?: readonly string[];
  /** Up to this depth, every OnReceiveMsg calls SetRealReg from inside the event. */
  readonly nest?: number;
  /** `count` keeps no event: it checks that cumulative volume (FID 13) counts up by one, and counts. */
  readonly events?: 'collect' | 'count' | 'throw' | 'close';
  readonly bare?: Bare;
}

/** A control created without site or window, as a naive client would, and one method called on it. */
export interface Bare {
  readonly initialised: boolean;
  readonly dispid: number;
}

export interface SeenEvent {
  readonly dispid: number;
  readonly args: readonly ComValue[];
  /** What GetCommRealData said for each FID of the options, or GetCommData for each row's items. */
  readonly fields: readonly string[];
  /** How many events were on the stack above it. */
  readonly depth: number;
}

export interface Count {
  readonly events: number;
  readonly outOfOrder: number;
  /** From the first to the last event. */
  readonly ms: number;
  /** ms between {us} in the data (FID 14) and the event, half and 95 % of them below. */
  readonly delayP50: number;
  readonly delayP95: number;
}

export interface Failure {
  readonly message: string;
  readonly cause: ComCause | null;
  readonly hresult: number | null;
}

export type Ask =
  | { readonly name: 'call'; readonly dispid: number; readonly args: readonly ComValue[] }
  | {
      readonly name: 'time-calls';
      readonly dispid: number;
      readonly args: readonly ComValue[];
      readonly times: number;
    }
  | { readonly name: 'count' }
  | { readonly name: 'close' };

export type Told =
  | {
      readonly name: 'opened';
      readonly handle: PumpHandle;
      readonly hosting: 'atl' | 'container';
      /** How often the wake-up listener ran, and how often the control was busy then. */
      readonly wakes: SharedArrayBuffer;
    }
  | { readonly name: 'failed'; readonly failure: Failure }
  | { readonly name: 'events'; readonly events: readonly SeenEvent[] }
  | { readonly name: 'answer'; readonly value: ComValue | null | Count }
  | { readonly name: 'refused'; readonly failure: Failure }
  | { readonly name: 'loop-threw'; readonly message: string }
  | { readonly name: 'closed' };
