import type { TradeEvent } from '../../events/market-event';
import { FID } from '../wire/fid';
import { readAggressor, readMagnitude } from '../wire/number';
import { readInstant } from '../wire/time';
import { readDay } from './day';
import { type FidReader, readTicker, required } from './field';

/**
 * 0B 주식체결. The venue is the item's suffix; FID 9081 is not read. 기준가 is not on the wire: the fold derives it
 * from price and change.
 */
export function decodeTrade(item: string, read: FidReader, near: number): TradeEvent {
  return {
    kind: 'trade',
    ticker: readTicker(item),
    ...readDay(read),
    exchangeTime: readInstant(read(FID.tradeTime), near),
    qty: required(read, FID.tradeQty, '거래량', readMagnitude),
    side: readAggressor(read(FID.tradeQty)),
    strength: readMagnitude(read(FID.strength)),
  };
}
