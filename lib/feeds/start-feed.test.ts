import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bus } from '../bus/bus';
import { createMemoryBus } from '../bus/memory-bus';
import { type Emulator, startEmulator } from '../emulator/server/start-emulator';
import type { OrderBook } from '../events/book';
import type { Quote } from '../events/quote';
import type { FeedStatus } from '../events/status';
import { feedStatusSchema } from '../events/status-schema';
import { feedTopic, INSTRUMENTS_TOPIC, tickerTopic } from '../events/topics';
import { decodeBook, decodeInstruments, decodeQuote } from '../events/wire';
import type { Ticker } from '../market/ticker';
import { createLog } from '../ops/log';
import { type RunningFeed, startFeed } from './start-feed';

const SAMSUNG = '005930' as Ticker;
const within = { timeout: 25_000, interval: 50 };

let bus: Bus;
let emulator: Emulator;
let feed: RunningFeed;
let lines: string[];

async function newest(topic: ReturnType<typeof tickerTopic>): Promise<unknown> {
  const message = (await bus.latest(topic)).at(-1);
  return message === undefined ? undefined : JSON.parse(message.payload);
}

async function quote(): Promise<Quote | undefined> {
  const body = await newest(tickerTopic('quote', SAMSUNG));
  return body === undefined ? undefined : decodeQuote(SAMSUNG, body);
}

async function book(): Promise<OrderBook | undefined> {
  const body = await newest(tickerTopic('book', SAMSUNG));
  return body === undefined ? undefined : decodeBook(SAMSUNG, body);
}

async function status(): Promise<FeedStatus> {
  return feedStatusSchema.parse(await newest(feedTopic('kiwoom')));
}

/** Waits for a trade that was received after this moment. */
async function pricesFlow(): Promise<void> {
  const from = Date.now();
  await vi.waitFor(async () => {
    const q = await quote();
    expect(q?.stamp).toMatchObject({ delivery: 'push' });
    expect(q?.stamp.receivedAt).toBeGreaterThan(from);
  }, within);
}

/** The names of the feed's states from now on, oldest first; one that lasts a moment is among them. */
function statesFromNow(): readonly string[] {
  const names: string[] = [];
  bus.subscribe(feedTopic('kiwoom'), ({ payload }) => {
    names.push(feedStatusSchema.parse(JSON.parse(payload)).state.name);
  });
  return names;
}

/** Waits until the feed has left its state and is live again. */
async function comesBack(states: readonly string[]): Promise<void> {
  await vi.waitFor(() => {
    const left = states.findIndex((name) => name !== 'live');
    expect(left).toBeGreaterThanOrEqual(0);
    expect(states.slice(left)).toContain('live');
  }, within);
}

beforeEach(async () => {
  lines = [];
  bus = createMemoryBus();
  emulator = await startEmulator({ rate: 20 });
  feed = await startFeed(
    {
      kind: 'kiwoom',
      appKey: 'test-app-key',
      secretKey: 'test-secret-key',
      restUrl: emulator.restUrl,
      wsUrl: emulator.wsUrl,
      server: 'custom',
      callsPerSecond: 5,
    },
    { bus, log: createLog('trace', 'json', { write: (line) => void lines.push(line) }) },
  );
  bus.want('test', new Map([[SAMSUNG, { quote: 1, book: 1, tape: 0 }]]));
});

afterEach(async () => {
  await feed.close();
  await emulator.close();
  await bus.close();
  expect(lines.join('')).not.toMatch(/test-app-key|test-secret-key/);
});

describe('a feed on a server that speaks the Kiwoom wire', () => {
  it('D10: delivers a whole quote, a book and the master, and says that it is live', async () => {
    await pricesFlow();
    await vi.waitFor(async () => expect((await book())?.asks).toHaveLength(10), within);
    const q = await quote();
    expect(q).toMatchObject({ base: 200_500, upper: 260_500, lower: 140_500 });
    expect((q?.price ?? 0) - (q?.change ?? 0)).toBe(200_500);
    await vi.waitFor(async () => {
      const list = decodeInstruments(await newest(INSTRUMENTS_TOPIC as never));
      expect(list.length).toBe(2_904);
      expect(list.find((i) => i.name === '삼성전자')).toMatchObject({ code: '005930', market: 'KOSPI' });
    }, within);
    expect(await status()).toMatchObject({
      state: { name: 'live' },
      server: 'custom',
      pushed: 1,
      rest: null,
    });
  });

  it('R5: a dropped socket comes back with everything registered again', async () => {
    await pricesFlow();
    const states = statesFromNow();
    emulator.faults.dropSockets();
    await comesBack(states);
    await pricesFlow();
  });

  it('F5: a taken key is said and not fought over, and prices go on by polling', async () => {
    await pricesFlow();
    emulator.faults.displace();
    await vi.waitFor(async () => expect((await status()).state.name).toBe('displaced'), within);
    const from = Date.now();
    await vi.waitFor(async () => {
      const q = await quote();
      expect(q?.stamp.delivery).toBe('poll');
      expect(q?.stamp.receivedAt).toBeGreaterThan(from);
    }, within);
    expect(emulator.sessionCount).toBe(0);
  });

  it('F6: an expired token is renewed once and the socket logs in with the new one', async () => {
    await pricesFlow();
    const states = statesFromNow();
    emulator.faults.expireTokens();
    emulator.faults.dropSockets();
    await comesBack(states);
    await pricesFlow();
  });

  it('O3: maintenance and 429 on REST are said and do not stop the stream', async () => {
    await pricesFlow();
    emulator.faults.maintenance(true);
    bus.want(
      'test',
      new Map([
        [SAMSUNG, { quote: 1, book: 1, tape: 0 }],
        ['000660' as Ticker, { quote: 1, book: 0, tape: 0 }],
      ]),
    );
    await vi.waitFor(async () => expect((await status()).rest?.kind).toBe('maintenance'), within);
    await pricesFlow();
    emulator.faults.maintenance(false);
    await vi.waitFor(async () => expect((await status()).rest).toBeNull(), within);
  });

  it('F3: garbage, unknown types, unknown session codes and split frames harm nothing', async () => {
    await pricesFlow();
    emulator.faults.splitFrames(true);
    for (const text of [
      '',
      '{',
      'null',
      '[]',
      '{"trnm":"REAL"}',
      '{"trnm":"REAL","data":[null,{"type":"0B"}]}',
      '<html>',
    ]) {
      emulator.faults.sendText(text);
    }
    emulator.faults.unknownType();
    emulator.faults.unknownType();
    emulator.faults.unknownSessionCode();
    await pricesFlow();
    expect((await status()).state.name).toBe('live');
    expect(lines.filter((l) => l.includes('unknown-type'))).toHaveLength(1);
  });
});
