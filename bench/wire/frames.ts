import { elementText, frameText, LIVE_DIALECT, Values } from '../../lib/emulator/wire/element';
import { rateOf, spellPrice, spellRate, spellSigned, spellTime } from '../../lib/emulator/wire/spelling';
import {
  askChangeFid,
  askPriceFid,
  askQtyFid,
  bidChangeFid,
  bidPriceFid,
  bidQtyFid,
  FID,
} from '../../lib/kiwoom/wire/fid';
import { REAL_FIDS } from '../../lib/kiwoom/wire/real-fids';
import type { RealType } from '../../lib/kiwoom/wire/real-type';
import { stepDown, stepUp } from '../../lib/market/tick';
import type { Step } from '../source/market';

/** All that a message of the type carries, with `0` where the load does not care, so that its size is true. */
function valuesOf(type: RealType, known: ReadonlyMap<number, string | number>): string {
  const values = new Values();
  for (const fid of REAL_FIDS[type]) values.put(fid, known.get(fid) ?? '0');
  return values.json();
}

function tradeValues({ price, base, volume }: Step['walk'], at: number): string {
  return valuesOf(
    '0B',
    new Map<number, string | number>([
      [FID.tradeTime, spellTime(at)],
      [FID.tradeQty, `+${1 + (volume % 300)}`],
      [FID.lastPrice, spellPrice(price, base)],
      [FID.change, spellSigned(price - base)],
      [FID.changeRate, spellRate(rateOf(price, base))],
      [FID.sign, price > base ? 2 : price < base ? 5 : 3],
      [FID.bestAsk, spellPrice(stepUp(price), base)],
      [FID.bestBid, spellPrice(price, base)],
      [FID.volume, volume],
      [FID.value, Math.floor((volume * price) / 1_000_000)],
      [FID.open, String(base)],
      [FID.high, spellPrice(Math.max(price, base), base)],
      [FID.low, spellPrice(Math.min(price, base), base)],
      [FID.strength, '103.27'],
    ]),
  );
}

function bookValues({ price, base }: Step['walk'], at: number): string {
  const known = new Map<number, string | number>([[FID.quoteTime, spellTime(at)]]);
  let [ask, bid] = [stepUp(price), price];
  for (let level = 1; level <= 10; level++) {
    known.set(askPriceFid(level), spellPrice(ask, base)).set(bidPriceFid(level), spellPrice(bid, base));
    known.set(askQtyFid(level), 100 + (ask % 9_700)).set(bidQtyFid(level), 100 + (bid % 9_700));
    known.set(askChangeFid(level), '+10').set(bidChangeFid(level), '-40');
    [ask, bid] = [stepUp(ask), stepDown(bid)];
  }
  known.set(FID.totalAskQty, 412_345).set(FID.totalBidQty, 398_765);
  return valuesOf('0D', known);
}

/** One REAL frame as Kiwoom would send it for this step of the market. */
export function frameOf({ kind, walk }: Step, at: number, order: number): string {
  const [type, values] =
    kind === 'quote' ? (['0B', tradeValues(walk, at)] as const) : (['0D', bookValues(walk, at)] as const);
  return frameText([elementText(type, walk.ticker, values, order, LIVE_DIALECT)], order);
}
