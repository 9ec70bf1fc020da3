import { describe, expect, it } from 'vitest';
import { isX86 } from './server-file';

/** The first bytes of a Windows program file for a processor. */
function header(machine: number, size = 512): Uint8Array {
  const view = new DataView(new ArrayBuffer(size));
  view.setUint16(0, 0x5a4d, true);
  view.setUint32(0x3c, 0x80, true);
  if (size > 0x86) {
    view.setUint32(0x80, 0x4550, true);
    view.setUint16(0x84, machine, true);
  }
  return new Uint8Array(view.buffer);
}

describe('the file of a registered control', () => {
  it('W59: is told apart by its processor', () => {
    expect(isX86(header(0x014c))).toBe(true);
    expect(isX86(header(0x8664))).toBe(false);
    expect(isX86(header(0xaa64))).toBe(false);
  });

  it('W59: what is no program file, or is cut off, tells nothing', () => {
    expect(isX86(new Uint8Array(0))).toBeNull();
    expect(isX86(new Uint8Array(512))).toBeNull();
    expect(isX86(header(0x014c, 0x82))).toBeNull();
    expect(isX86(header(0x014c).subarray(0, 0x3e))).toBeNull();
  });
});
