import { BstrArguments, bstrText } from './bstr';
import { FRAME, FrameStack, frameBytes, writeFrame } from './call-frame';
import type { ComValue } from './control';
import { comError } from './errors';
import { IID } from './guid';
import { processMemory, viewOf } from './memory';
import { type Address, native } from './native';
import { functionAt, methodOf, queryInterface, release } from './native-object';
import { readVariant, VT } from './variant';

const STACK_BYTES = 256 * 1024;
const DISPATCH_METHOD = 1;
const LOCALE_USER_DEFAULT = 0x400;
const INVOKE_SLOT = 6;

/** The control's IDispatch: calls by dispid, with the ownership rules of Automation kept in one place. */
export class Dispatch {
  readonly #object: Address;
  readonly #invoke: ReturnType<typeof methodOf>;
  readonly #base: Address;
  readonly #view: DataView;
  readonly #nullIid: Address;
  readonly #frames = new FrameStack(STACK_BYTES);
  readonly #bstrs: BstrArguments;
  #depth = 0;

  /** Takes its own reference of `unknown`. Throws `ComError` when it offers no IDispatch. */
  constructor(unknown: Address) {
    const api = native();
    this.#object = queryInterface(unknown, IID.IDispatch);
    if (this.#object === 0) throw comError('QueryInterface(IDispatch)', 0x80004002 | 0, 'hosting-failed');
    this.#invoke = methodOf(this.#object, INVOKE_SLOT, 8);
    this.#base = api.CoTaskMemAlloc(STACK_BYTES);
    this.#view = viewOf(this.#base, STACK_BYTES);
    this.#nullIid = this.#base + this.#frames.take(16);
    for (let at = 0; at < 16; at += 4) this.#view.setUint32(at, 0, true);
    this.#bstrs = new BstrArguments(api);
  }

  /** Calls on the stack right now. */
  get depth(): number {
    return this.#depth;
  }

  call(dispid: number, args: readonly ComValue[]): ComValue | null {
    if (this.#depth === 0) this.#bstrs.trim();
    const passing: Address[] = [];
    const at = this.#frames.take(frameBytes(args.length));
    this.#depth++;
    try {
      writeFrame(this.#view, this.#base, at, args, this.#bstrs, passing);
      const frame = this.#base + at;
      const hresult = this.#invoke(
        this.#object,
        dispid,
        this.#nullIid,
        LOCALE_USER_DEFAULT,
        DISPATCH_METHOD,
        frame,
        frame + FRAME.result,
        frame + FRAME.exception,
        frame + FRAME.wrong,
      );
      if (hresult < 0) throw comError(`method ${dispid}`, hresult, 'call-failed', this.#reason(frame));
      return this.#result(at);
    } finally {
      this.#depth--;
      this.#frames.release(at);
      this.#bstrs.release(passing);
    }
  }

  /** Reads the result and frees it: results belong to the caller. */
  #result(at: number): ComValue | null {
    const vt = this.#view.getUint16(at + FRAME.result, true);
    const address = this.#base + at + FRAME.result;
    if (vt === VT.I4) return this.#view.getInt32(at + FRAME.result + 8, true);
    try {
      return readVariant(processMemory, address);
    } finally {
      if (vt === VT.BSTR) native().SysFreeString(this.#view.getUint32(at + FRAME.result + 8, true));
      else native().VariantClear(address);
    }
  }

  /** The control's own words out of EXCEPINFO, whose three BSTRs are then the caller's to free. */
  #reason(frame: Address): string {
    const info = frame + FRAME.exception;
    const deferred = processMemory.int32(info + 24) >>> 0;
    if (deferred !== 0) functionAt(deferred, 1)(info);
    const strings = [4, 8, 12].map((offset) => processMemory.int32(info + offset) >>> 0);
    const [source = '', description = ''] = strings.map((bstr) => bstrText(processMemory, bstr));
    for (const bstr of strings) if (bstr !== 0) native().SysFreeString(bstr);
    return description === '' ? '' : source === '' ? description : `${source}: ${description}`;
  }

  /** Gives the reference and the memory back. Only while no call is on the stack. */
  close(): void {
    release(this.#object);
    this.#bstrs.clear();
    native().CoTaskMemFree(this.#base);
  }
}
