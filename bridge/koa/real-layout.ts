import {
  askChangeFid,
  askPriceFid,
  askQtyFid,
  bidChangeFid,
  bidPriceFid,
  bidQtyFid,
  FID,
} from '../../lib/kiwoom/wire/fid';
import type { RealType } from '../../lib/kiwoom/wire/real-type';

/**
 * The order in which the control lists the values of each type (`sRealData`), as its own `nkrealtime.dat` has it. Numbers
 * without a name in `FID` are fields that Sise does not read.
 */
export const FIELD_ORDER: Readonly<Record<RealType, readonly number[]>> = {
  '0A': [10, 11, 12, 27, 28, 13, 14, 16, 17, 18, 25, 26, 29, 30, 31, 32, 311, 822, 567, 568, 732, 852],
  '0B': [
    20, 10, 11, 12, 27, 28, 15, 13, 14, 16, 17, 18, 25, 26, 29, 30, 31, 32, 228, 311, 290, 691, 822, 567, 568,
    851, 1890, 1891, 1892, 1030, 1031, 1032, 1071, 1072, 1313, 1315, 1316, 1314, 1497, 1498, 620, 732, 852,
  ],
  '0C': [27, 28],
  '0D': [
    21,
    ...levels(),
    ...[121, 122, 125, 126, 23, 24, 128, 129, 138, 139, 200, 201, 238, 291, 292, 293, 294, 295],
    ...[621, 631, 622, 632, 623, 633, 624, 634, 625, 635, 626, 636, 627, 637, 628, 638, 629, 639, 630, 640],
    ...[13, 299, 215, 216],
  ],
  '0E': [21, 131, 132, 135, 136],
  '0G': [36, 37, 38, 39, 20, 10, 11, 12, 13, 25, 768, 769, 770, 265, 266],
  '0H': [20, 10, 11, 12, 15, 13, 25],
  '0J': [20, 10, 11, 12, 15, 13, 14, 16, 17, 18, 25, 26],
  '0s': [215, 20, 214],
  '0g': [297, 592, 593, 305, 306, 307, 689, 594, 382, 370, 330, 300, 1491],
  '1h': [
    9001, 302, 13, 14, 9068, 9008, 9075, 1221, 1223, 1224, 1225, 1236, 1237, 1238, 1239, 1489, 1490, 9069,
    1279,
  ],
};

/** Level by level: ask price, quantity and change, then the bid's. */
function levels(): number[] {
  return Array.from({ length: 10 }, (_, i) => i + 1).flatMap((level) => [
    askPriceFid(level),
    askQtyFid(level),
    askChangeFid(level),
    bidPriceFid(level),
    bidQtyFid(level),
    bidChangeFid(level),
  ]);
}

/**
 * How many values a message of the type was seen to hold. A trade was recorded with one less than its list: the last
 * field (852) was not sent. Any other count means that the control's list has changed and its order is not known.
 */
export const FIELD_COUNTS: Readonly<Record<RealType, readonly number[]>> = {
  '0A': [22],
  '0B': [43, 42],
  '0C': [2],
  '0D': [103],
  '0E': [5],
  '0G': [15],
  '0H': [7],
  '0J': [12],
  '0s': [3],
  '0g': [13],
  '1h': [19],
};

const DAY = [
  FID.lastPrice,
  FID.change,
  FID.changeRate,
  FID.bestAsk,
  FID.bestBid,
  FID.volume,
  FID.value,
  FID.open,
  FID.high,
  FID.low,
  FID.sign,
];

/** The fields that the decoder of each type reads, and the only ones asked for one by one. */
export const FIELDS_READ: Readonly<Record<RealType, readonly number[]>> = {
  '0A': DAY,
  '0B': [...DAY, FID.tradeTime, FID.tradeQty, FID.strength],
  '0C': [FID.bestAsk, FID.bestBid],
  '0D': [
    FID.quoteTime,
    ...levels(),
    FID.totalAskQty,
    FID.totalBidQty,
    FID.totalAskQtyChange,
    FID.totalBidQtyChange,
    FID.auctionPrice,
    FID.auctionQty,
    FID.auctionChange,
    FID.auctionChangeRate,
  ],
  '0E': [
    FID.quoteTime,
    FID.offHoursTotalAskQty,
    FID.offHoursTotalAskQtyChange,
    FID.offHoursTotalBidQty,
    FID.offHoursTotalBidQtyChange,
  ],
  '0G': [FID.nav, FID.navChange, FID.navChangeRate, FID.trackingError, FID.tradeTime],
  '0H': [FID.tradeTime, FID.lastPrice, FID.change, FID.changeRate, FID.tradeQty],
  '0J': [FID.tradeTime, FID.lastPrice, FID.change, FID.changeRate, FID.sign, FID.volume, FID.value],
  '0s': [FID.sessionCode, FID.tradeTime, FID.remainingTime],
  '0g': [FID.upperLimit, FID.lowerLimit, FID.basePrice],
  '1h': [FID.code, FID.viKind, FID.viDirection, FID.viPrice, FID.viTime, FID.viReleaseTime],
};
