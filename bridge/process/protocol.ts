import type { Instrument } from '../../lib/events/instrument';
import type { Notice } from '../../lib/kiwoom/notice';
import type { RealType } from '../../lib/kiwoom/wire/real-type';
import type { ComCause } from '../com/errors';
import type { PumpHandle } from '../com/pump-handle';
import type { ServerKind } from '../koa/control';
import type { Purpose } from '../koa/registration';
import type { ScreenCall } from '../koa/screens';
import type { TrJob } from '../koa/tr-queue';

/**
 * What the main thread and the control's thread say to each other. The control's thread only carries out and reports:
 * what to do and when is decided on the main thread.
 */
export type Command =
  | { readonly name: 'login' }
  | { readonly name: 'register'; readonly purpose: Purpose; readonly calls: readonly ScreenCall[] }
  | { readonly name: 'request'; readonly job: TrJob }
  | { readonly name: 'load-master' }
  | { readonly name: 'close' };

export type Report =
  /** The control is hosted and connected. `handle` lets this thread wake and probe its pump. */
  | { readonly name: 'opened'; readonly handle: PumpHandle; readonly hosting: 'atl' | 'container' }
  /** The control cannot be had. The thread ends after it. */
  | { readonly name: 'unusable'; readonly cause: ComCause | null; readonly message: string }
  /** CommConnect refused at once. */
  | { readonly name: 'login-refused'; readonly code: number }
  | { readonly name: 'logged-in'; readonly server: ServerKind; readonly modulePath: string }
  /** OnEventConnect with anything but 0: a login that failed, or the line lost (-106). */
  | { readonly name: 'disconnected'; readonly code: number }
  | { readonly name: 'real'; readonly batch: RealBatch }
  /** One call of `register` with what the control returned. */
  | {
      readonly name: 'registered';
      readonly purpose: Purpose;
      readonly call: ScreenCall;
      readonly code: number;
    }
  /** All calls of one `register` command were tried. */
  | { readonly name: 'register-done'; readonly purpose: Purpose }
  | { readonly name: 'requested'; readonly screen: string; readonly code: number }
  | { readonly name: 'answer'; readonly screen: string; readonly rows: readonly (readonly string[])[] }
  | { readonly name: 'message'; readonly screen: string; readonly tr: string; readonly text: string }
  | { readonly name: 'master'; readonly instruments: readonly Instrument[] }
  | { readonly name: 'notice'; readonly notice: Notice }
  /** A call of the control failed in COM. One line; the thread goes on. */
  | { readonly name: 'fault'; readonly message: string };

/**
 * Real-time events since the last flush, four cells each: instant received (ms), type, key, values. One flat array is
 * copied to the other thread in half the time of an array of objects, and in a fifth of that of single messages.
 */
export type RealBatch = (number | string)[];
export const CELLS_PER_EVENT = 4;

/** Walks a batch in order. */
export function eachReal(
  batch: RealBatch,
  take: (receivedAt: number, type: RealType, key: string, values: string) => void,
): void {
  for (let i = 0; i < batch.length; i += CELLS_PER_EVENT) {
    take(Number(batch[i]), batch[i + 1] as RealType, String(batch[i + 2]), String(batch[i + 3]));
  }
}
