/** Why the control cannot be used; what the operator is told depends on it. */
export type ComCause =
  | 'not-windows'
  | 'wrong-bitness'
  | 'not-registered'
  | 'hosting-failed'
  | 'unexpected'
  | 'no-events'
  | 'call-failed'
  | 'closed';

/** One clear line: what failed, the HRESULT in hex, what to do. */
export class ComError extends Error {
  override readonly name = 'ComError';
  constructor(
    override readonly cause: ComCause,
    message: string,
    readonly hresult: number | null = null,
  ) {
    super(message);
  }
}

const REINSTALL = 'install Kiwoom OpenAPI+, or run regsvr32 on its KHOpenAPI.ocx as administrator';
const INSTALL_X86 = 'its file is not for 32-bit programs: install the 32-bit Kiwoom OpenAPI+';
const USE_X86 = 'the control is 32-bit: run it with 32-bit (x86) Node on Windows';
const ONE_ONLY = 'close every other Kiwoom program and 64-bit shim, then start again';

interface Known {
  readonly name: string;
  readonly cause: ComCause;
  readonly advice: string;
}

const KNOWN = new Map<number, Known>([
  [0x80004001, { name: 'E_NOTIMPL', cause: 'call-failed', advice: 'this control does not offer it' }],
  [
    0x80004002,
    { name: 'E_NOINTERFACE', cause: 'hosting-failed', advice: 'this is not the expected control' },
  ],
  [0x80004005, { name: 'E_FAIL', cause: 'call-failed', advice: 'the control gave no reason' }],
  [0x80040154, { name: 'REGDB_E_CLASSNOTREG', cause: 'not-registered', advice: REINSTALL }],
  [0x80040111, { name: 'CLASS_E_CLASSNOTAVAILABLE', cause: 'not-registered', advice: REINSTALL }],
  [0x800401f3, { name: 'CO_E_CLASSSTRING', cause: 'not-registered', advice: REINSTALL }],
  [0x8007007e, { name: 'ERROR_MOD_NOT_FOUND', cause: 'not-registered', advice: REINSTALL }],
  [0x800700c1, { name: 'ERROR_BAD_EXE_FORMAT', cause: 'wrong-bitness', advice: INSTALL_X86 }],
  [0x8000ffff, { name: 'E_UNEXPECTED', cause: 'unexpected', advice: ONE_ONLY }],
  [
    0x80070005,
    { name: 'E_ACCESSDENIED', cause: 'hosting-failed', advice: 'run as the user who installed it' },
  ],
  [
    0x80010106,
    {
      name: 'RPC_E_CHANGED_MODE',
      cause: 'hosting-failed',
      advice: 'this thread already runs COM in another apartment: use a thread of its own',
    },
  ],
  [
    0x8001010e,
    {
      name: 'RPC_E_WRONG_THREAD',
      cause: 'call-failed',
      advice: 'call the control on the thread that opened it',
    },
  ],
  [
    0x80020003,
    { name: 'DISP_E_MEMBERNOTFOUND', cause: 'call-failed', advice: 'the control has no such method' },
  ],
  [0x80020005, { name: 'DISP_E_TYPEMISMATCH', cause: 'call-failed', advice: 'check the argument types' }],
  [0x80020009, { name: 'DISP_E_EXCEPTION', cause: 'call-failed', advice: 'the control gave no reason' }],
  [0x8002000e, { name: 'DISP_E_BADPARAMCOUNT', cause: 'call-failed', advice: 'check the argument count' }],
  [
    0x80040200,
    {
      name: 'CONNECT_E_NOCONNECTION',
      cause: 'no-events',
      advice: 'the control has no such events interface',
    },
  ],
]);

/** `0x8000FFFF`, from the signed number COM returns. */
export function hresultHex(hresult: number): string {
  return `0x${(hresult >>> 0).toString(16).toUpperCase().padStart(8, '0')}`;
}

/**
 * The error for a failed HRESULT: `<what> failed: E_UNEXPECTED (0x8000FFFF): <what to do>`.
 * `otherwise` is the cause when the HRESULT names none. `detail` is the control's own text, if it gave one.
 */
export function comError(what: string, hresult: number, otherwise: ComCause, detail = ''): ComError {
  const known = KNOWN.get(hresult >>> 0);
  const cause = known === undefined || known.cause === 'call-failed' ? otherwise : known.cause;
  const code = known === undefined ? hresultHex(hresult) : `${known.name} (${hresultHex(hresult)})`;
  const reason = oneLine(detail) || known?.advice || 'an unknown code: look it up, then restart the bridge';
  return new ComError(cause, `${what} failed: ${code}: ${reason}`, hresult >>> 0);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Throws when COM reported failure; a success code other than S_OK passes. */
export function check(what: string, hresult: number, otherwise: ComCause = 'hosting-failed'): void {
  if (hresult < 0) throw comError(what, hresult, otherwise);
}

/** Throws unless this process can load a 32-bit Windows control at all. */
export function checkHost(platform: string, arch: string): void {
  if (platform !== 'win32')
    throw new ComError('not-windows', `the Kiwoom control runs on Windows only, this is ${platform}`);
  if (arch !== 'ia32') throw new ComError('wrong-bitness', `this Node is ${arch}: ${USE_X86} (node-win-x86)`);
}
