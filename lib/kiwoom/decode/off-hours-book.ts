import type { OffHoursBookEvent } from '../../events/market-event';
import { FID } from '../wire/fid';
import { readMagnitude, readSigned } from '../wire/number';
import { readInstant } from '../wire/time';
import { type FidReader, readTicker, required } from './field';

/** 0E 주식시간외호가: the totals of 시간외종가. The bid total is zero before the opening. */
export function decodeOffHoursBook(item: string, read: FidReader, near: number): OffHoursBookEvent {
  return {
    kind: 'off-hours-book',
    ticker: readTicker(item),
    exchangeTime: readInstant(read(FID.quoteTime), near),
    totalAsk: required(read, FID.offHoursTotalAskQty, '시간외매도호가총잔량', readMagnitude),
    totalBid: required(read, FID.offHoursTotalBidQty, '시간외매수호가총잔량', readMagnitude),
    totalAskChange: readSigned(read(FID.offHoursTotalAskQtyChange)) ?? 0,
    totalBidChange: readSigned(read(FID.offHoursTotalBidQtyChange)) ?? 0,
  };
}
