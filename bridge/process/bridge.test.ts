import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Want } from '../../lib/bus/bus';
import type { FeedStatus } from '../../lib/events/status';
import { feedStatusSchema, servedSchema } from '../../lib/events/status-schema';
import { decodeBook, decodeInstruments, decodeQuote, decodeTrade } from '../../lib/events/wire';
import { RecordingBus } from '../../lib/feeds/testing/recording-bus';
import recorded from '../../lib/kiwoom/testing/samples/ocx_OnReceiveRealData_live.json';
import type { Ticker } from '../../lib/market/ticker';
import { EVENT } from '../koa/dispid';
import { FIELD_ORDER } from '../koa/real-layout';
import { FakeControl } from '../koa/testing/fake-control';
import { Bridge } from './bridge';
import type { ExitName } from './exit-code';
import { MemoryThread } from './testing/memory-thread';

/** A Monday of continuous trading. */
const START = Date.parse('2026-07-20T14:29:42+09:00');
const SAMSUNG = '005930' as Ticker;
const want = (over: Partial<Want> = {}): Want => ({ quote: 1, book: 0, tape: 0, ...over });

let bus: RecordingBus;
let fake: FakeControl;
let thread: MemoryThread;
let bridge: Bridge;
let ends: [ExitName, string][];
let log: string[];

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  bus = new RecordingBus();
  fake = new FakeControl();
  ends = [];
  log = [];
  bridge = new Bridge({
    bus,
    openThread: (events) => {
      thread = new MemoryThread(fake, events, Date.now);
      return thread;
    },
    log: pino({ base: null }, { write: (line: string) => void log.push(line) }),
    pid: 77,
    attempt: 3,
    lastStop: { at: START - 5_000, code: 20, reason: 'the line to Kiwoom was lost' },
    maxCodes: 1_000,
    loginTimeoutMs: 180_000,
    now: Date.now,
    onEnd: (exit, text) => ends.push([exit, text]),
  });
  bridge.start();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await bridge.close(null);
  vi.useRealTimers();
});

const status = () => bus.newest('feed:koa') as FeedStatus;
const pass = (ms: number) => {
  vi.advanceTimersByTime(ms);
  thread.turn();
};

function logIn(): void {
  thread.open();
  thread.turn();
  fake.raise(EVENT.OnEventConnect, 0);
  thread.turn();
  thread.turn();
}

describe('the bridge', () => {
  it('X12: says that it is connecting, which attempt it is, and then that it is live', () => {
    expect(status()).toMatchObject({ source: 'koa', state: { name: 'connecting', attempt: 3 } });
    pass(1_000);
    fake.mock = true;
    logIn();
    expect(status()).toMatchObject({
      server: 'mock-investment',
      state: { name: 'live', since: START + 1_000 },
      pushed: 0,
      polled: 0,
    });
  });

  it('X7: recorded events arrive on the bus as quote and tape with exact values', () => {
    logIn();
    bus.setWants(new Map([[SAMSUNG, want({ tape: 1 })]]));
    thread.turn();
    for (const { args } of recorded.data) fake.real(args[0]!, args[1]!, args[2]!);
    thread.turn();
    const quote = decodeQuote(SAMSUNG, bus.newest('quote:005930'));
    expect(quote).toMatchObject({
      price: 77_000,
      base: 77_500,
      change: -500,
      rate: -0.65,
      volume: 7_884_994,
      ask: 77_100,
      bid: 77_000,
      strength: 61.12,
      stamp: { source: 'koa', delivery: 'push', epoch: START, seq: 5, receivedAt: START, publishedAt: START },
    });
    const tape = bus.of('tape:005930').map((p) => decodeTrade(SAMSUNG, p));
    expect(tape.map((t) => [t.price, t.qty, t.side, t.stamp.seq])).toEqual([
      [77_100, 3, 'buy', 1],
      [77_000, 20, 'buy', 2],
      [77_000, 262, 'sell', 3],
    ]);
    expect(bridge.view).toMatchObject({ events: 5, lastEventAt: START });
  });

  it('X9, X11: what is wanted is registered by difference, and its state is asked for once', () => {
    logIn();
    bus.setWants(new Map([[SAMSUNG, want({ book: 1 })]]));
    thread.turn();
    expect([...(fake.screens.get('1000') ?? [])]).toEqual(['005930']);
    expect([...(fake.screens.get('2000') ?? [])]).toEqual(['005930']);
    expect(status().pushed).toBe(1);
    pass(250);
    expect(fake.calls.at(-1)).toBe('CommKwRqData(005930,0,1,0,관심종목정보,4000)');
    fake.rows = [{ 종목코드: '005930', 현재가: '-77000', 기준가: '77500', 체결시간: '142941' }];
    fake.answer('4000', '관심종목정보', 'OPTKWFID');
    pass(250);
    expect(decodeQuote(SAMSUNG, bus.newest('quote:005930'))).toMatchObject({ price: 77_000, base: 77_500 });
    pass(250);
    expect(fake.calls.at(-1)).toBe('CommRqData(주식호가,opt10004,0,4001)');
    fake.rows = [{ 호가잔량기준시간: '142941', 매도최우선호가: '-77100', 매도최우선잔량: '5' }];
    fake.answer('4001', '주식호가', 'opt10004');
    thread.turn();
    expect(decodeBook(SAMSUNG, bus.newest('book:005930')).asks[0]).toEqual({
      price: 77_100,
      qty: 5,
      change: 0,
    });
    bus.setWants(new Map([[SAMSUNG, want()]]));
    thread.turn();
    expect(fake.screens.has('2000')).toBe(false);
    expect([...(fake.screens.get('1000') ?? [])]).toEqual(['005930']);
    const asked = fake.calls.filter((c) => c.startsWith('CommKwRqData'));
    pass(60_000);
    expect(fake.calls.filter((c) => c.startsWith('CommKwRqData'))).toEqual(asked);
  });

  it('X11: an answer nobody waits for, or that comes too late, is dropped', () => {
    logIn();
    thread.say({ name: 'answer', screen: '4000', rows: [] });
    expect(bus.of('quote:005930')).toEqual([]);
  });

  it('X12: silence in continuous trading is said after four seconds, and over with the next event', () => {
    logIn();
    pass(3_000);
    expect(status().state.name).toBe('live');
    pass(1_000);
    expect(status().state).toEqual({ name: 'silent', since: START });
    expect(bridge.view.silentSince).toBe(START);
    fake.real('001', '업종지수', '142948\t-2864.24\t-31.20\t-1.08\t 12\t 411\t 7023\t0\t0\t0\t5\t-9');
    thread.turn();
    pass(1_000);
    expect(status().state.name).toBe('live');
  });

  it('X12: a control that is stuck is not called live, whatever its main thread does', () => {
    logIn();
    thread.lag = 3_000;
    pass(1_000);
    expect(status().state).toEqual({ name: 'silent', since: START - 2_000 });
    expect(bridge.view).toMatchObject({ pumpLagMs: 3_000, feed: 'silent' });
  });

  it('X13: a lost line ends the process with its code, and the page is told why', async () => {
    logIn();
    fake.raise(EVENT.OnEventConnect, -106);
    const text = '통신연결 종료 (-106): the line to Kiwoom is lost; the process is replaced';
    expect(ends).toEqual([['lineLost', text]]);
    const trouble = { kind: 'network', code: '-106', message: text };
    expect(status().state).toEqual({ name: 'stopped', trouble });
    expect(await bridge.close({ kind: 'maintenance', code: null, message: 'x' })).toBe(true);
    expect(status().state).toEqual({ name: 'stopped', trouble });
    expect(bridge.view).toMatchObject({ login: 'ended', trouble: text });
  });

  it('X13: a refused login, one that never ends, and a control that never opens end it too', () => {
    pass(60_000);
    expect(ends).toEqual([]);
    pass(1_000);
    expect(ends).toEqual([['notHosted', 'the control did not open in a minute']]);
  });

  it('X13: a login that does not end is given up', () => {
    thread.open();
    pass(180_000);
    expect(ends).toEqual([]);
    pass(1_000);
    expect(ends.map(([exit]) => exit)).toEqual(['loginTimeout']);
  });

  it('X13: the first reason counts', () => {
    thread.say({
      name: 'unusable',
      cause: 'not-registered',
      message: 'the control is not registered (0x80040154)',
    });
    thread.die(null);
    expect(ends).toEqual([['notRegistered', 'the control is not registered (0x80040154)']]);
  });

  it('X13: a thread that dies by itself is a crash', () => {
    logIn();
    thread.die(new Error('access violation'));
    expect(ends).toEqual([['crashed', 'access violation']]);
  });

  it('X13: an orderly stop takes leave of the control and tells the page its reason', async () => {
    logIn();
    const trouble = { kind: 'maintenance', code: null, message: '키움 일일 점검' } as const;
    expect(await bridge.close(trouble)).toBe(true);
    expect(thread.commands.at(-1)).toBe('close');
    expect(status().state).toEqual({ name: 'stopped', trouble });
  });

  it('X13: a stuck thread does not hold up the end for longer than three seconds', async () => {
    vi.spyOn(thread, 'send').mockImplementation(() => {});
    const closing = bridge.close(null);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await closing).toBe(false);
  });

  it('X23: the master is published; an empty one takes no names away', () => {
    fake.markets = new Map([['0', '005930']]);
    fake.masters = new Map([
      ['005930', { name: '삼성전자', base: '00077500', state: '', construction: '정상' }],
    ]);
    logIn();
    expect(decodeInstruments(bus.newest('instruments'))).toEqual([
      { code: '005930', name: '삼성전자', market: 'KOSPI', base: 77_500, nxt: false, warning: null },
    ]);
    thread.say({ name: 'master', instruments: [] });
    expect(bus.of('instruments')).toHaveLength(1);
  });

  it('X3: the server’s complaint by message makes the requests rest', () => {
    logIn();
    bus.setWants(new Map([[SAMSUNG, want()]]));
    thread.turn();
    pass(250);
    fake.raise(EVENT.OnReceiveMsg, '4000', '관심종목정보', 'OPTKWFID', '시세조회 과부하');
    expect(bridge.view.requests).toMatchObject({ penaltyUntil: START + 250 + 17_000, waiting: 1 });
  });

  it('P1: the end of an auction takes expected prices off, and asks for everything again', () => {
    vi.setSystemTime(Date.parse('2026-07-20T15:29:50+09:00'));
    logIn();
    bus.setWants(new Map([[SAMSUNG, want({ book: 1 })]]));
    thread.turn();
    pass(1_000);
    fake.answer('4000', '', 'OPTKWFID');
    fake.real('005930', '주식예상체결', '152955\t-77000\t-500\t-0.65\t 12\t 7884732\t5');
    thread.turn();
    expect(decodeQuote(SAMSUNG, bus.newest('quote:005930')).expected?.price).toBe(77_000);
    pass(10_000);
    expect(decodeQuote(SAMSUNG, bus.newest('quote:005930')).expected).toBeNull();
    expect(bridge.view.requests.waiting).toBe(2);
  });

  it('X16: the status names everything an operator asks for', () => {
    logIn();
    bus.setWants(new Map([[SAMSUNG, want()]]));
    thread.turn();
    fake.real('005930', '주식호가잔량', FIELD_ORDER['0D'].map(() => '').join('\t'));
    thread.turn();
    expect(bridge.view).toMatchObject({
      pid: 77,
      startedAt: START,
      beatAt: START,
      feed: 'live',
      login: 'in',
      loggedInAt: START,
      server: 'production',
      hosting: 'atl',
      modulePath: 'C:\\OpenAPI',
      registered: { quotes: 1, books: 0, waiting: 0, screens: 4 },
      screens: { 1000: 1 },
      redis: 'ready',
      events: 1,
      lastStop: { code: 20 },
    });
  });

  it('D18: the page is told login, server, codes, screens, requests, pump lag and the last stop', () => {
    logIn();
    bus.setWants(new Map([[SAMSUNG, want()]]));
    thread.turn();
    pass(2_000);
    expect(feedStatusSchema.parse(status()).koa).toEqual({
      login: 'in',
      server: 'production',
      loggedInAt: START,
      registered: { quotes: 1, books: 0, waiting: 0 },
      screens: 4,
      requests: { leftThisHour: 949, waiting: 0, penaltyUntil: null },
      pumpLagMs: 0,
      lastStop: { at: START - 5_000, code: 20, reason: 'the line to Kiwoom was lost' },
    });
  });

  it('D15: a ticker is named as served once it is registered and something is known of it', () => {
    logIn();
    bus.setWants(new Map([[SAMSUNG, want()]]));
    thread.turn();
    pass(100);
    expect(bus.of('serves:koa')).toEqual([]);
    for (const { args } of recorded.data) fake.real(args[0]!, args[1]!, args[2]!);
    thread.turn();
    pass(100);
    expect(servedSchema.parse(bus.newest('serves:koa'))).toMatchObject({ quotes: [SAMSUNG], books: [] });
    bus.setWants(new Map());
    thread.turn();
    pass(100);
    expect(servedSchema.parse(bus.newest('serves:koa'))).toMatchObject({ quotes: [], books: [] });
  });

  it('D19: after a silence no quote is vouched for until it is told or answered anew', () => {
    logIn();
    bus.setWants(new Map([[SAMSUNG, want()]]));
    thread.turn();
    for (const { args } of recorded.data) fake.real(args[0]!, args[1]!, args[2]!);
    thread.turn();
    pass(250);
    fake.rows = [];
    fake.answer('4000', '관심종목정보', 'OPTKWFID');
    for (let i = 0; i < 6; i++) pass(1_000);
    expect(status().state.name).toBe('silent');
    const asked = () => fake.calls.filter((call) => call.startsWith('CommKwRqData')).length;
    const before = asked();
    fake.real('001', '업종지수', '\t', new Map());
    thread.turn();
    pass(1_000);
    pass(250);
    expect(status().state.name).toBe('live');
    expect(servedSchema.parse(bus.newest('serves:koa')).quotes).toEqual([]);
    expect(asked()).toBe(before + 1);
  });

  it('X6: refusals, messages and faults are logged as lines', () => {
    logIn();
    fake.returns = { SetRealReg: -200 };
    bus.setWants(new Map([[SAMSUNG, want()]]));
    thread.turn();
    fake.returns = { CommKwRqData: -202 };
    pass(5_000);
    thread.turn();
    pass(250);
    thread.say({ name: 'fault', message: 'method 7 failed' });
    thread.say({ name: 'notice', notice: { kind: 'unknown-type', subject: 'x' } });
    const lines = log.map((line) => (JSON.parse(line) as { msg: string }).msg);
    expect(lines).toEqual(
      expect.arrayContaining([
        'a registration was refused; it is tried again',
        'a request was refused',
        'a call of the control failed',
        'unexpected',
      ]),
    );
  });
});
