import { BOOK_DEPTH, type Level } from '../../events/book';
import type { BookEvent } from '../../events/market-event';
import type { Expected } from '../../events/quote';
import { askChangeFid, askPriceFid, askQtyFid, bidChangeFid, bidPriceFid, bidQtyFid, FID } from '../wire/fid';
import { readMagnitude, readPrice, readSigned } from '../wire/number';
import { readInstant } from '../wire/time';
import { type FidReader, FieldError, readTicker } from './field';

/**
 * 0D 주식호가잔량: ten levels a side. An empty level (`-0`) keeps its place with price 0; a book may be empty, one-sided
 * or crossed. A message without the first level's fields is no book at all and is refused, so that it cannot wipe one.
 */
export function decodeBook(item: string, read: FidReader, near: number): BookEvent {
  if (read(askPriceFid(1)) === undefined || read(bidPriceFid(1)) === undefined) {
    throw new FieldError('매도호가1 (41) or 매수호가1 (51)', undefined);
  }
  return {
    kind: 'book',
    ticker: readTicker(item),
    exchangeTime: readInstant(read(FID.quoteTime), near),
    asks: readSide(read, askPriceFid(0), askQtyFid(0), askChangeFid(0)),
    bids: readSide(read, bidPriceFid(0), bidQtyFid(0), bidChangeFid(0)),
    totalAsk: readMagnitude(read(FID.totalAskQty)) ?? 0,
    totalBid: readMagnitude(read(FID.totalBidQty)) ?? 0,
    totalAskChange: readSigned(read(FID.totalAskQtyChange)) ?? 0,
    totalBidChange: readSigned(read(FID.totalBidQtyChange)) ?? 0,
    expected: readAuction(read),
  };
}

function readSide(read: FidReader, price: number, qty: number, change: number): Level[] {
  const levels: Level[] = [];
  for (let level = 1; level <= BOOK_DEPTH; level++) {
    levels.push({
      price: readPrice(read(price + level)) ?? 0,
      qty: readMagnitude(read(qty + level)) ?? 0,
      change: readSigned(read(change + level)) ?? 0,
    });
  }
  return levels;
}

/**
 * The expected price, while an auction runs. FIDs 291 to 295 are valid only then and zero outside; 23 and 24 keep the
 * last auction's figures for the rest of the day, so they say nothing about now and are not read.
 */
function readAuction(read: FidReader): Expected | null {
  const price = readPrice(read(FID.auctionPrice));
  if (price === null) return null;
  return {
    price,
    qty: readMagnitude(read(FID.auctionQty)),
    change: readSigned(read(FID.auctionChange)),
    rate: readSigned(read(FID.auctionChangeRate)),
  };
}
