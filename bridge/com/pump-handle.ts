import { native } from './native';
import { PumpMeter } from './pump-meter';

/** Lets any thread of the process reach the pump of the control's thread. Plain data: survives postMessage. */
export interface PumpHandle {
  /** HWND of the message-only window. */
  readonly window: number;
  /** Shared by all threads: when the last probe was posted and when it was handled. */
  readonly meter: SharedArrayBuffer;
}

const WM_APP = 0x8000;
export const WM_WAKE = WM_APP + 1;
export const WM_PROBE = WM_APP + 2;

/** Runs the control's `onWake` listener soon. False when the window is gone. Any thread. */
export function wake(handle: PumpHandle): boolean {
  return native().PostMessageW(handle.window, WM_WAKE, 0, 0) !== 0;
}

/** Posts a measuring message to the pump unless the last one is still unanswered. Any thread. */
export function probePump(handle: PumpHandle): void {
  if (new PumpMeter(handle.meter).posting()) native().PostMessageW(handle.window, WM_PROBE, 0, 0);
}

/**
 * ms between post and handling of the newest probe; of an unanswered one, its age by now (also when the window
 * is gone). Any thread.
 */
export function pumpLagMs(handle: PumpHandle, now?: number): number {
  return new PumpMeter(handle.meter).lagMs(now);
}
