import koffi from 'koffi';
import type { Address } from './native';

/** Reads what others keep in this process's memory. Addresses are ia32. */
export interface Memory {
  uint16(address: Address): number;
  int32(address: Address): number;
  float32(address: Address): number;
  float64(address: Address): number;
  /** UTF-16, exactly `chars` code units, NULs included. */
  text(address: Address, chars: number): string;
}

export const processMemory: Memory = {
  uint16: (address) => koffi.decode.uint16le(address),
  int32: (address) => koffi.decode.int32le(address),
  float32: (address) => koffi.decode.float(address),
  float64: (address) => koffi.decode.double(address),
  text: (address, chars) => koffi.decode.string16(address, chars),
};

/** Bytes of native memory seen from JavaScript as a view; the owner keeps the memory alive. */
export function viewOf(address: Address, bytes: number): DataView {
  return new DataView(koffi.view(address, bytes));
}
