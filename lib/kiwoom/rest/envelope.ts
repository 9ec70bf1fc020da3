import { errorKind, innerError } from '../error-kind';
import { scrub } from '../scrub';
import { OUTER_CLASS } from '../wire/error-code';
import type { HttpReply } from './http';
import { KiwoomError } from './kiwoom-error';

/** `return_code` as a number; some replies spell it `returnCode`, or send it as text. Null when there is none. */
export function returnCode(body: Readonly<Record<string, unknown>>): number | null {
  const code = body.return_code ?? body.returnCode;
  if (typeof code === 'number') return code;
  return typeof code === 'string' && /^-?\d+$/.test(code.trim()) ? Number(code) : null;
}

export function returnMessage(body: Readonly<Record<string, unknown>>): string {
  const message = body.return_msg ?? body.returnMsg;
  return typeof message === 'string' ? message : '';
}

/**
 * Passes a successful reply and throws for any other. Errors come inside HTTP 200, so the envelope decides; only
 * success is told by `return_code` alone, because the texts differ from call to call.
 * @throws {KiwoomError}
 */
export function checkEnvelope(reply: HttpReply, secrets: readonly (string | null)[]): void {
  const outer = returnCode(reply.body);
  if (outer === OUTER_CLASS.ok && reply.status < 400) return;
  const inner = innerError(returnMessage(reply.body));
  const message = scrub(inner.message, secrets).slice(0, 300);
  if (outer === null && reply.status < 400) {
    throw new KiwoomError({ kind: 'protocol', code: null, message: 'the reply has no return_code' });
  }
  throw new KiwoomError(
    {
      kind: kindOf(reply.status, inner.code, outer),
      code: inner.code ?? (reply.status < 400 && outer !== null ? String(outer) : `HTTP ${reply.status}`),
      message: message || '오류 내용이 없습니다',
    },
    outer,
  );
}

function kindOf(status: number, code: string | null, outer: number | null) {
  if (code === null && status === 429) return 'quota';
  if (code === null && status === 401) return 'token';
  if (code === null && status >= 500) return 'network';
  return errorKind(code, outer);
}
