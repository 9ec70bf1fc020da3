import type { DayFields } from '../../events/market-event';
import type { PriceSign } from '../../events/quote';
import { FID } from '../wire/fid';
import { readMagnitude, readPrice, readSigned } from '../wire/number';
import { type FidReader, required } from './field';

/** The day's fields that 0A and 0B share. @throws {FieldError} when there is no 현재가 */
export function readDay(read: FidReader): DayFields {
  return {
    price: required(read, FID.lastPrice, '현재가', readPrice),
    change: readSigned(read(FID.change)),
    rate: readSigned(read(FID.changeRate)),
    sign: readSign(read(FID.sign)),
    open: readPrice(read(FID.open)),
    high: readPrice(read(FID.high)),
    low: readPrice(read(FID.low)),
    volume: readMagnitude(read(FID.volume)),
    value: readMagnitude(read(FID.value)),
    ask: readPrice(read(FID.bestAsk)),
    bid: readPrice(read(FID.bestBid)),
  };
}

/** 전일대비기호: 1 상한, 2 상승, 3 보합, 4 하한, 5 하락; null for anything else. */
export function readSign(text: string | undefined): PriceSign | null {
  switch (text) {
    case '1':
      return 1;
    case '2':
      return 2;
    case '3':
      return 3;
    case '4':
      return 4;
    case '5':
      return 5;
    default:
      return null;
  }
}
