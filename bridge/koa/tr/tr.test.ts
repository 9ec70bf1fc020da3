import { describe, expect, it } from 'vitest';
import { NoticeLog } from '../../../lib/kiwoom/notice';
import { type KstDate, kstInstant, parseHhmmss } from '../../../lib/market/kst';
import type { Ticker } from '../../../lib/market/ticker';
import { KoaControl } from '../control';
import { readEvent } from '../events';
import { FakeControl } from '../testing/fake-control';
import live from '../testing/samples/optkwfid_live.json';
import type { TrRequest } from '../tr-queue';
import { eventsOf, isOverloadText } from './answer';
import { BOOK_ITEMS } from './book';
import { readAnswer, sendRequest } from './exchange';

const DAY = '2022-01-18' as KstDate;
const at = (hhmmss: string) => kstInstant(DAY, parseHhmmss(hhmmss)!);
const RECEIVED = at('142910');
const QUOTES: TrRequest = {
  kind: 'quotes',
  tickers: ['900290', '900310', '900340'] as Ticker[],
};
const BOOK: TrRequest = { kind: 'book', ticker: '005930' as Ticker };

/** What the control answers to a request, as events. */
function answered(
  request: TrRequest,
  tr: string,
  rows: Readonly<Record<string, string>>[],
  inAuction = false,
) {
  const fake = new FakeControl();
  const control = new KoaControl(fake);
  const reports: string[] = [];
  fake.rows = rows;
  let texts: string[][] = [];
  fake.onEvent((dispid, args) => {
    const event = readEvent(dispid, args);
    if (event.kind === 'tr-data') texts = readAnswer(control, event);
  });
  fake.answer('4000', '관심종목정보', tr);
  const notices = new NoticeLog((n) => reports.push(`${n.kind} ${n.subject}`));
  return { events: eventsOf(request, texts, inAuction, RECEIVED, notices), reports };
}

describe('requests', () => {
  it('X11: many quotes are one CommKwRqData, a book is one CommRqData with its input', () => {
    const fake = new FakeControl();
    const control = new KoaControl(fake);
    fake.returns = { CommKwRqData: -200 };
    expect(sendRequest(control, { screen: '4000', request: QUOTES })).toBe(-200);
    expect(sendRequest(control, { screen: '4001', request: BOOK })).toBe(0);
    expect(fake.calls).toEqual([
      'CommKwRqData(900290;900310;900340,0,3,0,관심종목정보,4000)',
      'SetInputValue(종목코드,005930)',
      'CommRqData(주식호가,opt10004,0,4001)',
    ]);
  });
});

describe('answers', () => {
  it('X11: recorded quotes become snapshots with exact values', () => {
    const { events, reports } = answered(QUOTES, 'OPTKWFID', live.rows);
    expect(reports).toEqual([]);
    expect(events.slice(0, 2)).toEqual([
      {
        kind: 'snapshot',
        ticker: '900290',
        day: DAY,
        exchangeTime: at('142905'),
        price: 1_225,
        change: 0,
        rate: 0,
        sign: 3,
        open: 1_225,
        high: 1_230,
        low: 1_225,
        volume: 123_651,
        value: 152,
        ask: 1_230,
        bid: 1_225,
        base: 1_225,
        upper: 1_590,
        lower: 860,
        strength: 25.57,
        expected: null,
      },
      {
        kind: 'snapshot',
        ticker: '900310',
        day: DAY,
        exchangeTime: at('142810'),
        price: 1_425,
        change: -40,
        rate: -2.73,
        sign: 5,
        open: 1_475,
        high: 1_485,
        low: 1_420,
        volume: 147_191,
        value: 213,
        ask: 1_425,
        bid: 1_420,
        base: 1_465,
        upper: 1_900,
        lower: 1_030,
        strength: 38.29,
        expected: null,
      },
    ]);
    expect(events).toHaveLength(3);
  });

  it('P1: an expected price is taken only while an auction runs, and measured against 기준가', () => {
    const { events } = answered(QUOTES, 'OPTKWFID', live.rows.slice(1, 2), true);
    expect(events).toMatchObject([
      { price: 1_425, expected: { price: 1_475, qty: 69, change: 10, rate: 0.68 } },
    ]);
  });

  it('X11: without a date the time is the nearest, without a base the expected change is not known', () => {
    const row = { ...live.rows[1]!, 일자: '', 기준가: '', 예상체결량: '' };
    const { events } = answered(QUOTES, 'OPTKWFID', [row], true);
    expect(events).toMatchObject([
      {
        exchangeTime: at('142810'),
        base: null,
        expected: { price: 1_475, qty: null, change: null, rate: null },
      },
    ]);
  });

  it('P2, X11: a row of a ticker that was not asked for, or that cannot be read, is noted and left out', () => {
    const [first, second, third] = live.rows;
    const request: TrRequest = { kind: 'quotes', tickers: ['900290_NX', '900310'] as Ticker[] };
    const rows = [first!, second!, { ...third!, 현재가: '' }, { ...third!, 종목코드: '' }];
    const { events, reports } = answered(request, 'OPTKWFID', rows);
    expect(events.map((e) => e.ticker)).toEqual(['900310']);
    expect(reports).toEqual([
      'bad-row not asked for: 900290',
      'bad-row quotes 현재가 of 900340',
      'bad-row quotes 종목코드',
    ]);
  });

  it('X11: a book reads every level by its odd names', () => {
    const row: Record<string, string> = { 호가잔량기준시간: '142905' };
    for (const [i, item] of BOOK_ITEMS.slice(1, 61).entries()) row[item] = String(1_000 + i);
    row.총매도잔량 = '11';
    row.총매수잔량 = '22';
    row.총매도잔량직전대비 = '-3';
    row.총매수잔량직전대비 = '+4';
    const { events, reports } = answered(BOOK, 'OPT10004', [row]);
    expect(reports).toEqual([]);
    const side = (from: number) =>
      Array.from({ length: 10 }, (_, i) => ({
        price: from + 3 * i,
        qty: from + 3 * i + 1,
        change: from + 3 * i + 2,
      }));
    expect(events).toEqual([
      {
        kind: 'book',
        ticker: '005930',
        exchangeTime: at('142905'),
        asks: side(1_000),
        bids: side(1_030),
        totalAsk: 11,
        totalBid: 22,
        totalAskChange: -3,
        totalBidChange: 4,
        expected: null,
      },
    ]);
    expect(BOOK_ITEMS.filter((item) => /최우선|6우선/.test(item))).toEqual([
      '매도최우선호가',
      '매도최우선잔량',
      '매도6우선잔량',
      '매수최우선호가',
      '매수최우선잔량',
      '매수6우선호가',
      '매수6우선잔량',
    ]);
  });

  it('X11: an answer without a book wipes none, and an answer to another question is nothing', () => {
    expect(answered(BOOK, 'opt10004', [{}])).toEqual({
      events: [],
      reports: ['bad-row book 호가잔량기준시간'],
    });
    expect(answered(BOOK, 'opt10001', [{ 현재가: '1' }])).toEqual({ events: [], reports: [] });
  });

  it('X3: the server’s words for too many requests are known from its other words', () => {
    expect(['시세조회 과부하', '[200] 1초당 조회횟수 초과', '조회 제한'].map(isOverloadText)).toEqual([
      true,
      true,
      true,
    ]);
    expect(isOverloadText('조회가 완료되었습니다.')).toBe(false);
  });
});
