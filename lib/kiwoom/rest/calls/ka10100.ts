import type { z } from 'zod';
import type { Instrument } from '../../../events/instrument';
import type { Code } from '../../../market/code';
import * as schema from '../../schema/generated/ka10100';
import type { RestCall } from '../call';
import { instrumentOf } from './instrument-row';

/** 종목정보 조회: one row of the master. It takes the bare six-character code only. */
export const ka10100: RestCall<{ readonly code: Code }, z.infer<typeof schema.reply>, Instrument> = {
  apiId: 'ka10100',
  body: ({ code }): schema.Request => ({ stk_cd: code }),
  reply: schema.reply,
  read: (row) => instrumentOf(row),
};
