import type { SnapshotEvent } from '../../../lib/events/market-event';
import type { Expected } from '../../../lib/events/quote';
import { readSign } from '../../../lib/kiwoom/decode/day';
import { FieldError } from '../../../lib/kiwoom/decode/field';
import { datedSnapshot } from '../../../lib/kiwoom/decode/snapshot';
import { readMagnitude, readPrice, readSigned } from '../../../lib/kiwoom/wire/number';
import { parseTicker } from '../../../lib/market/ticker';

/** 관심종목정보 (CommKwRqData). The request is given its record's name, since both are said to find the rows. */
export const QUOTES_TR = 'OPTKWFID';
export const QUOTES_RECORD = '관심종목정보';

/** The items read of each row, in the order of a row's texts. */
export const QUOTE_ITEMS = [
  '종목코드',
  '현재가',
  '기준가',
  '전일대비',
  '전일대비기호',
  '등락율',
  '거래량',
  '거래대금',
  '체결강도',
  '매도호가',
  '매수호가',
  '상한가',
  '하한가',
  '시가',
  '고가',
  '저가',
  '체결시간',
  '일자',
  '예상체결가',
  '예상체결량',
] as const;

/**
 * One row as a snapshot. `inAuction`: outside auctions 예상체결가 keeps the figures of the last one (rule P1).
 * @throws {FieldError} when the row has no code or no price
 */
export function snapshotOf(row: readonly string[], inAuction: boolean, receivedAt: number): SnapshotEvent {
  const item = (name: (typeof QUOTE_ITEMS)[number]): string | undefined => row[QUOTE_ITEMS.indexOf(name)];
  const ticker = parseTicker(item('종목코드') ?? '');
  if (ticker === null) throw new FieldError('종목코드', item('종목코드'));
  const price = readPrice(item('현재가'));
  if (price === null) throw new FieldError(`현재가 of ${ticker}`, item('현재가'));
  const base = readPrice(item('기준가'));
  const fields = {
    ticker,
    price,
    change: readSigned(item('전일대비')),
    rate: readSigned(item('등락율')),
    sign: readSign(item('전일대비기호')),
    open: readPrice(item('시가')),
    high: readPrice(item('고가')),
    low: readPrice(item('저가')),
    volume: readMagnitude(item('거래량')),
    value: readMagnitude(item('거래대금')),
    ask: readPrice(item('매도호가')),
    bid: readPrice(item('매수호가')),
    base,
    upper: readPrice(item('상한가')),
    lower: readPrice(item('하한가')),
    strength: readMagnitude(item('체결강도')),
    expected: inAuction ? expectedOf(item('예상체결가'), item('예상체결량'), base) : null,
  };
  return datedSnapshot(fields, { date: item('일자'), time: item('체결시간') }, receivedAt);
}

/** The change of an expected price is not in the row; it is against 기준가 (rule P1). */
function expectedOf(
  price: string | undefined,
  qty: string | undefined,
  base: number | null,
): Expected | null {
  const expected = readPrice(price);
  if (expected === null) return null;
  const change = base === null ? null : expected - base;
  return {
    price: expected,
    qty: readMagnitude(qty),
    change,
    rate: base === null || change === null ? null : Math.round((change / base) * 10_000) / 100,
  };
}
