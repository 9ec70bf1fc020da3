import type { z } from 'zod';
import type { Instrument } from '../../../events/instrument';
import type { Code } from '../../../market/code';
import type { RestCall } from '../call';
import { instrumentOf, instrumentRow } from './instrument-row';

/** 종목정보 조회: one row of the master. It takes the bare six-character code only. */
export const ka10100: RestCall<{ readonly code: Code }, z.infer<typeof instrumentRow>, Instrument> = {
  apiId: 'ka10100',
  body: ({ code }) => ({ stk_cd: code }),
  reply: instrumentRow,
  read: (row) => instrumentOf(row),
};
