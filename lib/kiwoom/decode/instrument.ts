import type { InstrumentEvent } from '../../events/market-event';
import { FID } from '../wire/fid';
import { readPrice } from '../wire/number';
import { type FidReader, readTicker } from './field';

/** 0g 주식종목정보: limits and 기준가 as the exchange has them. */
export function decodeInstrument(item: string, read: FidReader): InstrumentEvent {
  return {
    kind: 'instrument',
    ticker: readTicker(item),
    upper: readPrice(read(FID.upperLimit)),
    lower: readPrice(read(FID.lowerLimit)),
    base: readPrice(read(FID.basePrice)),
  };
}
