import { z } from 'zod';
import type { Instrument } from '../../../events/instrument';
import { type RestCall, readRows } from '../call';
import { instrumentOf, instrumentRow } from './instrument-row';

const reply = z.object({ list: z.array(z.unknown()) });

/** 종목정보 리스트: the master of one market (`MARKET_CODE`). KOSPI's holds its ETFs and ETNs too. */
export const ka10099: RestCall<{ readonly market: string }, z.infer<typeof reply>, Instrument[]> = {
  apiId: 'ka10099',
  body: ({ market }) => ({ mrkt_tp: market }),
  reply,
  read: (body, _, context) => readRows(body.list, instrumentRow, instrumentOf, context),
};
