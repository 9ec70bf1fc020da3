import type { Memory } from './memory';
import type { Address, Native } from './native';

/** The text of a BSTR; its byte length stands in the four bytes before it, a null BSTR is the empty text. */
export function bstrText(memory: Memory, bstr: Address): string {
  if (bstr === 0) return '';
  const chars = memory.int32(bstr - 4) >>> 1;
  return chars === 0 ? '' : memory.text(bstr, chars);
}

const KEPT_TEXTS = 256;
const KEPT_CHARS = 64;

/**
 * BSTRs for the arguments of calls. The caller of a method owns its arguments: short texts, which come again
 * and again (the code in GetCommRealData), are kept; all others live from `take` to `release`.
 */
export class BstrArguments {
  readonly #kept = new Map<string, Address>();
  readonly #native: Pick<Native, 'SysAllocStringLen' | 'SysFreeString'>;

  constructor(native: Pick<Native, 'SysAllocStringLen' | 'SysFreeString'>) {
    this.#native = native;
  }

  /** A BSTR of the text; `passing` collects those that `release` must free after the call. */
  take(text: string, passing: Address[]): Address {
    const kept = this.#kept.get(text);
    if (kept !== undefined) return kept;
    const bstr = this.#native.SysAllocStringLen(text, text.length);
    if (bstr === 0) throw new RangeError(`no memory for a BSTR of ${text.length} characters`);
    if (this.#kept.size < KEPT_TEXTS && text.length <= KEPT_CHARS) this.#kept.set(text, bstr);
    else passing.push(bstr);
    return bstr;
  }

  release(passing: readonly Address[]): void {
    for (const bstr of passing) this.#native.SysFreeString(bstr);
  }

  /** Makes room once the kept texts are many. Only while no call is on the stack: an outer one may use them. */
  trim(): void {
    if (this.#kept.size === KEPT_TEXTS) this.clear();
  }

  /** Frees everything kept. Only while no call is on the stack. */
  clear(): void {
    for (const bstr of this.#kept.values()) this.#native.SysFreeString(bstr);
    this.#kept.clear();
  }
}
