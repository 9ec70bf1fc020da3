import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guidBytes, guidText, IID, isGuid } from './guid';

const KIWOOM = 'A1574A0D-6BFA-4BD7-9020-DED88711818D';

describe('GUIDs', () => {
  it('W50: text becomes the 16 bytes Windows keeps: three little-endian numbers, then eight bytes in order', () => {
    const bytes = Buffer.from(guidBytes(`{${KIWOOM}}`)).toString('hex');
    expect(bytes).toBe('0d4a57a1fa6bd74b9020ded88711818d');
    expect(guidBytes(KIWOOM.toLowerCase())).toEqual(guidBytes(KIWOOM));
    expect(Buffer.from(guidBytes(IID.IDispatch)).toString('hex')).toBe('0004020000000000c000000000000046');
  });

  it('W50: bytes and text convert into each other without loss', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        expect(guidBytes(guidText(bytes))).toEqual(bytes);
      }),
    );
    expect(guidText(guidBytes(KIWOOM))).toBe(KIWOOM);
  });

  it('W50: anything else is refused by name and taken for a ProgID', () => {
    for (const text of [
      '',
      'KHOPENAPI.KHOpenAPICtrl.1',
      KIWOOM.slice(1),
      `${KIWOOM}0`,
      KIWOOM.replace('A', 'G'),
    ]) {
      expect(isGuid(text)).toBe(false);
      expect(() => guidBytes(text)).toThrow(`not a GUID: "${text}"`);
    }
    expect(isGuid(`{${KIWOOM}}`)).toBe(true);
  });
});
