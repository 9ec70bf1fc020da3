import { closeSync, openSync, readSync } from 'node:fs';
import { ComError } from './errors';
import { guidText } from './guid';
import { native } from './native';

const HKEY_CLASSES_ROOT = 0x80000000;
/** Also of REG_EXPAND_SZ, whose variables it fills in. */
const RRF_RT_REG_SZ = 2;
const HEADER_BYTES = 4096;
const PE_OFFSET_AT = 0x3c;
const MACHINE_I386 = 0x014c;

/** Whether a Windows program file is for 32-bit x86, from its first bytes; null when it is none. */
export function isX86(header: Uint8Array): boolean | null {
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (view.byteLength < PE_OFFSET_AT + 4 || view.getUint16(0, true) !== 0x5a4d) return null;
  const at = view.getUint32(PE_OFFSET_AT, true);
  if (at + 6 > view.byteLength || view.getUint32(at, true) !== 0x4550) return null;
  return view.getUint16(at + 4, true) === MACHINE_I386;
}

/** The file a class is registered with, as this 32-bit process sees the registry. */
function serverFile(clsid: Uint8Array): string | null {
  const text = new Uint16Array(1024);
  const size = new Uint32Array([text.byteLength]);
  const key = `CLSID\\{${guidText(clsid)}}\\InprocServer32`;
  if (native().RegGetValueW(HKEY_CLASSES_ROOT, key, '', RRF_RT_REG_SZ, 0, text, size) !== 0) return null;
  const chars = (size[0] ?? 0) / 2;
  return String.fromCharCode(...text.subarray(0, chars)).replace(/\0+$/, '');
}

function headerOf(path: string): Uint8Array | null {
  const header = new Uint8Array(HEADER_BYTES);
  try {
    const file = openSync(path, 'r');
    try {
      return header.subarray(0, readSync(file, header));
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}

/**
 * Windows says "class not registered" also of a registered class whose file is gone, or is for another processor.
 * The operator must do something else in each case, so this looks. Null when the class is simply not registered,
 * or when the file is as it should be.
 */
export function explainServer(clsid: Uint8Array): ComError | null {
  const path = serverFile(clsid);
  if (path === null || path === '') return null;
  const header = headerOf(path);
  if (header === null)
    return new ComError(
      'not-registered',
      `the control is registered, but ${path} cannot be read: install Kiwoom OpenAPI+ again`,
    );
  if (isX86(header) !== false) return null;
  return new ComError('wrong-bitness', `${path} is not a 32-bit control: install the 32-bit Kiwoom OpenAPI+`);
}
