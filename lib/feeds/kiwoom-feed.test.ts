import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Want } from '../bus/bus';
import type { Instrument } from '../events/instrument';
import type { MarketEvent, SnapshotEvent } from '../events/market-event';
import type { FeedStatus } from '../events/status';
import { feedStatusSchema } from '../events/status-schema';
import { TICKER, tradeOf } from '../events/testing/samples';
import { decodeInstruments, decodeQuote } from '../events/wire';
import type { SocketState } from '../kiwoom/ws/socket-state';
import type { Code } from '../market/code';
import { type KstDate, kstInstant } from '../market/kst';
import type { Ticker } from '../market/ticker';
import { tradingDayAt } from '../market/trading-day';
import { type FeedSocketEvents, KiwoomFeed } from './kiwoom-feed';
import type { Registration } from './registrations';
import { RecordingBus } from './testing/recording-bus';

const at = (h: number, m: number) => kstInstant('2026-11-23' as KstDate, (h * 60 + m) * 60_000);
const t = (n: number) => String(n).padStart(6, '0') as Ticker;
const want = (quote: number, book = 0): Want => ({ quote, book, tape: 0 });
const INDEX: MarketEvent = {
  kind: 'index',
  index: '001',
  exchangeTime: null,
  price: 2_600,
  change: null,
  rate: null,
  sign: null,
  volume: null,
  value: null,
};
const TROUBLE = { kind: 'network', code: null, message: 'gone' } as const;

let bus: RecordingBus;
let wanted: (readonly Registration[])[];
let reconnects: number;
let asked: Ticker[][];
let booksAsked: Ticker[];
let masterFails: boolean;
let master: readonly Instrument[];
let overflow: string[];
/** What REST says of every ticker: so many shares traded, or nothing at all. */
let restVolume: number | null;
let socket: FeedSocketEvents;
let feed: KiwoomFeed;

function open(capacity = 200): void {
  feed = new KiwoomFeed({
    bus,
    source: 'kiwoom',
    server: 'custom',
    capacity,
    codesPerCall: 100,
    rest: {
      quotes: async (tickers) => {
        asked.push([...tickers]);
        if (restVolume === null) throw new Error('no answer');
        const volume = restVolume;
        return tickers.map((ticker): SnapshotEvent => {
          const { qty: _, side: __, ...day } = tradeOf({ ticker, volume, exchangeTime: Date.now() });
          const at = { kind: 'snapshot', day: tradingDayAt(Date.now()) } as const;
          return { ...day, ...at, base: 70_000, upper: 91_000, lower: 49_000, expected: null };
        });
      },
      book: async (ticker) => {
        booksAsked.push(ticker);
        throw new Error('no book');
      },
      master: async () => {
        if (masterFails) throw new Error('down');
        return master;
      },
    },
    openSocket: (events) => {
      socket = events;
      return {
        start: () => {},
        want: (registrations) => wanted.push(registrations),
        get overflow() {
          return overflow;
        },
        reconnect: () => {
          reconnects++;
        },
        close: async () => {},
      };
    },
    troubleOf: () => TROUBLE,
    now: () => Date.now(),
    exchangeNow: () => Date.now(),
    simulated: false,
    onNote: () => {},
  });
  feed.start();
}

const ready = () => socket.onState({ name: 'ready', since: Date.now() });
const status = (): FeedStatus => feedStatusSchema.parse(bus.newest('feed:kiwoom'));
const quote = (ticker: Ticker) => decodeQuote(ticker, bus.newest(`quote:${ticker}`));
/** Lets time pass in a market whose indices move. */
async function passTrading(seconds: number): Promise<void> {
  for (let i = 0; i < seconds; i++) {
    await vi.advanceTimersByTimeAsync(1_000);
    socket.onEvent(INDEX, Date.now());
  }
}
const items = () => wanted.at(-1)?.map((r) => r.item);

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(at(10, 0));
  bus = new RecordingBus();
  wanted = [];
  asked = [];
  booksAsked = [];
  reconnects = 0;
  masterFails = false;
  master = [];
  overflow = [];
  restVolume = 1_000;
});
afterEach(async () => {
  await feed.close();
  vi.useRealTimers();
});

describe('a Kiwoom feed', () => {
  it('D9: registers the session, VI and both indices always, and quotes and books as they are wanted', () => {
    open();
    expect(items()).toEqual(['', '001', '101']);
    bus.setWants(
      new Map([
        [t(1), want(1)],
        [t(2), want(1, 1)],
      ]),
    );
    expect(items()).toEqual(['', '001', '101', t(2), t(1)]);
    const types = Object.fromEntries(wanted.at(-1)!.map((r) => [r.item, r.types]));
    expect(types[t(1)]).toEqual(['0B', '0H', '0A', '0C', '0g']);
    expect(types[t(2)]).toEqual(expect.arrayContaining(['0B', '0D', '0E']));
  });

  it('D20: the iNAV of an ETF is registered with its quote, once the master says that it is one', async () => {
    master = [
      { code: t(1) as string as Code, name: 'KODEX 모의', market: 'ETF', base: 1, nxt: false, warning: null },
    ];
    open();
    bus.setWants(
      new Map([
        [t(1), want(1)],
        [t(2), want(1)],
      ]),
    );
    await vi.advanceTimersByTimeAsync(10);
    const types = Object.fromEntries(wanted.at(-1)!.map((r) => [r.item, r.types]));
    expect(types[t(1)]).toContain('0G');
    expect(types[t(2)]).not.toContain('0G');
  });

  it('D10: a newly wanted ticker is asked for by REST, because a registration sends no picture', async () => {
    open();
    ready();
    bus.setWants(new Map([[t(1), want(1)]]));
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual([[t(1)]]);
    expect(quote(t(1))).toMatchObject({ price: 71_000, base: 70_000, stamp: { delivery: 'push' } });
    bus.setWants(new Map([[t(1), want(2)]]));
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toHaveLength(1);
  });

  it('D1: what has no real-time slot is polled every two seconds and says so', async () => {
    open(3);
    ready();
    bus.setWants(
      new Map([
        [t(1), want(5)],
        [t(2), want(1)],
      ]),
    );
    expect(items()).toEqual(['', '001', '101', t(1)]);
    expect(status()).toMatchObject({ pushed: 1, polled: 1, state: { name: 'live' } });
    await passTrading(4);
    expect(asked.filter((c) => c.includes(t(2))).length).toBeGreaterThanOrEqual(2);
    expect(asked.filter((c) => c.includes(t(1)))).toHaveLength(1);
    expect(quote(t(2)).stamp.delivery).toBe('poll');
    expect(quote(t(1)).stamp.delivery).toBe('push');
  });

  it('D1: what the upstream refuses a slot is polled too and says so', async () => {
    open();
    ready();
    bus.setWants(new Map([[t(1), want(1)]]));
    await vi.advanceTimersByTimeAsync(0);
    overflow = [t(1)];
    asked = [];
    await vi.advanceTimersByTimeAsync(3_000);
    expect(status()).toMatchObject({ pushed: 0, polled: 1 });
    expect(asked.length).toBeGreaterThanOrEqual(1);
    expect(quote(t(1)).stamp.delivery).toBe('poll');
  });

  it('R5: after a break of the socket everything wanted is asked for again', async () => {
    open();
    ready();
    bus.setWants(new Map([[t(1), want(1, 1)]]));
    await vi.advanceTimersByTimeAsync(0);
    asked = [];
    booksAsked = [];
    socket.onState({ name: 'waiting', until: Date.now() + 500, attempt: 1, trouble: TROUBLE });
    expect(status().state).toMatchObject({ name: 'waiting', attempt: 1, trouble: TROUBLE });
    ready();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual([[t(1)]]);
    expect(status().state.name).toBe('live');
  });

  it('F5: while another session holds the key prices go on by polling, and the page is told', async () => {
    open();
    ready();
    bus.setWants(new Map([[t(1), want(1)]]));
    socket.onState({ name: 'displaced', until: Date.now() + 60_000 });
    expect(status().state).toEqual({ name: 'displaced', until: Date.now() + 60_000 });
    asked = [];
    await vi.advanceTimersByTimeAsync(6_000);
    expect(asked.length).toBeGreaterThanOrEqual(2);
    expect(quote(t(1)).stamp.delivery).toBe('poll');
  });

  it.each([
    ['canaries that moved by REST', () => (restVolume ?? 0) + 100],
    ['a REST that does not answer', () => null],
  ])('F7: nothing for five seconds of trading is silence with %s, and is dialled again', async (_, next) => {
    open();
    ready();
    bus.setWants(new Map([[TICKER, want(1)]]));
    await vi.advanceTimersByTimeAsync(0);
    socket.onEvent(tradeOf({ volume: 1_500, exchangeTime: Date.now() }), Date.now());
    restVolume = 1_500;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(status().state.name).toBe('live');
    for (let i = 0; i < 6; i++) {
      restVolume = next();
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(status().state.name).toBe('silent');
    await vi.advanceTimersByTimeAsync(20_500);
    expect(reconnects).toBe(1);
    socket.onEvent(tradeOf({ volume: 2_000, exchangeTime: Date.now() }), Date.now());
    await vi.advanceTimersByTimeAsync(1_000);
    expect(status().state.name).toBe('live');
  });

  it('F7: when REST says that nothing trades either it is a halt and no silence', async () => {
    open();
    ready();
    bus.setWants(new Map([[TICKER, want(1)]]));
    await vi.advanceTimersByTimeAsync(0);
    socket.onEvent(tradeOf({ volume: 1_500, exchangeTime: Date.now() }), Date.now());
    restVolume = 1_500;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(status().state.name).toBe('live');
    expect(reconnects).toBe(0);
    restVolume = 1_600;
    await vi.advanceTimersByTimeAsync(1_500);
    expect(status().state.name).toBe('silent');
  });

  it('F7: a quiet evening is no silence', async () => {
    vi.setSystemTime(at(21, 0));
    open();
    ready();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(status().state.name).toBe('live');
    expect(reconnects).toBe(0);
  });

  it('D6: at each change of phase everything wanted is asked for anew, since 기준가 may have changed', async () => {
    vi.setSystemTime(at(8, 59));
    open();
    ready();
    bus.setWants(new Map([[t(1), want(1)]]));
    await vi.advanceTimersByTimeAsync(30_000);
    asked = [];
    await vi.advanceTimersByTimeAsync(31_000);
    expect(asked).toEqual([[t(1)]]);
  });

  it('V22: when the day turns and when NXT opens everything wanted is asked for anew', async () => {
    vi.setSystemTime(at(6, 59));
    open();
    ready();
    bus.setWants(new Map([[t(1), want(1, 1)]]));
    await vi.advanceTimersByTimeAsync(30_000);
    asked = [];
    booksAsked = [];
    await vi.advanceTimersByTimeAsync(31_000);
    expect(asked).toEqual([[t(1)]]);
    expect(booksAsked).toContain(t(1));
    vi.setSystemTime(at(7, 59));
    await vi.advanceTimersByTimeAsync(30_000);
    asked = [];
    await vi.advanceTimersByTimeAsync(31_000);
    expect(asked.flat()).toContain(t(1));
  });

  it('D11: the instrument master is loaded at the start and again until it comes', async () => {
    masterFails = true;
    open();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(bus.of('instruments')).toHaveLength(0);
    expect(status().rest).toEqual(TROUBLE);
    masterFails = false;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(decodeInstruments(bus.newest('instruments'))).toEqual([]);
  });

  it('D11: it is loaded anew when the day turns and before the opening, so that a new listing is known', async () => {
    vi.setSystemTime(at(6, 59));
    open();
    await vi.advanceTimersByTimeAsync(1_000);
    master = [
      { code: '0990C0' as Code, name: '새내기', market: 'KOSDAQ', base: 1, nxt: false, warning: null },
    ];
    await vi.advanceTimersByTimeAsync(90_000);
    expect(decodeInstruments(bus.newest('instruments')).map(({ name }) => name)).toEqual(['새내기']);
    const before = bus.of('instruments').length;
    vi.setSystemTime(at(8, 29));
    await vi.advanceTimersByTimeAsync(1_000);
    await vi.advanceTimersByTimeAsync(90_000);
    expect(bus.of('instruments').length).toBeGreaterThan(before);
    const opened = bus.of('instruments').length;
    vi.setSystemTime(at(8, 59));
    await vi.advanceTimersByTimeAsync(1_000);
    const beforeOpening = bus.of('instruments').length;
    await vi.advanceTimersByTimeAsync(90_000);
    expect(beforeOpening).toBeGreaterThanOrEqual(opened);
    expect(bus.of('instruments').length).toBe(beforeOpening);
  });

  it('D12: says every two seconds how it is, and says goodbye', async () => {
    open();
    await vi.advanceTimersByTimeAsync(6_000);
    const seqs = bus.of('feed:kiwoom').map((s) => feedStatusSchema.parse(s).stamp.seq);
    expect(seqs.length).toBeGreaterThanOrEqual(4);
    expect(seqs).toEqual(seqs.map((_, i) => i + 1));
    await feed.close();
    expect(status().state).toEqual({ name: 'stopped', trouble: null });
  });

  it('D9: every state of the socket has its state on the page', () => {
    open();
    const states: readonly SocketState[] = [
      { name: 'idle' },
      { name: 'connecting', attempt: 3 },
      { name: 'logging-in', attempt: 3 },
      { name: 'closed' },
    ];
    const seen = states.map((state) => {
      socket.onState(state);
      return status().state.name;
    });
    expect(seen).toEqual(['starting', 'connecting', 'connecting', 'stopped']);
  });
});
