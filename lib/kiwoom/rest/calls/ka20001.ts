import type { z } from 'zod';
import type { IndexSummary } from '../../../events/index-summary';
import { readSign } from '../../decode/day';
import * as schema from '../../schema/generated/ka20001';
import { readMagnitude, readPrice, readSigned } from '../../wire/number';
import type { RestCall } from '../call';
import { need } from './row-field';

interface Input {
  /** `001` KOSPI, `101` KOSDAQ, `201` KOSPI200 … */
  readonly index: string;
}

/** The summary alone: the list of the last minutes is not read. */
const reply = schema.reply.omit({ inds_cur_prc_tm: true });
type Reply = z.infer<typeof reply>;

/** 업종현재가: an index with its day and its breadth; points with their decimals, 천주, 백만원. */
export const ka20001: RestCall<Input, Reply, IndexSummary> = {
  apiId: 'ka20001',
  body: ({ index }): schema.Request => ({ mrkt_tp: marketOf(index), inds_cd: index }),
  reply,
  read: (body, { index }) => ({
    index,
    price: need(body, 'cur_prc', readPrice),
    change: readSigned(body.pred_pre),
    rate: readSigned(body.flu_rt),
    sign: readSign(body.pred_pre_sig),
    open: readPrice(body.open_pric),
    high: readPrice(body.high_pric),
    low: readPrice(body.low_pric),
    volume: readMagnitude(body.trde_qty),
    value: readMagnitude(body.trde_prica),
    breadth: breadthOf(body),
  }),
};

/** 시장구분 by the family of the index: 1xx and 3xx (KOSTAR) are KOSDAQ’s, 2xx KOSPI200’s, the rest KOSPI’s. */
function marketOf(index: string): schema.Request['mrkt_tp'] {
  if (index.startsWith('1') || index.startsWith('3')) return '1';
  return index.startsWith('2') ? '2' : '0';
}

/** All five, or nothing: a count that is missing is not zero. */
function breadthOf(body: Reply): IndexSummary['breadth'] {
  const upperLimit = readMagnitude(body.upl);
  const rising = readMagnitude(body.rising);
  const unchanged = readMagnitude(body.stdns);
  const falling = readMagnitude(body.fall);
  const lowerLimit = readMagnitude(body.lst);
  if (upperLimit === null || rising === null || unchanged === null) return null;
  if (falling === null || lowerLimit === null) return null;
  return { upperLimit, rising, unchanged, falling, lowerLimit };
}
