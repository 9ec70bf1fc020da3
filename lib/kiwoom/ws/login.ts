import type { FeedTrouble } from '../../events/status';
import { errorKind, innerError, isTokenRefusal } from '../error-kind';
import { scrub } from '../scrub';
import { WS_CODE } from '../wire/error-code';

export interface LoginRefusal {
  readonly trouble: FeedTrouble;
  /** True when a new token may help. */
  readonly badToken: boolean;
}

/** What a LOGIN reply other than 0 means. The code that matters stands in the message's brackets. */
export function loginRefusal(code: number, message: string, token: string): LoginRefusal {
  const inner = innerError(message);
  return {
    trouble: {
      kind: inner.code === null ? 'token' : errorKind(inner.code, null),
      code: inner.code ?? String(code),
      message: scrub(inner.message, [token]) || 'LOGIN이 거절되었습니다',
    },
    badToken: code === WS_CODE.loginRefused || isTokenRefusal(inner.code, null),
  };
}
