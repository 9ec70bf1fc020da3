import type { BstrArguments } from './bstr';
import type { ComValue } from './control';
import type { Address } from './native';
import { VARIANT_BYTES, writeBstr, writeEmpty, writeInteger } from './variant';

/** DISPPARAMS 16, result VARIANT 16, EXCEPINFO 32, index of the wrong argument 4 (padded to 16), then the arguments. */
export const FRAME = { params: 0, result: 16, exception: 32, wrong: 64, args: 80 } as const;

export function frameBytes(argumentCount: number): number {
  return FRAME.args + argumentCount * VARIANT_BYTES;
}

/**
 * Lays out one IDispatch::Invoke at `offset` of `view`, whose first byte is at `base` in memory. COM takes the
 * arguments last first. BSTRs that live only for this call are added to `passing`.
 */
export function writeFrame(
  view: DataView,
  base: Address,
  offset: number,
  args: readonly ComValue[],
  bstrs: BstrArguments,
  passing: Address[],
): void {
  const first = offset + FRAME.args;
  view.setUint32(offset, args.length === 0 ? 0 : base + first, true);
  view.setUint32(offset + 4, 0, true);
  view.setUint32(offset + 8, args.length, true);
  view.setUint32(offset + 12, 0, true);
  writeEmpty(view, offset + FRAME.result);
  for (let at = offset + FRAME.exception; at < first; at += 4) view.setUint32(at, 0, true);
  for (let i = 0; i < args.length; i++) {
    const value = args[i];
    const at = first + (args.length - 1 - i) * VARIANT_BYTES;
    if (typeof value === 'string') writeBstr(view, at, bstrs.take(value, passing));
    else writeInteger(view, at, value ?? 0);
  }
}

/** Native memory handed out as a stack: nested calls take above the ones still running. */
export class FrameStack {
  #top = 0;
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  take(bytes: number): number {
    const at = this.#top;
    if (at + bytes > this.#size) throw new RangeError('calls of the control are nested too deeply');
    this.#top = at + ((bytes + 15) & ~15);
    return at;
  }

  release(at: number): void {
    this.#top = at;
  }
}
