import type { BestEvent } from '../../events/market-event';
import { FID } from '../wire/fid';
import { readPrice } from '../wire/number';
import { type FidReader, readTicker } from './field';

/** 0C 주식우선호가: two fields. A side without orders (`-0` at a price limit) is null. */
export function decodeBest(item: string, read: FidReader): BestEvent {
  return {
    kind: 'best',
    ticker: readTicker(item),
    ask: readPrice(read(FID.bestAsk)),
    bid: readPrice(read(FID.bestBid)),
  };
}
