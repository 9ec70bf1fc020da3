import {
  askChangeFid,
  askPriceFid,
  askQtyFid,
  bidChangeFid,
  bidPriceFid,
  bidQtyFid,
  FID,
} from '../../kiwoom/wire/fid';
import { DEPTH } from '../exchange/level-book';
import type { OffHours } from '../exchange/off-hours';
import { signOf, totalOf } from '../exchange/reading';
import type { InstrumentView } from '../exchange/view';
import { Values } from './element';
import { rateOf, spellPrice, spellRate, spellSigned, spellTime } from './spelling';

/** LP quantities, and the venue split and midpoint fields of 통합 books: not emulated, zero as in the document. */
const ZERO_FIDS = [
  ...Array.from({ length: DEPTH }, (_, i) => [621 + i, 631 + i]).flat(),
  ...Array.from({ length: 6087 - 6044 + 1 }, (_, i) => 6044 + i),
  ...Array.from({ length: 6115 - 6100 + 1 }, (_, i) => 6100 + i),
];
const ZEROS = ZERO_FIDS.map((fid) => `"${fid}":"0"`).join(',');

function ratio(part: number, whole: number): string {
  return whole === 0 ? '0.00' : ((part / whole) * 100).toFixed(2);
}

function putLevels(values: Values, view: InstrumentView): void {
  const { base } = view.plan;
  for (let level = 1; level <= DEPTH; level++) {
    const ask = view.book.asks[level - 1];
    const bid = view.book.bids[level - 1];
    values
      .put(askPriceFid(level), spellPrice(ask?.price ?? null, base))
      .put(askQtyFid(level), ask?.qty ?? 0)
      .put(askChangeFid(level), spellSigned(ask?.change ?? 0))
      .put(bidPriceFid(level), spellPrice(bid?.price ?? null, base))
      .put(bidQtyFid(level), bid?.qty ?? 0)
      .put(bidChangeFid(level), spellSigned(bid?.change ?? 0));
  }
}

/** 23/24 and 200/201/238 keep the last auction's figures; 291–295 are zero outside an auction. */
function putExpected(values: Values, view: InstrumentView): void {
  const { base, upper, lower, previousVolume } = view.plan;
  const last = view.lastExpected;
  const running = view.expected;
  const change = last === null ? 0 : last.price - base;
  values
    .put(FID.expectedPrice, last === null ? '0' : spellPrice(last.price, base))
    .put(FID.expectedQty, last?.qty ?? 0)
    .put(FID.expectedChange, spellSigned(change))
    .put(FID.expectedChangeRate, last === null ? '0.00' : spellRate(rateOf(last.price, base)))
    .put(FID.expectedSign, last === null ? 3 : signOf(last.price, base, upper, lower))
    .put(FID.auctionPrice, running === null ? '0' : spellPrice(running.price, base))
    .put(FID.auctionQty, running?.qty ?? 0)
    .put(FID.auctionSign, running === null ? 3 : signOf(running.price, base, upper, lower))
    .put(FID.auctionChange, running === null ? '0' : spellSigned(running.price - base))
    .put(FID.auctionChangeRate, running === null ? '0.00' : spellRate(rateOf(running.price, base)))
    .put(FID.expectedVolumeRatio, ratio(running?.qty ?? 0, previousVolume));
}

/** 0D 주식호가잔량 (163 FIDs). An empty level is spelled `-0` with quantity 0. */
export function bookValues(view: InstrumentView): string {
  const { book, figures } = view;
  const totalAsk = totalOf(book.asks);
  const totalBid = totalOf(book.bids);
  const values = new Values().put(FID.quoteTime, spellTime(view.time));
  putLevels(values, view);
  values
    .put(FID.totalAskQty, totalAsk)
    .put(FID.totalAskQtyChange, spellSigned(book.askChange))
    .put(FID.totalBidQty, totalBid)
    .put(FID.totalBidQtyChange, spellSigned(book.bidChange));
  putExpected(values, view);
  return values
    .put(FID.netBidQty, spellSigned(totalBid - totalAsk))
    .put(FID.buyRatio, ratio(totalBid, totalAsk))
    .put(FID.netAskQty, spellSigned(totalAsk - totalBid))
    .put(FID.sellRatio, ratio(totalAsk, totalBid))
    .put(FID.volume, figures.volume)
    .put(FID.sessionCode, '')
    .put(FID.investorTicker, '')
    .putPairs(ZEROS)
    .json();
}

/** 0C 주식우선호가: the best quotes alone. */
export function bestQuoteValues(view: InstrumentView): string {
  const { base } = view.plan;
  return new Values()
    .put(FID.bestAsk, spellPrice(view.book.asks[0]?.price ?? null, base))
    .put(FID.bestBid, spellPrice(view.book.bids[0]?.price ?? null, base))
    .json();
}

/** 0E 주식시간외호가. */
export function offHoursValues(offHours: OffHours, instant: number): string {
  return new Values()
    .put(FID.quoteTime, spellTime(instant))
    .put(FID.offHoursTotalAskQty, offHours.ask)
    .put(FID.offHoursTotalAskQtyChange, spellSigned(offHours.askChange))
    .put(FID.offHoursTotalBidQty, offHours.bid)
    .put(FID.offHoursTotalBidQtyChange, spellSigned(offHours.bidChange))
    .json();
}
