import type { ExpectedEvent } from '../../events/market-event';
import { FID } from '../wire/fid';
import { readMagnitude, readPrice, readSigned } from '../wire/number';
import { readInstant } from '../wire/time';
import { type FidReader, readTicker, required } from './field';

/** 0H 주식예상체결. Its FID 10 is an expected price although it is called 현재가 (rule P1). */
export function decodeExpected(item: string, read: FidReader, near: number): ExpectedEvent {
  return {
    kind: 'expected',
    ticker: readTicker(item),
    exchangeTime: readInstant(read(FID.tradeTime), near),
    expected: {
      price: required(read, FID.lastPrice, '예상체결가', readPrice),
      qty: readMagnitude(read(FID.tradeQty)),
      change: readSigned(read(FID.change)),
      rate: readSigned(read(FID.changeRate)),
    },
  };
}
