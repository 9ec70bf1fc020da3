import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MarketEvent } from '../../events/market-event';
import { NoticeLog } from '../notice';
import examples from '../testing/samples/doc_examples_ws.json';
import live0B from '../testing/samples/ws_0B_live.json';
import { RealDecoder } from './real-frame';

const NOON = Date.parse('2026-07-20T12:00:00+09:00');

function decoding() {
  const events: MarketEvent[] = [];
  const reports: string[] = [];
  const notices = new NoticeLog((n) => reports.push(`${n.kind} ${n.subject}`));
  const decoder = new RealDecoder((event) => events.push(event), notices);
  return { events, reports, notices, decode: (data: unknown) => decoder.decode(data, NOON) };
}

const trade = (over: object = {}, values: object = {}) => ({
  type: '0B',
  name: '주식체결',
  item: '005930',
  values: { '20': '102756', '10': '-251000', '15': '-8', ...values },
  ...over,
});

describe('a REAL frame', () => {
  it('F3: one bad element does not spoil its neighbours', () => {
    const { events, reports, decode } = decoding();
    decode([
      trade(),
      null,
      7,
      'text',
      [],
      {},
      trade({ item: '5930' }),
      trade({ item: 5930 }),
      trade({ values: null }),
      trade({ values: [] }),
      trade({}, { '10': '' }),
      trade({}, { '10': 251000 }),
      trade({}, { '15': 'many' }),
      trade({ item: '000660_NX' }),
    ]);
    expect(events.map((e) => ('ticker' in e ? e.ticker : null))).toEqual(['005930', '000660_NX']);
    expect(reports).toEqual([
      'bad-event element is no object',
      'bad-event type is no text',
      'bad-event 0B item',
      'bad-event 0B item is no text',
      'bad-event 0B values is no object',
      'bad-event 0B 현재가 (10)',
      'bad-event 0B 거래량 (15)',
    ]);
  });

  it('F3: unknown types, FIDs and session codes are counted, and reported once per kind', () => {
    const { events, reports, notices, decode } = decoding();
    const session = { type: '0s', item: '', values: { '215': 'Z', '20': '110000', '214': '000010' } };
    for (let i = 0; i < 3; i++) {
      decode([trade({ type: '9Z' }), trade({}, { '77777': 'x', abc: 'y' }), session]);
    }
    expect(reports).toEqual([
      'unknown-type 9Z',
      'unknown-fid 0B:77777',
      'unknown-fid 0B:abc',
      'unknown-session-code Z',
    ]);
    expect([...notices.counts.values()]).toEqual([3, 3, 3, 3]);
    expect(events.filter((e) => e.kind === 'trade')).toHaveLength(3);
    expect(events.filter((e) => e.kind === 'session')).toContainEqual({
      kind: 'session',
      code: 'Z',
      exchangeTime: Date.parse('2026-07-20T11:00:00+09:00'),
      remaining: 10_000,
    });
  });

  it('K6: a new FID is noticed by the size of its message, and one of a known size costs no walk', () => {
    const { reports, decode } = decoding();
    decode([trade(), trade({}, { '31': '1' })]);
    decode([trade({}, { '31337': '1' })]);
    expect(reports).toEqual([]);
    decode([trade({}, { '31': '1', '31337': '1' })]);
    expect(reports).toEqual(['unknown-fid 0B:31337']);
  });

  it('O3: data that is no list is noted', () => {
    const { events, reports, decode } = decoding();
    for (const data of [undefined, null, {}, 'x', 1]) decode(data);
    expect(events).toEqual([]);
    expect(reports).toEqual(['bad-frame REAL data is no list']);
  });

  it('F3: reads one frame that mixes types, whatever the order of keys', () => {
    const { events, reports, decode } = decoding();
    const mixed = [...live0B.data, ...Object.values(examples.data)].flatMap((f) => f.data as object[]);
    decode(mixed.map((e) => Object.fromEntries(Object.entries(e).reverse())));
    expect(events.map((e) => e.kind)).toEqual([
      'trade',
      'price',
      'trade',
      'best',
      'book',
      'off-hours-book',
      'nav',
      'expected',
      'index',
      'session',
      'instrument',
      'vi',
    ]);
    expect(reports).toEqual([]);
  });

  it('F3: nothing that JSON can spell makes it throw', () => {
    const types = fc.constantFrom('0A', '0B', '0C', '0D', '0E', '0G', '0H', '0J', '0s', '0g', '1h', 'xx');
    const fid = fc.constantFrom('10', '15', '20', '41', '51', '131', '135', '215', '1221', '1223', '9068');
    const element = fc.record(
      {
        type: fc.oneof(types, fc.jsonValue()),
        item: fc.oneof(fc.constantFrom('005930', '005930_AL', '001', ''), fc.jsonValue()),
        values: fc.oneof(fc.dictionary(fid, fc.oneof(fc.string(), fc.jsonValue())), fc.jsonValue()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(element, fc.jsonValue())), (data) => {
        const { events, decode } = decoding();
        decode([...data, trade()]);
        expect(events.at(-1)).toMatchObject({ kind: 'trade', ticker: '005930', price: 251_000 });
      }),
    );
  });
});
