import { check, checkHost, comError } from './errors';
import { guidBytes, IID, isGuid } from './guid';
import { type Address, native } from './native';

/** A control with a window and a site. */
export interface Hosted {
  /** IUnknown (or any interface) of the control, counted; the host releases it last. */
  readonly control: Address;
  /** Closes the control and destroys its windows. Everything else must have let go before. */
  destroy(): void;
}

const CLSCTX_INPROC_SERVER = 1;
const WS_POPUP = 0x80000000;

/** The CLSID named by `{…}` text or a ProgID. Throws `ComError` cause `not-registered`. */
export function classId(clsidOrProgId: string): Uint8Array {
  checkHost(process.platform, process.arch);
  if (isGuid(clsidOrProgId)) return guidBytes(clsidOrProgId);
  const clsid = new Uint8Array(16);
  const hresult = native().CLSIDFromProgID(clsidOrProgId, clsid);
  if (hresult < 0) throw comError(`looking up ${clsidOrProgId}`, hresult, 'not-registered');
  return clsid;
}

/** CoCreateInstance in process. Throws `ComError`: not registered, wrong bitness, or what the control said. */
export function createInstance(clsid: Uint8Array): Address {
  const out = new Uint32Array(1);
  const hresult = native().CoCreateInstance(clsid, 0, CLSCTX_INPROC_SERVER, guidBytes(IID.IUnknown), out);
  check('creating the control', hresult);
  return out[0] ?? 0;
}

/** The hidden top-level window the control's own windows and boxes belong to. */
export function createParentWindow(): number {
  const api = native();
  const window = api.CreateWindowExW(
    0,
    'Static',
    'Sise',
    WS_POPUP,
    0,
    0,
    100,
    100,
    0,
    0,
    api.GetModuleHandleW(0),
    0,
  );
  if (window === 0) throw comError('creating the host window', 0x80004005 | 0, 'hosting-failed');
  return window;
}
