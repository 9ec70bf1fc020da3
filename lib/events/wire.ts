import { isCode } from '../market/code';
import { dayNumber, dayNumberAt, dayOfNumber, type KstDate } from '../market/kst';
import type { Ticker } from '../market/ticker';
import { tradingDayAt } from '../market/trading-day';
import { BOOK_DEPTH, type Level, type OrderBook } from './book';
import type { Instrument } from './instrument';
import type { Expected, Nav, PriceSign, Quote, Trade, ViHalt } from './quote';
import { DELIVERIES, SOURCES, type Stamp } from './stamp';
import type { IndexQuote } from './status';
import { WireError, WireReader } from './wire-reader';

/**
 * The compact wire form: one positional JSON array per message, the same text on the bus and in the browser's frame,
 * so that a price is encoded once and never re-encoded on its way. The topic names the ticker; the payload does not.
 * Times after `receivedAt` are sent as differences from it.
 */
const SIGNS: readonly PriceSign[] = [1, 2, 3, 4, 5];
const TICKS = [-1, 0, 1] as const;
const VI_KINDS = ['static', 'dynamic', 'both'] as const;
const VI_DIRECTIONS = ['up', 'down'] as const;
const SIDES = ['buy', 'sell'] as const;
const MARKETS = ['KOSPI', 'KOSDAQ', 'KONEX', 'ETF', 'ETN', 'ELW', '기타'] as const;
const WARNINGS = [
  '정리매매',
  '단기과열',
  '투자위험',
  '투자경고',
  'ETF투자주의',
  '관리종목',
  '거래정지',
] as const;

/** 9999-12-31: beyond it a day is no `YYYY-MM-DD`. */
const LAST_DAY = 2_932_896;

type Cell = number | string | null | readonly Cell[];

function stampCells(s: Stamp): Cell[] {
  return [
    SOURCES.indexOf(s.source),
    DELIVERIES.indexOf(s.delivery),
    s.epoch,
    s.seq,
    s.receivedAt,
    s.exchangeTime === null ? null : s.exchangeTime - s.receivedAt,
    s.publishedAt - s.receivedAt,
  ];
}

function readStamp(r: WireReader): Stamp {
  const source = r.member('source', SOURCES);
  const delivery = r.member('delivery', DELIVERIES);
  const epoch = r.number('epoch');
  const seq = r.number('seq');
  const receivedAt = r.number('receivedAt');
  const exchange = r.numberOrNull('exchangeTime');
  const publishedAt = receivedAt + r.number('publishedAt');
  const exchangeTime = exchange === null ? null : receivedAt + exchange;
  return { source, delivery, epoch, seq, exchangeTime, receivedAt, publishedAt };
}

function expectedCells(e: Expected | null): Cell {
  return e === null ? null : [e.price, e.qty, e.change, e.rate];
}

function readExpected(r: WireReader): Expected {
  return {
    price: r.number('price'),
    qty: r.numberOrNull('qty'),
    change: r.numberOrNull('change'),
    rate: r.numberOrNull('rate'),
  };
}

function haltCells(v: ViHalt): Cell {
  return [VI_KINDS.indexOf(v.kind), VI_DIRECTIONS.indexOf(v.direction), v.price, v.since];
}

function readHalt(r: WireReader): ViHalt {
  return {
    kind: r.member('kind', VI_KINDS),
    direction: r.member('direction', VI_DIRECTIONS),
    price: r.number('price'),
    since: r.number('since'),
  };
}

function navCells(n: Nav): Cell {
  return [n.value, n.change, n.rate, n.trackingError, n.at];
}

function readNav(r: WireReader): Nav {
  return {
    value: r.number('value'),
    change: r.numberOrNull('change'),
    rate: r.numberOrNull('rate'),
    trackingError: r.numberOrNull('trackingError'),
    at: r.numberOrNull('at'),
  };
}

let countedDay = '' as KstDate;
let count = 0;
let namedCount = Number.NaN;
let name = '' as KstDate;

/** Nearly every quote is of one day, so the newest answer of each direction is kept. */
function numberOf(day: KstDate): number {
  if (day !== countedDay) {
    count = dayNumber(day);
    countedDay = day;
  }
  return count;
}

function dayOf(number: number): KstDate {
  if (number !== namedCount) {
    name = dayOfNumber(number);
    namedCount = number;
  }
  return name;
}

/** The trading day, as days after the one it was received on. Payloads of before 2026-11-27 lack it. */
function readDay(r: WireReader, { exchangeTime, receivedAt }: Stamp): KstDate {
  const isTold = r.more;
  const at = exchangeTime ?? receivedAt;
  const days = isTold ? dayNumberAt(receivedAt) + r.number('day') : dayNumberAt(at);
  if (!Number.isInteger(days) || days < 1 || days > LAST_DAY) throw new WireError('quote', 'day', days);
  return isTold ? dayOf(days) : tradingDayAt(at);
}

const signCell = (sign: PriceSign | null): number | null => (sign === null ? null : sign - 1);

export function encodeQuote(q: Quote): string {
  const cells = stampCells(q.stamp);
  cells.push(q.price, q.base, q.change, q.rate, signCell(q.sign), q.open, q.high, q.low, q.volume, q.value);
  cells.push(q.strength, q.ask, q.bid, q.upper, q.lower, q.tick + 1, expectedCells(q.expected));
  cells.push(q.vi === null ? null : haltCells(q.vi), numberOf(q.day) - dayNumberAt(q.stamp.receivedAt));
  // Few have one; the others pay no byte for it.
  if (q.nav !== null) cells.push(navCells(q.nav));
  return JSON.stringify(cells);
}

/** @throws {WireError} naming the field that is wrong */
export function decodeQuote(ticker: Ticker, payload: unknown): Quote {
  const r = new WireReader('quote', payload);
  const stamp = readStamp(r);
  const body = {
    ticker,
    stamp,
    price: r.numberOrNull('price'),
    base: r.numberOrNull('base'),
    change: r.numberOrNull('change'),
    rate: r.numberOrNull('rate'),
    sign: r.memberOrNull('sign', SIGNS),
    open: r.numberOrNull('open'),
    high: r.numberOrNull('high'),
    low: r.numberOrNull('low'),
    volume: r.numberOrNull('volume'),
    value: r.numberOrNull('value'),
    strength: r.numberOrNull('strength'),
    ask: r.numberOrNull('ask'),
    bid: r.numberOrNull('bid'),
    upper: r.numberOrNull('upper'),
    lower: r.numberOrNull('lower'),
    tick: r.member('tick', TICKS),
    expected: r.nested('expected', readExpected),
    vi: r.nested('vi', readHalt),
  };
  const day = readDay(r, stamp);
  return { ...body, day, nav: r.more ? r.nested('nav', readNav) : null };
}

function levelCells(levels: readonly Level[]): Cell {
  const cells: number[] = [];
  for (const l of levels) cells.push(l.price, l.qty, l.change);
  return cells;
}

function readLevels(r: WireReader): Level[] {
  const levels: Level[] = [];
  for (let i = 0; i < BOOK_DEPTH; i++) {
    levels.push({ price: r.number('price'), qty: r.number('qty'), change: r.number('change') });
  }
  return levels;
}

function readSide(r: WireReader, field: string): Level[] {
  const levels = r.nested(field, readLevels);
  if (levels === null) throw new WireError('book', field, null);
  return levels;
}

export function encodeBook(b: OrderBook): string {
  const cells = stampCells(b.stamp);
  cells.push(
    levelCells(b.asks),
    levelCells(b.bids),
    b.totalAsk,
    b.totalBid,
    b.totalAskChange,
    b.totalBidChange,
  );
  cells.push(expectedCells(b.expected));
  return JSON.stringify(cells);
}

/** @throws {WireError} naming the field that is wrong */
export function decodeBook(ticker: Ticker, payload: unknown): OrderBook {
  const r = new WireReader('book', payload);
  return {
    ticker,
    stamp: readStamp(r),
    asks: readSide(r, 'asks'),
    bids: readSide(r, 'bids'),
    totalAsk: r.number('totalAsk'),
    totalBid: r.number('totalBid'),
    totalAskChange: r.number('totalAskChange'),
    totalBidChange: r.number('totalBidChange'),
    expected: r.nested('expected', readExpected),
  };
}

export function encodeTrade(t: Trade): string {
  const cells = stampCells(t.stamp);
  cells.push(t.price, t.qty, t.side === null ? null : SIDES.indexOf(t.side), t.change, t.volume);
  return JSON.stringify(cells);
}

/** @throws {WireError} naming the field that is wrong */
export function decodeTrade(ticker: Ticker, payload: unknown): Trade {
  const r = new WireReader('tape', payload);
  return {
    ticker,
    stamp: readStamp(r),
    price: r.number('price'),
    qty: r.number('qty'),
    side: r.memberOrNull('side', SIDES),
    change: r.numberOrNull('change'),
    volume: r.numberOrNull('volume'),
  };
}

export function encodeIndex(i: IndexQuote): string {
  const cells = stampCells(i.stamp);
  cells.push(i.price, i.change, i.rate, signCell(i.sign), i.volume, i.value);
  return JSON.stringify(cells);
}

/** @throws {WireError} naming the field that is wrong */
export function decodeIndex(index: string, payload: unknown): IndexQuote {
  const r = new WireReader('index', payload);
  return {
    index,
    stamp: readStamp(r),
    price: r.number('price'),
    change: r.numberOrNull('change'),
    rate: r.numberOrNull('rate'),
    sign: r.memberOrNull('sign', SIGNS),
    volume: r.numberOrNull('volume'),
    value: r.numberOrNull('value'),
  };
}

export function encodeInstruments(list: readonly Instrument[]): string {
  return JSON.stringify(
    list.map(
      (i): Cell => [
        i.code,
        i.name,
        MARKETS.indexOf(i.market),
        i.base,
        i.nxt ? 1 : 0,
        i.warning === null ? null : WARNINGS.indexOf(i.warning),
      ],
    ),
  );
}

/** @throws {WireError} naming the field that is wrong */
export function decodeInstruments(payload: unknown): Instrument[] {
  if (!Array.isArray(payload)) throw new WireError('instruments', 'payload', payload);
  return payload.map((row) => {
    const r = new WireReader('instruments', row);
    const code = r.text('code');
    if (!isCode(code)) throw new WireError('instruments', 'code', code);
    return {
      code,
      name: r.text('name'),
      market: r.member('market', MARKETS),
      base: r.numberOrNull('base'),
      nxt: r.flag('nxt'),
      warning: r.memberOrNull('warning', WARNINGS),
    };
  });
}
