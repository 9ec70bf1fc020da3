import { describe, expect, it } from 'vitest';
import type { MarketEvent } from '../../lib/events/market-event';
import { NoticeLog } from '../../lib/kiwoom/notice';
import recorded from '../../lib/kiwoom/testing/samples/ocx_OnReceiveRealData_live.json';
import { REAL_TYPE_NAMES } from '../../lib/kiwoom/wire/real-type';
import { type KstDate, kstInstant, parseHhmmss } from '../../lib/market/kst';
import { KoaControl } from './control';
import { RowDecoder } from './real-decoder';
import { FIELD_ORDER } from './real-layout';
import { RealReader } from './real-reader';
import { FakeControl } from './testing/fake-control';

const DAY = '2022-01-18' as KstDate;
const at = (hhmmss: string) => kstInstant(DAY, parseHhmmss(hhmmss)!);
const RECEIVED = at('142943');

function rig() {
  const fake = new FakeControl();
  const control = new KoaControl(fake);
  const reports: string[] = [];
  const notices = new NoticeLog((n) => reports.push(`${n.kind} ${n.subject}`));
  let asked = 0;
  const reader = new RealReader((key, fid) => {
    asked++;
    return control.realField(key, fid);
  }, notices);
  const decoder = new RowDecoder(notices);
  const events: (MarketEvent | null)[] = [];
  control.onEvent((event) => {
    if (event.kind !== 'real-data') return;
    const row = reader.read(event);
    if (row !== null) events.push(decoder.decode(row.type, row.key, row.values, RECEIVED));
  });
  return { fake, reports, events, asked: () => asked };
}

/** A book in the control's own order: level 1 is 77,100 against 77,000, ten won apart. */
const bookValue = (fid: number): string => {
  if (fid === 21) return '142943';
  if (fid >= 41 && fid <= 50) return `+${77_100 + (fid - 41) * 100}`;
  if (fid >= 51 && fid <= 60) return `-${77_000 - (fid - 51) * 100}`;
  if (fid >= 61 && fid <= 80) return String(fid);
  if (fid >= 81 && fid <= 100) return `-${fid}`;
  if (fid === 121) return '999';
  return fid === 125 ? '888' : '0';
};
const bookData = FIELD_ORDER['0D'].map(bookValue).join('\t');

describe('real-time events of the control', () => {
  it('X7: the recorded events decode to exact values, as the WebSocket’s do', () => {
    const { fake, events, reports } = rig();
    for (const { args } of recorded.data) fake.real(args[0]!, args[1]!, args[2]!);
    expect(reports).toEqual([]);
    const day = { open: 77_600, high: 77_800, low: 76_600, sign: 5 };
    expect(events).toEqual([
      {
        kind: 'trade',
        ticker: '005930',
        exchangeTime: at('142942'),
        price: 77_100,
        change: -400,
        rate: -0.52,
        ...day,
        volume: 7_884_712,
        value: 608_869,
        ask: 77_100,
        bid: 76_900,
        qty: 3,
        side: 'buy',
        strength: 61.12,
      },
      { kind: 'best', ticker: '005930', ask: 77_000, bid: 76_900 },
      { kind: 'best', ticker: '005930', ask: 77_100, bid: 77_000 },
      {
        kind: 'trade',
        ticker: '005930',
        exchangeTime: at('142943'),
        price: 77_000,
        change: -500,
        rate: -0.65,
        ...day,
        volume: 7_884_732,
        value: 608_871,
        ask: 77_100,
        bid: 77_000,
        qty: 20,
        side: 'buy',
        strength: 61.12,
      },
      {
        kind: 'trade',
        ticker: '005930',
        exchangeTime: at('142945'),
        price: 77_000,
        change: -500,
        rate: -0.65,
        ...day,
        volume: 7_884_994,
        value: 608_891,
        ask: 77_100,
        bid: 77_000,
        qty: 262,
        side: 'sell',
        strength: 61.12,
      },
    ]);
  });

  it('X7: the recorded getter and the recorded list agree in every field that has a number', () => {
    const names: Readonly<Record<string, number>> = { 체결시간: 20, 현재가: 10, 거래량: 15, 체결강도: 228 };
    for (const { args, single } of recorded.data) {
      if (args[1] !== '주식체결') continue;
      const values = args[2]!.split('\t');
      for (const [name, text] of Object.entries(single)) {
        const fid = names[name] ?? Number(name);
        if (!Number.isNaN(fid)) expect([name, values[FIELD_ORDER['0B'].indexOf(fid)]]).toEqual([name, text]);
      }
    }
  });

  it('X7: a book, an index, a session, limits and a VI', () => {
    const { fake, events, reports } = rig();
    fake.real('005930', '주식호가잔량', bookData);
    const [book] = events;
    if (book?.kind !== 'book') throw new Error('not a book');
    expect(book.asks.map((l) => [l.price, l.qty, l.change])).toEqual(
      Array.from({ length: 10 }, (_, i) => [77_100 + i * 100, 61 + i, -81 - i]),
    );
    expect(book.bids.map((l) => [l.price, l.qty, l.change])).toEqual(
      Array.from({ length: 10 }, (_, i) => [77_000 - i * 100, 71 + i, -91 - i]),
    );
    expect(book).toMatchObject({ totalAsk: 999, totalBid: 888, expected: null, exchangeTime: at('142943') });
    fake.real(
      '001',
      '업종지수',
      '142943\t-2864.24\t-31.20\t-1.08\t 12\t 411\t 7023\t+2890.10\t+2900.00\t-2860.10\t5\t-9',
    );
    fake.real('09', '장시작시간', '2\t152000\t001000');
    fake.real('005930', '주식종목정보', '\t\t\t+100500\t-54300\t 77500\t\t\t\t\t\t\t');
    const vi =
      '005930\t삼성전자\t1\t2\t1\t001\t1\t+85250\t142900\t000000\t정적\t77500\t0\t+10.00\t0.00\t+10.00\t1\t1\t';
    fake.real('005930', 'VI발동/해제', vi);
    fake.real('005930', '주식예상체결', '142943\t-77000\t-500\t-0.65\t 12\t 7884732\t5');
    expect(reports).toEqual([]);
    expect(events.slice(1)).toEqual([
      {
        kind: 'index',
        index: '001',
        exchangeTime: at('142943'),
        price: 2_864.24,
        change: -31.2,
        rate: -1.08,
        sign: 5,
        volume: 411,
        value: 7_023,
      },
      { kind: 'session', code: '2', exchangeTime: at('152000'), remaining: 600_000 },
      { kind: 'instrument', ticker: '005930', upper: 100_500, lower: 54_300, base: 77_500 },
      {
        kind: 'vi',
        ticker: '005930',
        halt: { kind: 'static', direction: 'up', price: 85_250, since: at('142900') },
        releasedAt: null,
      },
      {
        kind: 'expected',
        ticker: '005930',
        exchangeTime: at('142943'),
        expected: { price: 77_000, qty: 12, change: -500, rate: -0.65 },
      },
    ]);
  });

  it('X5: after the first events of a type the getter is asked no more, except now and then', () => {
    const { fake, asked } = rig();
    const best = () => fake.real('005930', '주식우선호가', '-77000\t-76900');
    for (let i = 0; i < 20; i++) best();
    const first = asked();
    expect(first).toBe(40);
    for (let i = 20; i < 1_000; i++) best();
    expect(asked()).toBe(first);
    best();
    expect(asked()).toBe(first + 2);
  });

  it('X5: another count of fields is asked for one by one, that event only', () => {
    const { fake, events, reports } = rig();
    const fields = new Map([
      [27, '-77000'],
      [28, '-76900'],
    ]);
    fake.real('005930', '주식우선호가', 'new\t-77000\t-76900', fields);
    fake.real('005930', '주식우선호가', '-77100\t-77000');
    expect(events).toEqual([
      { kind: 'best', ticker: '005930', ask: 77_000, bid: 76_900 },
      { kind: 'best', ticker: '005930', ask: 77_100, bid: 77_000 },
    ]);
    expect(reports).toEqual(['bad-frame 주식우선호가 has 3 fields: asking for each']);
  });

  it('X5: a list that disagrees with the getter is never believed again in this run', () => {
    const { fake, events, reports } = rig();
    const swapped = new Map([
      [27, '-77000'],
      [28, '-76900'],
    ]);
    fake.real('005930', '주식우선호가', '-76900\t-77000', swapped);
    fake.real('005930', '주식우선호가', '-76900\t-77000', swapped);
    expect(events).toEqual(Array(2).fill({ kind: 'best', ticker: '005930', ask: 77_000, bid: 76_900 }));
    expect(reports).toEqual(['bad-frame 주식우선호가 lists its fields in another order: asking for each']);
  });

  it('X6: unknown types and unreadable events are noted once and spoil nothing', () => {
    const { fake, events, reports } = rig();
    fake.real('005930', '주식당일거래원', '1\t2');
    fake.real('005930', '주식당일거래원', '1\t2');
    fake.real('', '주식우선호가', '-77000\t-76900');
    fake.real('5930', '주식우선호가', '-77000\t-76900');
    fake.real('001', REAL_TYPE_NAMES['0J'], '\t\t\t\t\t\t\t\t\t\t\t');
    fake.real('005930', '주식우선호가', '-77000\t-76900');
    expect(reports).toEqual(['unknown-type 주식당일거래원', 'bad-event 0C item', 'bad-event 0J 현재가 (10)']);
    expect(events.filter((e) => e !== null)).toEqual([
      { kind: 'best', ticker: '005930', ask: 77_000, bid: 76_900 },
    ]);
  });

  it('X6: a session code nobody knows is kept and noted', () => {
    const { fake, events, reports } = rig();
    fake.real('09', '장시작시간', 'Z\t160000\t000000');
    expect(events).toMatchObject([{ kind: 'session', code: 'Z' }]);
    expect(reports).toEqual(['unknown-session-code Z']);
  });
});
