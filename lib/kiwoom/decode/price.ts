import type { PriceEvent } from '../../events/market-event';
import { readDay } from './day';
import { type FidReader, readTicker } from './field';

/** 0A 주식기세: the price moved without a trade (대량매매, a correction of the close). It carries no time. */
export function decodePrice(item: string, read: FidReader): PriceEvent {
  return { kind: 'price', ticker: readTicker(item), ...readDay(read) };
}
