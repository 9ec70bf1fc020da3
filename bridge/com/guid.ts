const SHAPE = /^\{?([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})\}?$/i;

/** The 16 bytes of a GUID as Windows keeps it: three little-endian numbers, then eight bytes in order. */
export function guidBytes(text: string): Uint8Array {
  const parts = SHAPE.exec(text);
  if (parts === null) throw new TypeError(`not a GUID: "${text}"`);
  const [, a = '', b = '', c = '', d = '', e = ''] = parts;
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Number.parseInt(a, 16), true);
  view.setUint16(4, Number.parseInt(b, 16), true);
  view.setUint16(6, Number.parseInt(c, 16), true);
  const tail = d + e;
  for (let i = 0; i < 8; i++) bytes[8 + i] = Number.parseInt(tail.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

/** `A1574A0D-6BFA-4BD7-9020-DED88711818D`, without braces. */
export function guidText(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
  const hex = (value: number, width: number) => value.toString(16).padStart(width, '0');
  let tail = '';
  for (let i = 8; i < 16; i++) tail += hex(view.getUint8(i), 2);
  const head = `${hex(view.getUint32(0, true), 8)}-${hex(view.getUint16(4, true), 4)}-${hex(view.getUint16(6, true), 4)}`;
  return `${head}-${tail.slice(0, 4)}-${tail.slice(4)}`.toUpperCase();
}

/** True for `{…}` or bare GUID text; anything else is taken for a ProgID. */
export function isGuid(text: string): boolean {
  return SHAPE.test(text);
}

export const IID = {
  IUnknown: '00000000-0000-0000-C000-000000000046',
  IDispatch: '00020400-0000-0000-C000-000000000046',
  IConnectionPointContainer: 'B196B284-BAB4-101A-B69C-00AA00341D07',
  IPersistStreamInit: '7FD52380-4E07-101B-AE2D-08002B2EC713',
  IOleObject: '00000112-0000-0000-C000-000000000046',
  IOleClientSite: '00000118-0000-0000-C000-000000000046',
  IOleWindow: '00000114-0000-0000-C000-000000000046',
  IOleInPlaceSite: '00000119-0000-0000-C000-000000000046',
  IOleInPlaceUIWindow: '00000115-0000-0000-C000-000000000046',
  IOleInPlaceFrame: '00000116-0000-0000-C000-000000000046',
} as const;
