import type { z } from 'zod';
import type { InvestorFlow } from '../../../events/investor';
import * as schema from '../../schema/generated/ka10059';
import { readMagnitude, readPrice, readSigned } from '../../wire/number';
import { readDate } from '../../wire/time';
import { type RestCall, readRows } from '../call';
import { oldestFirst } from '../oldest-first';
import { FLOW_ORDER, type InvestorsInput, investorsBody, netOf } from './investor-row';
import { need } from './row-field';

/** 종목별투자자기관별: 순매수 by day up to `to`, oldest first. 등락율 comes times a hundred, without its point. */
export const ka10059: RestCall<InvestorsInput, z.infer<typeof schema.reply>, InvestorFlow[]> = {
  apiId: 'ka10059',
  body: (input): schema.Request => investorsBody(input),
  reply: schema.reply,
  read: (body, _, context) =>
    oldestFirst(
      readRows(
        body.stk_invsr_orgn,
        schema.row,
        (row): InvestorFlow => {
          const rate = readSigned(row.flu_rt);
          return {
            date: need(row, 'dt', readDate),
            price: readPrice(row.cur_prc),
            change: readSigned(row.pred_pre),
            rate: rate === null ? null : rate / 100,
            volume: readMagnitude(row.acc_trde_qty),
            net: netOf(row),
          };
        },
        context,
      ),
      FLOW_ORDER,
    ),
};
