import koffi, { type TypeObject } from 'koffi';
import { guidBytes, guidText, IID } from './guid';
import { processMemory, viewOf } from './memory';
import { type Address, native } from './native';

/**
 * COM objects in both directions. On ia32 every argument of an interface method is one or more 32-bit words
 * (structures by value included), so a method is told apart by its number of words alone.
 */
export type WordFunction = (...words: number[]) => number;

const S_OK = 0;
const E_NOINTERFACE = 0x80004002 | 0;
const prototypes = new Map<number, TypeObject>();

function prototype(words: number): TypeObject {
  let known = prototypes.get(words);
  if (known === undefined) {
    known = koffi.proto('__stdcall', 'int32', new Array<string>(words).fill('uint32'));
    prototypes.set(words, known);
  }
  return known;
}

/** The method at `slot` of an object's vtable, taking `words` words besides `this`; call it with `this` first. */
export function methodOf(object: Address, slot: number, words: number): WordFunction {
  const vtable = processMemory.int32(object) >>> 0;
  return functionAt(processMemory.int32(vtable + 4 * slot) >>> 0, words + 1);
}

/** The stdcall function at an address, taking `words` words. */
export function functionAt(address: Address, words: number): WordFunction {
  const found: WordFunction = koffi.decode(address, prototype(words));
  return found;
}

/** QueryInterface: a counted pointer, or 0 when the object does not offer the interface. */
export function queryInterface(object: Address, iid: string): Address {
  const room = native().CoTaskMemAlloc(20);
  try {
    const view = viewOf(room, 20);
    new Uint8Array(view.buffer).set(guidBytes(iid), 0);
    view.setUint32(16, 0, true);
    const hresult = methodOf(object, 0, 2)(object, room, room + 16);
    return hresult < 0 ? 0 : processMemory.int32(room + 16) >>> 0;
  } finally {
    native().CoTaskMemFree(room);
  }
}

export function release(object: Address): void {
  if (object !== 0) methodOf(object, 2, 0)(object);
}

/** A method written here: `run` gets the words after `this` and returns an HRESULT. */
export interface NativeMethod {
  readonly words: number;
  run(...words: number[]): number;
}

/** One vtable: the methods after IUnknown's three, and every IID it answers for. */
export interface NativeInterface {
  readonly iids: readonly string[];
  readonly methods: readonly NativeMethod[];
}

export interface NativeObject {
  /** Address of each interface, in the order given. Not counted: pass it on, COM counts for itself. */
  readonly interfaces: readonly Address[];
  /** References others hold. */
  readonly references: number;
  /** Frees the vtables unless somebody still holds a reference: what they hold must stay callable. */
  dispose(): void;
}

/**
 * Makes a COM object out of JavaScript functions. An exception must not cross into COM: it goes to `onError`
 * and the caller gets E_FAIL. IUnknown is answered by the first interface.
 */
export function createNativeObject(
  interfaces: readonly NativeInterface[],
  onError: (error: unknown) => void,
): NativeObject {
  const api = native();
  const callbacks: bigint[] = [];
  const blocks: Address[] = [];
  const addresses: Address[] = [];
  let references = 0;

  const register = (words: number, run: WordFunction): Address => {
    const callback = koffi.register(run, koffi.pointer(prototype(words)));
    callbacks.push(callback);
    return Number(callback);
  };

  const query: WordFunction = (_self, iidAt = 0, out = 0) => {
    const iid = guidText(new Uint8Array(koffi.view(iidAt, 16)));
    const at = iid === IID.IUnknown ? 0 : interfaces.findIndex((one) => one.iids.includes(iid));
    koffi.encode(out, 'uint32', at < 0 ? 0 : (addresses[at] ?? 0));
    if (at < 0) return E_NOINTERFACE;
    references++;
    return S_OK;
  };
  const unknown = [register(3, query), register(1, () => ++references), register(1, () => --references)];

  for (const { methods } of interfaces) {
    const block = api.CoTaskMemAlloc(4 * (1 + unknown.length + methods.length));
    const slots = methods.map(({ words, run }) => register(words + 1, guarded(run, onError)));
    const view = viewOf(block, 4 * (1 + unknown.length + methods.length));
    const words = [block + 4, ...unknown, ...slots];
    for (const [index, word] of words.entries()) view.setUint32(4 * index, word, true);
    blocks.push(block);
    addresses.push(block);
  }

  return {
    interfaces: addresses,
    get references() {
      return references;
    },
    dispose() {
      if (references > 0) return;
      for (const callback of callbacks.splice(0)) koffi.unregister(callback);
      for (const block of blocks.splice(0)) api.CoTaskMemFree(block);
    },
  };
}

const E_FAIL = 0x80004005 | 0;

function guarded(run: (...words: number[]) => number, onError: (error: unknown) => void): WordFunction {
  return (_self, ...words) => {
    try {
      return run(...words);
    } catch (error) {
      onError(error);
      return E_FAIL;
    }
  };
}
