import { BOOK_DEPTH, type Level } from '../../../lib/events/book';
import type { BookEvent } from '../../../lib/events/market-event';
import { FieldError } from '../../../lib/kiwoom/decode/field';
import { readMagnitude, readPrice, readSigned } from '../../../lib/kiwoom/wire/number';
import { readPastInstant } from '../../../lib/kiwoom/wire/time';
import type { Ticker } from '../../../lib/market/ticker';

/** 주식호가요청. The request is given its record's name, since both are said to find the row. */
export const BOOK_TR = 'opt10004';
export const BOOK_RECORD = '주식호가';

type Side = '매도' | '매수';

/**
 * The items of one level. The first level's price and quantity are spelled 최우선 and its change 1차선; the sixth's
 * 우선 on the ask's quantity and on both of the bid's.
 */
function levelItems(side: Side, level: number): [price: string, qty: string, change: string] {
  const change = `${side}${level}차선잔량대비`;
  if (level === 1) return [`${side}최우선호가`, `${side}최우선잔량`, change];
  if (level === 6) {
    return [side === '매수' ? '매수6우선호가' : '매도6차선호가', `${side}6우선잔량`, change];
  }
  return [`${side}${level}차선호가`, `${side}${level}차선잔량`, change];
}

const sideItems = (side: Side): string[] =>
  Array.from({ length: BOOK_DEPTH }, (_, i) => levelItems(side, i + 1)).flat();

const TOTALS = ['총매도잔량', '총매수잔량', '총매도잔량직전대비', '총매수잔량직전대비'];
const SIDE = BOOK_DEPTH * 3;

/** The items read, in the order of a row's texts: the time, asks by level, bids by level, totals. */
export const BOOK_ITEMS: readonly string[] = [
  '호가잔량기준시간',
  ...sideItems('매도'),
  ...sideItems('매수'),
  ...TOTALS,
];

/**
 * The row as a book of `ticker`, which the row itself does not name.
 * @throws {FieldError} when the row holds nothing, so that it cannot wipe a book
 */
export function bookOf(ticker: Ticker, row: readonly string[], receivedAt: number): BookEvent {
  const time = readPastInstant(row[0], receivedAt);
  if (time === null) throw new FieldError('호가잔량기준시간', row[0]);
  const total = (i: number) => row[1 + 2 * SIDE + i];
  return {
    kind: 'book',
    ticker,
    exchangeTime: time,
    asks: readSide(row, 1),
    bids: readSide(row, 1 + SIDE),
    totalAsk: readMagnitude(total(0)) ?? 0,
    totalBid: readMagnitude(total(1)) ?? 0,
    totalAskChange: readSigned(total(2)) ?? 0,
    totalBidChange: readSigned(total(3)) ?? 0,
    expected: null,
  };
}

function readSide(row: readonly string[], from: number): Level[] {
  return Array.from({ length: BOOK_DEPTH }, (_, i) => ({
    price: readPrice(row[from + 3 * i]) ?? 0,
    qty: readMagnitude(row[from + 3 * i + 1]) ?? 0,
    change: readSigned(row[from + 3 * i + 2]) ?? 0,
  }));
}
