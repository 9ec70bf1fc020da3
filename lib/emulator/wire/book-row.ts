import { DEPTH } from '../exchange/level-book';
import { totalOf } from '../exchange/reading';
import type { BookView, InstrumentView } from '../exchange/view';
import type { Row } from './quote-row';
import { spellPrice, spellSigned, spellTime } from './spelling';

/** Kiwoom spells the best level's price and quantity by other names (최우선) than levels 2 to 10. */
function putSide(row: Row, side: 'sel' | 'buy', levels: BookView['asks'], base: number): void {
  for (let number = 1; number <= DEPTH; number++) {
    const level = levels[number - 1];
    const price = number === 1 ? `${side}_fpr_bid` : `${side}_${number}th_pre_bid`;
    const qty = number === 1 ? `${side}_fpr_req` : `${side}_${number}th_pre_req`;
    row[price] = level === undefined ? '0' : spellPrice(level.price, base);
    row[qty] = String(level?.qty ?? 0);
    row[`${side}_${number}th_pre_req_pre`] = spellSigned(level?.change ?? 0);
  }
}

/** ka10004 주식호가. */
export function orderBookRow(view: InstrumentView): Row {
  const { book, plan } = view;
  const row: Row = { bid_req_base_tm: spellTime(view.time) };
  putSide(row, 'sel', book.asks, plan.base);
  putSide(row, 'buy', book.bids, plan.base);
  row.tot_sel_req_jub_pre = spellSigned(book.askChange);
  row.tot_sel_req = String(totalOf(book.asks));
  row.tot_buy_req = String(totalOf(book.bids));
  row.tot_buy_req_jub_pre = spellSigned(book.bidChange);
  row.ovt_sel_req_pre = '0';
  row.ovt_sel_req = '0';
  row.ovt_buy_req = '0';
  row.ovt_buy_req_pre = '0';
  return row;
}
