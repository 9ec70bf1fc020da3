import type { z } from 'zod';
import type { InvestorFlow } from '../../../events/investor';
import * as schema from '../../schema/generated/ka10060';
import { readPrice, readSigned } from '../../wire/number';
import { readDate } from '../../wire/time';
import { type RestCall, readRows } from '../call';
import { oldestFirst } from '../oldest-first';
import { FLOW_ORDER, type InvestorsInput, investorsBody, netOf } from './investor-row';
import { need } from './row-field';

/**
 * 종목별투자자기관별차트: ka10059's flows with an allowance of their own, without 등락률 and 거래량. Its 누적거래대금 is not
 * read: in the official example it is ka10059's 거래량.
 */
export const ka10060: RestCall<InvestorsInput, z.infer<typeof schema.reply>, InvestorFlow[]> = {
  apiId: 'ka10060',
  body: (input): schema.Request => investorsBody(input),
  reply: schema.reply,
  read: (body, _, context) =>
    oldestFirst(
      readRows(
        body.stk_invsr_orgn_chart,
        schema.row,
        (row): InvestorFlow => ({
          date: need(row, 'dt', readDate),
          price: readPrice(row.cur_prc),
          change: readSigned(row.pred_pre),
          rate: null,
          volume: null,
          net: netOf(row),
        }),
        context,
      ),
      FLOW_ORDER,
    ),
};
