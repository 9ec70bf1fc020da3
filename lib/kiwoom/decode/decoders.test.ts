import { describe, expect, it } from 'vitest';
import { type KstDate, kstInstant, parseHhmmss } from '../../market/kst';
import ocx from '../testing/samples/ocx_OnReceiveRealData_live.json';
import { FID } from '../wire/fid';
import { realTypeOfName } from '../wire/real-type';
import { DECODERS } from './decoders';
import { FieldError } from './field';

const DAY = '2022-01-18' as KstDate;
const at = (hhmmss: string) => kstInstant(DAY, parseHhmmss(hhmmss)!);
const NOON = at('180000');
const reader = (values: Record<number, string>) => (fid: number) => values[fid];

/** GetCommRealData names its fields in Korean in the recording; these are the FIDs behind them. */
const FID_OF: Record<string, number> = {
  체결시간: FID.tradeTime,
  현재가: FID.lastPrice,
  전일대비: FID.change,
  등락율: FID.changeRate,
  매도호가: FID.bestAsk,
  매수호가: FID.bestBid,
  거래량: FID.tradeQty,
  누적거래량: FID.volume,
  누적거래대금: FID.value,
  시가: FID.open,
  고가: FID.high,
  저가: FID.low,
  전일대비기호: FID.sign,
  체결강도: FID.strength,
};

describe('OpenAPI+ events through the same decoders', () => {
  const events = ocx.data.map(({ args, single }) => {
    const [code = '', name = ''] = args;
    const fields = new Map(Object.entries(single).map(([key, text]) => [FID_OF[key] ?? Number(key), text]));
    const type = realTypeOfName(name);
    if (type === null) throw new Error(`${name} is no type`);
    return DECODERS[type](code, (fid) => fields.get(fid), NOON);
  });

  it('K1: a recorded 주식체결 decodes to the same event as over the WebSocket', () => {
    expect(events[0]).toEqual({
      kind: 'trade',
      ticker: '005930',
      exchangeTime: at('142942'),
      price: 77_100,
      change: -400,
      rate: -0.52,
      sign: 5,
      open: 77_600,
      high: 77_800,
      low: 76_600,
      volume: 7_884_712,
      value: 608_869,
      ask: 77_100,
      bid: 76_900,
      qty: 3,
      side: 'buy',
      strength: 61.12,
    });
    expect(events[4]).toMatchObject({ kind: 'trade', price: 77_000, qty: 262, side: 'sell' });
  });

  it('K1: a recorded 주식우선호가 too', () => {
    expect(events.slice(1, 3)).toEqual([
      { kind: 'best', ticker: '005930', ask: 77_000, bid: 76_900 },
      { kind: 'best', ticker: '005930', ask: 77_100, bid: 77_000 },
    ]);
    expect(events.map((e) => e.kind)).toEqual(['trade', 'best', 'best', 'trade', 'trade']);
  });

  it('K1: a 주식호가잔량 read FID by FID', () => {
    const read = (fid: number) =>
      ({ 21: '142942', 41: '-77100', 51: '-77000', 61: '10', 71: '20' })[fid] ?? '0';
    expect(DECODERS['0D']('005930', read, NOON)).toMatchObject({
      kind: 'book',
      exchangeTime: at('142942'),
      asks: [{ price: 77_100, qty: 10, change: 0 }, ...Array(9).fill({ price: 0, qty: 0, change: 0 })],
      bids: [{ price: 77_000, qty: 20, change: 0 }, ...Array(9).fill({ price: 0, qty: 0, change: 0 })],
    });
  });
});

describe('the decoders', () => {
  it('P2: the venue is the item’s suffix, whatever FID 9081 says', () => {
    const read = reader({ 10: '100', 15: '1', 9081: 'KRX' });
    const tickers = ['005930', '005930_NX', '005930_AL', ' a005930 '].map((item) => {
      const event = DECODERS['0B'](item, read, NOON);
      return 'ticker' in event ? event.ticker : null;
    });
    expect(tickers).toEqual(['005930', '005930_NX', '005930_AL', '005930']);
  });

  it('F2: a code with letters stays a text, and a wrong one is refused', () => {
    const read = reader({ 27: '+100', 28: '-90' });
    expect(DECODERS['0C']('0010E0', read, NOON)).toMatchObject({ ticker: '0010E0' });
    for (const item of ['', '5930', '0010O0', '005930_XX']) {
      expect(() => DECODERS['0C'](item, read, NOON)).toThrow(FieldError);
    }
  });

  it('F1: an auction print has no aggressor', () => {
    expect(DECODERS['0B']('005930', reader({ 10: '+100', 15: '28325' }), NOON)).toMatchObject({
      qty: 28_325,
      side: null,
    });
  });

  it('K5: a side without orders at a price limit is null in 0C and ten empty levels in 0D', () => {
    expect(DECODERS['0C']('005930', reader({ 27: '-0', 28: '+130000' }), NOON)).toMatchObject({
      ask: null,
      bid: 130_000,
    });
    const book = DECODERS['0D'](
      '005930',
      reader({ 41: '-0', 61: '0', 51: '+130000', 71: '9000', 121: '0', 125: '9000' }),
      NOON,
    );
    expect(book).toMatchObject({
      asks: Array(10).fill({ price: 0, qty: 0, change: 0 }),
      totalAsk: 0,
      totalBid: 9_000,
    });
  });

  it('K5: a crossed book in an auction is kept as it is', () => {
    const book = DECODERS['0D']('005930', reader({ 41: '+100', 61: '5', 51: '+105', 71: '7' }), NOON);
    expect(book).toMatchObject({ asks: [{ price: 100 }, ...Array(9).fill({ price: 0 })] });
    expect(book).toMatchObject({ bids: [{ price: 105 }, ...Array(9).fill({ price: 0 })] });
  });

  it('K5: a 0D without the first level is refused and does not wipe a book', () => {
    expect(() => DECODERS['0D']('005930', reader({ 21: '100000' }), NOON)).toThrow('매도호가1 (41)');
  });

  it('K4: 0D shows an expected price while an auction runs', () => {
    const auction = { 41: '100', 51: '99', 23: '1', 291: '-101', 292: '500', 294: '-3', 295: '-2.88' };
    expect(DECODERS['0D']('005930', reader(auction), NOON)).toMatchObject({
      expected: { price: 101, qty: 500, change: -3, rate: -2.88 },
    });
    for (const none of ['0', '-0', '']) {
      expect(DECODERS['0D']('005930', reader({ ...auction, 291: none }), NOON)).toMatchObject({
        expected: null,
      });
    }
  });

  const vi = { 9001: '005930', 9068: '2', 9069: '2', 1221: '-70000', 1223: '100000', 1224: '000000' };

  it('K3: reads the kinds and directions of a VI', () => {
    const halt = (over: object) => DECODERS['1h']('005930', reader({ ...vi, ...over }), NOON);
    expect(halt({})).toMatchObject({ halt: { kind: 'dynamic', direction: 'down', price: 70_000 } });
    expect(halt({ 9068: '3', 9069: '1' })).toMatchObject({ halt: { kind: 'both', direction: 'up' } });
    expect(() => halt({ 9068: '4' })).toThrow('VI발동구분 (9068)');
    expect(() => halt({ 9069: '' })).toThrow('발동방향구분 (9069) is ""');
    expect(() => halt({ 1223: '' })).toThrow('매매체결처리시각 (1223)');
  });

  it('K3: a VI without an item is of the code it names', () => {
    expect(DECODERS['1h']('', reader(vi), NOON)).toMatchObject({ ticker: '005930', releasedAt: null });
    expect(() => DECODERS['1h']('', reader({ ...vi, 9001: '' }), NOON)).toThrow('item');
  });

  it('F1: a sign code other than 1 to 5 is none', () => {
    const sign = (text: string) => DECODERS['0A']('005930', reader({ 10: '1', 25: text }), NOON);
    expect(['1', '2', '3', '4', '5', '6', ''].map((t) => (sign(t) as { sign: unknown }).sign)).toEqual([
      1,
      2,
      3,
      4,
      5,
      null,
      null,
    ]);
  });

  it('F3: a session message without a code is refused, and an index needs three digits', () => {
    expect(() => DECODERS['0s']('', reader({ 20: '090000' }), NOON)).toThrow('장운영구분 (215) is missing');
    expect(() => DECODERS['0J']('1', reader({ 10: '1' }), NOON)).toThrow('item is "1"');
  });
});
