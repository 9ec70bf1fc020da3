import type { z } from 'zod';
import type { Instrument } from '../../../events/instrument';
import * as schema from '../../schema/generated/ka10099';
import { type RestCall, readRows } from '../call';
import { instrumentOf } from './instrument-row';

interface Input {
  readonly market: schema.Request['mrkt_tp'];
}

/** 종목정보 리스트: the master of one market (`MARKET_CODE`). KOSPI's holds its ETFs and ETNs too. */
export const ka10099: RestCall<Input, z.infer<typeof schema.reply>, Instrument[]> = {
  apiId: 'ka10099',
  body: ({ market }): schema.Request => ({ mrkt_tp: market }),
  reply: schema.reply,
  read: (body, _, context) => readRows(body.list, schema.row, instrumentOf, context),
};
