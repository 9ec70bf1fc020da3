import { bstrText } from './bstr';
import { ComError } from './errors';
import type { Memory } from './memory';
import type { Address } from './native';

/** Layout on ia32: vt (uint16) at 0, the value at 8. */
export const VARIANT_BYTES = 16;

export const VT = {
  EMPTY: 0,
  NULL: 1,
  I2: 2,
  I4: 3,
  R4: 4,
  R8: 5,
  BSTR: 8,
  ERROR: 10,
  BOOL: 11,
  VARIANT: 12,
  I1: 16,
  UI1: 17,
  UI2: 18,
  UI4: 19,
  INT: 22,
  UINT: 23,
  BYREF: 0x4000,
} as const;

/** Writes an integer argument (VT_I4). A number that is no int32 is a mistake of the caller. */
export function writeInteger(view: DataView, offset: number, value: number): void {
  if (!Number.isInteger(value) || value !== (value | 0))
    throw new RangeError(`a control takes 32-bit integers, not ${value}`);
  write(view, offset, VT.I4, value);
}

/** Writes a text argument (VT_BSTR); the BSTR stays the caller's. */
export function writeBstr(view: DataView, offset: number, bstr: Address): void {
  write(view, offset, VT.BSTR, bstr);
}

/** VT_EMPTY, as VariantInit leaves it. */
export function writeEmpty(view: DataView, offset: number): void {
  write(view, offset, VT.EMPTY, 0);
}

function write(view: DataView, offset: number, vt: number, value: number): void {
  view.setUint32(offset, vt, true);
  view.setUint32(offset + 4, 0, true);
  view.setUint32(offset + 8, value, true);
  view.setUint32(offset + 12, 0, true);
}

/**
 * The value of a VARIANT, null for VT_EMPTY and VT_NULL. Reads only: whoever owns the VARIANT frees it.
 * By-reference values are followed once. Throws `ComError` for a type no method or event here carries.
 */
export function readVariant(memory: Memory, address: Address): string | number | null {
  const vt = memory.uint16(address);
  if ((vt & VT.BYREF) === 0) return readValue(memory, vt, address + 8);
  const target = memory.int32(address + 8) >>> 0;
  if (vt === (VT.BYREF | VT.VARIANT)) return readValue(memory, memory.uint16(target), target + 8);
  return readValue(memory, vt & ~VT.BYREF, target);
}

function readValue(memory: Memory, vt: number, at: Address): string | number | null {
  switch (vt) {
    case VT.BSTR:
      return bstrText(memory, memory.int32(at) >>> 0);
    case VT.I4:
    case VT.INT:
    case VT.ERROR:
      return memory.int32(at);
    case VT.UI4:
    case VT.UINT:
      return memory.int32(at) >>> 0;
    case VT.I2:
      return (memory.uint16(at) << 16) >> 16;
    case VT.BOOL:
      return memory.uint16(at) === 0 ? 0 : 1;
    case VT.UI2:
      return memory.uint16(at);
    case VT.I1:
      return (memory.uint16(at) << 24) >> 24;
    case VT.UI1:
      return memory.uint16(at) & 0xff;
    case VT.R4:
      return memory.float32(at);
    case VT.R8:
      return memory.float64(at);
    case VT.EMPTY:
    case VT.NULL:
      return null;
    default:
      throw new ComError('call-failed', `the control passed a value of the unsupported VARIANT type ${vt}`);
  }
}
