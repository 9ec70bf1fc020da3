import type { IndexEvent } from '../../events/market-event';
import { FID } from '../wire/fid';
import { readMagnitude, readPrice, readSigned } from '../wire/number';
import { readInstant } from '../wire/time';
import { readSign } from './day';
import { type FidReader, FieldError, required } from './field';

const INDEX_CODE = /^\d{3}$/;

/** 0J 업종지수: points with two decimals; volume in 천주, value in 백만원. */
export function decodeIndex(item: string, read: FidReader, near: number): IndexEvent {
  if (!INDEX_CODE.test(item)) throw new FieldError('item', item);
  return {
    kind: 'index',
    index: item,
    exchangeTime: readInstant(read(FID.tradeTime), near),
    price: required(read, FID.lastPrice, '현재가', readPrice),
    change: readSigned(read(FID.change)),
    rate: readSigned(read(FID.changeRate)),
    sign: readSign(read(FID.sign)),
    volume: readMagnitude(read(FID.volume)),
    value: readMagnitude(read(FID.value)),
  };
}
