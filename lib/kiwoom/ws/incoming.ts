/** A frame from the server, sorted by `trnm`. Everything but `real` is rare. */
export type Incoming =
  | { readonly kind: 'real'; readonly data: unknown }
  | { readonly kind: 'ping' }
  | { readonly kind: 'login'; readonly code: number; readonly message: string }
  | { readonly kind: 'system'; readonly code: string; readonly message: string }
  | { readonly kind: 'ack'; readonly trnm: 'REG' | 'REMOVE'; readonly code: number; readonly message: string }
  /** JSON of another kind. */
  | { readonly kind: 'unknown'; readonly trnm: string }
  | { readonly kind: 'garbage' };

const GARBAGE: Incoming = { kind: 'garbage' };
const PING: Incoming = { kind: 'ping' };

/** Reads one text frame. Never throws: what is no frame is garbage. */
export function readFrame(text: string): Incoming {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return GARBAGE;
  }
  if (typeof frame !== 'object' || frame === null || Array.isArray(frame)) return GARBAGE;
  const body = frame as Readonly<Record<string, unknown>>;
  switch (body.trnm) {
    case 'REAL':
      return { kind: 'real', data: body.data };
    case 'PING':
      return PING;
    case 'LOGIN':
      return { kind: 'login', ...resultOf(body) };
    case 'REG':
    case 'REMOVE':
      return { kind: 'ack', trnm: body.trnm, ...resultOf(body) };
    case 'SYSTEM':
      // `code` and `message` on the wire, `return_code` and `return_msg` by Kiwoom's own account.
      return {
        kind: 'system',
        code: textOf(body.code ?? body.return_code),
        message: textOf(body.message ?? body.return_msg),
      };
    default:
      return { kind: 'unknown', trnm: textOf(body.trnm) };
  }
}

/** A result without a readable code is no success: -1. */
function resultOf(body: Readonly<Record<string, unknown>>): { code: number; message: string } {
  const text = textOf(body.return_code).trim();
  return { code: /^-?\d+$/.test(text) ? Number(text) : -1, message: textOf(body.return_msg) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
