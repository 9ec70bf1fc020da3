import { FID } from '../../kiwoom/wire/fid';
import type { Trade } from '../exchange/observer';
import { signOf } from '../exchange/reading';
import { stagesOf, volumeBy } from '../exchange/stages';
import { type DayFigures, strengthOf } from '../exchange/tally';
import type { InstrumentView } from '../exchange/view';
import { Values, type WireDialect } from './element';
import { inMillions, rateOf, spellPrice, spellRate, spellSigned, spellTime } from './spelling';

/** The cost and margin figures of live frames are these shares of the price. */
const TRADE_COST = 0.002305;
const CFD_COST = 0.005018;
const SHORT_LOAN_COST = CFD_COST * 0.8;
const CFD_MARGIN = 0.4;
const MAINTENANCE_MARGIN = 0.32;
const HUNDRED_MILLION = 1e8;

/** 장구분: before the regular session, in it, after it. */
function sessionKind(view: InstrumentView): string {
  if (view.phase === 'pre-market') return '1';
  return view.phase === 'closing-price' || view.phase === 'after-market' ? '3' : '2';
}

/** 거래량의 전일 대비: a ratio in percent whose sign says whether it is more or less than the day before. */
function volumeRatio(volume: number, previous: number): string {
  if (previous === 0) return '0.00';
  const ratio = ((volume / previous) * 100).toFixed(2);
  return volume >= previous ? `+${ratio}` : `-${ratio}`;
}

/** This day's volume against what the day before had done by the same time, ×100 without a point. */
function sameTimeRatio(view: InstrumentView): string {
  const { plan, figures, time } = view;
  if (plan.volume === 0 || plan.previousVolume === 0) return '';
  let planned = 0;
  for (const stage of stagesOf(plan, 'KRX')) planned += volumeBy(stage, time);
  const before = (planned / plan.volume) * plan.previousVolume;
  return before < 1 ? '' : String(Math.round((figures.volume / before) * 10_000));
}

function buyRatio({ buyVolume, sellVolume }: DayFigures): string {
  const total = buyVolume + sellVolume;
  if (total === 0) return '0.00';
  const ratio = (buyVolume / total) * 100;
  return `${ratio >= 50 ? '+' : '-'}${ratio.toFixed(2)}`;
}

/** What 0A and 0B share: price, change, best quotes, totals, 시고저. */
function putDay(values: Values, view: InstrumentView, price: number, ask: number | null, bid: number | null) {
  const { base, listing, previousVolume, previousValue, upper, lower } = view.plan;
  const { figures } = view;
  values
    .put(FID.lastPrice, spellPrice(price, base))
    .put(FID.change, spellSigned(price - base))
    .put(FID.changeRate, spellRate(rateOf(price, base)))
    .put(FID.bestAsk, spellPrice(ask, base))
    .put(FID.bestBid, spellPrice(bid, base))
    .put(FID.volume, figures.volume)
    .put(FID.value, inMillions(figures.value))
    .put(FID.open, spellPrice(figures.open, base))
    .put(FID.high, spellPrice(figures.high, base))
    .put(FID.low, spellPrice(figures.low, base))
    .put(FID.sign, signOf(price, base, upper, lower))
    .put(FID.volumeVsPrevious, spellSigned(figures.volume - previousVolume))
    .put(FID.valueVsPrevious, spellSigned(figures.value - previousValue))
    .put(FID.volumeRatio, volumeRatio(figures.volume, previousVolume))
    .put(FID.turnover, ((figures.volume / listing.shares) * 100).toFixed(2))
    .put(FID.tradeCost, Math.round(price * TRADE_COST))
    .put(FID.marketCap, Math.floor((price * listing.shares) / HUNDRED_MILLION))
    .put(FID.upperLimitTime, spellTime(figures.upperTime))
    .put(FID.lowerLimitTime, spellTime(figures.lowerTime));
}

/** 0A 주식기세: the day's figures changed without a trade of the market (19 FIDs). */
export function priceInfoValues(view: InstrumentView): string {
  const values = new Values();
  const price = view.figures.last ?? view.plan.base;
  putDay(values, view, price, view.book.asks[0]?.price ?? null, view.book.bids[0]?.price ?? null);
  return values.json();
}

/** 0B 주식체결 (43 FIDs), right after the trade. The formulas are those checked on live frames (B9, E3). */
export function tradeValues(
  view: InstrumentView,
  trade: Trade,
  venue: 'KRX' | 'NXT',
  dialect: WireDialect,
): string {
  const { figures } = view;
  const { price, qty, side, at } = trade;
  const sign = side === 'buy' ? '+' : side === 'sell' ? '-' : '';
  const values = new Values();
  values.put(FID.tradeTime, spellTime(at)).put(FID.tradeQty, `${sign}${qty}`);
  // Only 통합 has to look at the books: a venue's print knows its own best quotes.
  const isMerged = view.venue === 'SOR';
  const ask = isMerged ? (view.book.asks[0]?.price ?? null) : trade.ask;
  const bid = isMerged ? (view.book.bids[0]?.price ?? null) : trade.bid;
  putDay(values, view, price, ask, bid);
  const strength = strengthOf(figures);
  const average = figures.volume === 0 ? price : Math.round(figures.value / figures.volume);
  return values
    .put(FID.strength, strength === null ? '0.00' : strength.toFixed(2))
    .put(FID.sessionKind, sessionKind(view))
    .put(FID.knockOutDistance, '0')
    .put(FID.volumeRatioSameTime, sameTimeRatio(view))
    .put(FID.openTime, spellTime(figures.openTime))
    .put(FID.highTime, spellTime(figures.highTime))
    .put(FID.lowTime, spellTime(figures.lowTime))
    .put(FID.sellVolume, figures.sellVolume)
    .put(FID.buyVolume, figures.buyVolume)
    .put(FID.buyVolumeRatio, buyRatio(figures))
    .put(FID.sellCount, figures.sellCount)
    .put(FID.buyCount, figures.buyCount)
    .put(FID.tickValue, `${sign}${Math.floor((price * qty) / 1_000)}`)
    .put(FID.tickSellQty, side === 'sell' ? `-${qty}` : ' 0')
    .put(FID.tickBuyQty, side === 'buy' ? `+${qty}` : ' 0')
    .put(FID.tickNetBuyQty, side === null ? ' 0' : `${sign}${qty}`)
    .put(FID.cfdMargin, Math.round(price * CFD_MARGIN))
    .put(FID.maintenanceMargin, Math.round(price * MAINTENANCE_MARGIN))
    .put(FID.averagePrice, average)
    .put(FID.cfdCost, Math.round(price * CFD_COST))
    .put(FID.shortLoanCost, Math.round(price * SHORT_LOAN_COST))
    .put(FID.exchange, dialect.exchangeField === 'text' ? venue : venue === 'KRX' ? '1' : '2')
    .json();
}
