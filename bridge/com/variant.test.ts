import { describe, expect, it } from 'vitest';
import { ComError } from './errors';
import { FakeMemory } from './testing/fake-memory';
import { readVariant, VT, writeBstr, writeEmpty, writeInteger } from './variant';

function read(fill: (memory: FakeMemory) => void): string | number | null {
  const memory = new FakeMemory();
  fill(memory);
  return readVariant(memory, FakeMemory.BASE);
}

/** A VARIANT of the type at the start of memory, its value written by `value`. */
const variant = (vt: number, value: (view: DataView) => void) => (memory: FakeMemory) => {
  memory.view.setUint16(0, vt, true);
  value(memory.view);
};

describe('VARIANT', () => {
  it('W51: is 16 bytes: type at 0, value at 8, the rest zero', () => {
    const view = new DataView(new ArrayBuffer(32));
    for (let i = 0; i < 32; i++) view.setUint8(i, 0xff);
    writeInteger(view, 16, -106);
    const bytes = Buffer.from(view.buffer, 16).toString('hex');
    expect(bytes).toBe('030000000000000096ffffff00000000');
    writeBstr(view, 16, 0x89abcdef);
    expect(Buffer.from(view.buffer, 16).toString('hex')).toBe('0800000000000000efcdab8900000000');
    writeEmpty(view, 16);
    expect(Buffer.from(view.buffer, 16).toString('hex')).toBe('00'.repeat(16));
    expect(view.getUint8(15)).toBe(0xff);
  });

  it('W51: a number that is no 32-bit integer is refused by name', () => {
    const view = new DataView(new ArrayBuffer(16));
    for (const bad of [1.5, 2 ** 31, -(2 ** 31) - 1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => writeInteger(view, 0, bad)).toThrow(`32-bit integers, not ${bad}`);
    }
    writeInteger(view, 0, -(2 ** 31));
    expect(view.getInt32(8, true)).toBe(-(2 ** 31));
  });

  it.each<[string, number, (view: DataView) => void, number | string | null]>([
    ['I4', VT.I4, (v) => v.setInt32(8, -106, true), -106],
    ['INT', VT.INT, (v) => v.setInt32(8, 7, true), 7],
    ['UI4', VT.UI4, (v) => v.setUint32(8, 4_000_000_000, true), 4_000_000_000],
    ['I2', VT.I2, (v) => v.setInt16(8, -2, true), -2],
    ['UI2', VT.UI2, (v) => v.setUint16(8, 65_535, true), 65_535],
    ['I1', VT.I1, (v) => v.setInt8(8, -3), -3],
    ['UI1', VT.UI1, (v) => v.setUint16(8, 0x12ff, true), 255],
    ['BOOL true', VT.BOOL, (v) => v.setInt16(8, -1, true), 1],
    ['BOOL false', VT.BOOL, (v) => v.setInt16(8, 0, true), 0],
    ['R4', VT.R4, (v) => v.setFloat32(8, 0.5, true), 0.5],
    ['R8', VT.R8, (v) => v.setFloat64(8, -0.52, true), -0.52],
    ['EMPTY', VT.EMPTY, () => {}, null],
    ['NULL', VT.NULL, () => {}, null],
    ['null BSTR', VT.BSTR, () => {}, ''],
  ])('W52: reads %s', (_name, vt, value, expected) => {
    expect(read(variant(vt, value))).toBe(expected);
  });

  it('W52: reads a BSTR to its own length, NULs and characters beyond the BMP included', () => {
    for (const text of ['삼성전자', ' 0\t+3\t-77100', 'a\0b', '😀', '']) {
      const seen = read((memory) => {
        writeBstr(memory.view, 0, memory.SysAllocStringLen(text, text.length));
      });
      expect(seen).toBe(text);
    }
  });

  it('W52: follows a by-reference value and a by-reference VARIANT once', () => {
    const target = FakeMemory.BASE + 64;
    expect(
      read((memory) => {
        writeInteger(memory.view, 0, target);
        memory.view.setUint16(0, VT.I4 | VT.BYREF, true);
        memory.view.setInt32(64, -5, true);
      }),
    ).toBe(-5);
    expect(
      read((memory) => {
        writeInteger(memory.view, 0, target);
        memory.view.setUint16(0, VT.VARIANT | VT.BYREF, true);
        writeBstr(memory.view, 64, memory.SysAllocStringLen('안', 1));
      }),
    ).toBe('안');
  });

  it('W52: a type nothing here carries is an error that names it', () => {
    const array = 0x2000 | VT.BSTR;
    expect(() => read(variant(array, () => {}))).toThrow(ComError);
    expect(() => read(variant(array, () => {}))).toThrow(`unsupported VARIANT type ${array}`);
  });
});
