import type { Trade } from '../exchange/observer';
import { signOf } from '../exchange/reading';
import type { VenueMarket } from '../exchange/venue-market';
import type { Row } from './quote-row';
import { rateOf, spellPrice, spellRate, spellSigned, spellTime } from './spelling';

function tapeRow(market: VenueMarket, trade: Trade): Row {
  const { base, upper, lower } = market.plan;
  const { price, qty, side } = trade;
  return {
    tm: spellTime(trade.at),
    cur_prc: spellPrice(price, base),
    pred_pre: spellSigned(price - base),
    pre_rt: spellRate(rateOf(price, base)),
    pri_sel_bid_unit: spellPrice(trade.ask, base),
    pri_buy_bid_unit: spellPrice(trade.bid, base),
    cntr_trde_qty: side === null ? String(qty) : `${side === 'buy' ? '+' : '-'}${qty}`,
    sign: String(signOf(price, base, upper, lower)),
    acc_trde_qty: String(trade.volume),
    acc_trde_prica: String(trade.value),
    cntr_str: trade.strength === null ? '0.00' : trade.strength.toFixed(2),
    stex_tp: market.venue,
  };
}

/** ka10003 체결정보: the newest prints first; those of both venues mix for `_AL`. */
export function tapeRows(markets: readonly VenueMarket[], count: number): Row[] {
  const prints = markets.flatMap((market) => market.prints.newest(count).map((trade) => ({ market, trade })));
  prints.reverse().sort((a, b) => b.trade.at - a.trade.at);
  return prints.slice(0, count).map(({ market, trade }) => tapeRow(market, trade));
}
