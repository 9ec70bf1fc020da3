import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CandleInterval } from '../../events/candle';
import { indexCandles, stockCandles } from '../../kiwoom/rest/candles';
import { KiwoomRest } from '../../kiwoom/rest/client';
import { addDays, kstDate } from '../../market/kst';
import type { Ticker } from '../../market/ticker';
import { HoldableTime } from '../clock';
import { post, TestClient, tokenOf } from '../testing/client';
import { SocketConnection } from './connection';
import { type ChartDisorder, Faults } from './faults';
import { type Emulator, startEmulator } from './start-emulator';

let emulator: Emulator;
let client: TestClient;

/** Stocks that trade all day. */
const BUSY =
  '005380 005935 034020 047040 373220 207940 000270 068270 105560 012450 329180 035420 055550 028260 402340 086790 009540 005490 035720 032830'.split(
    ' ',
  );

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const quote = async (token: string) =>
  post(
    emulator,
    '/api/dostk/stkinfo',
    { stk_cd: '005930' },
    { 'api-id': 'ka10001', authorization: `Bearer ${token}` },
  );

/** Until everything that was sent so far has arrived: texts keep their order. */
async function caughtUp(): Promise<void> {
  const mark = `{"trnm":"MARK","at":${client.texts.length}}`;
  emulator.faults.sendText(mark);
  await client.until(() => client.texts.includes(mark));
}

beforeEach(async () => {
  emulator = await startEmulator({ tickMs: 5, bookIntervalMs: 20, pingIntervalMs: 30 });
  client = await TestClient.login(emulator);
  await client.register(['005930', '000660'], ['0B', '0D']);
  await client.until(() => client.elements().length > 5);
});
afterEach(async () => {
  client.end();
  await emulator.close();
});

describe('faults', () => {
  it('E23: dropSockets cuts every WebSocket without a close frame', async () => {
    emulator.faults.dropSockets();
    await client.until(() => client.closed !== null);
    expect(client.closed?.code).toBe(1006);
    expect(emulator.sessionCount).toBe(0);
  });

  it('E23: closeSockets closes them in order, with any code', async () => {
    emulator.faults.closeSockets(1011, 'busy');
    await client.until(() => client.closed !== null);
    expect(client.closed).toEqual({ code: 1011, reason: 'busy' });
  });

  it('E23: refuseConnections resets new connections and leaves open ones', async () => {
    emulator.faults.refuseConnections(true);
    await expect(TestClient.connect(emulator.wsUrl)).rejects.toThrow(/ECONNRESET|hang up/);
    const heard = client.texts.length;
    await client.until(() => client.texts.length > heard);
    emulator.faults.refuseConnections(false);
    (await TestClient.connect(emulator.wsUrl)).end();
  });

  it('E23: displace sends R10001 to everyone', async () => {
    emulator.faults.displace();
    await client.until(() => client.closed !== null);
    expect(client.frames('SYSTEM')[0]).toMatchObject({ code: 'R10001' });
  });

  it('E23: expireTokens ends tokens and not sessions; a new one can be had', async () => {
    const token = await tokenOf(emulator);
    expect((await quote(token)).body.return_code).toBe(0);
    emulator.faults.expireTokens();
    expect((await quote(token)).body.return_msg).toContain('[8005:');
    expect((await quote(await tokenOf(emulator))).body.return_code).toBe(0);
    expect(client.closed).toBeNull();
  });

  it('E23: quota answers everything with 429, tokens too, until it is turned off', async () => {
    const token = await tokenOf(emulator);
    emulator.faults.quota(true);
    expect((await quote(token)).status).toBe(429);
    expect((await post(emulator, '/oauth2/token', {})).status).toBe(429);
    emulator.faults.quota(false);
    expect((await quote(token)).status).toBe(200);
  });

  it('E23: maintenance is an HTML page where JSON is expected', async () => {
    emulator.faults.maintenance(true);
    const answer = await post(emulator, '/oauth2/token', {});
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(answer.text).toContain('중단 사유');
    emulator.faults.maintenance(false);
    expect((await tokenOf(emulator)).length).toBeGreaterThan(20);
  });

  it('E23: garbage, unknown types and unknown session codes are sent as they are', async () => {
    emulator.faults.sendText('{"trnm":');
    emulator.faults.unknownType();
    emulator.faults.unknownSessionCode();
    await client.until(() => client.elements('0s').length > 0);
    expect(client.texts).toContain('{"trnm":');
    expect(client.elements('9z')[0]?.values['99999']).toBe('?');
    expect(client.elements('0s')[0]?.values['215']).toBe('y');
  });

  it('E23: silence leaves PING alone, or takes it too', async () => {
    emulator.faults.silence(true);
    await caughtUp();
    const heard = client.elements().length;
    const pings = client.frames('PING').length;
    await client.until(() => client.frames('PING').length > pings + 1);
    expect(client.elements().length).toBe(heard);
    emulator.faults.silence(true, { pings: false });
    await caughtUp();
    const texts = client.texts.length;
    await pause(100);
    expect(client.texts.length).toBe(texts);
    emulator.faults.silence(false);
    await client.until(() => client.elements().length > heard && client.frames('PING').length > pings + 2);
  });

  it('E23: splitFrames cuts every message into fragments that arrive whole', async () => {
    emulator.faults.splitFrames(true);
    const heard = client.elements('0D').length;
    await client.until(() => client.elements('0D').length > heard + 3);
    expect(client.closed).toBeNull();
    const sent: [string, boolean][] = [];
    const socket = {
      OPEN: 1,
      readyState: 1,
      bufferedAmount: 0,
      send: (data: Buffer, options: { fin: boolean }) => sent.push([data.toString('latin1'), options.fin]),
    };
    const connection = new SocketConnection(socket as never, emulator.faults);
    connection.send('가나다');
    expect(sent.map(([, fin]) => fin)).toEqual([false, false, true]);
    expect(Buffer.from(sent.map(([text]) => text).join(''), 'latin1').toString('utf8')).toBe('가나다');
  });

  it('E23: batch puts so many elements into each frame', async () => {
    // So many that one moment has more elements than a mixed frame holds.
    await client.register([...BUSY], ['0B', '0D']);
    emulator.faults.batch(1);
    await caughtUp();
    const from = client.frames('REAL').length;
    await client.until(() => client.frames('REAL').length > from + 10);
    expect(
      client
        .frames('REAL')
        .slice(from)
        .every((frame) => (frame.data as unknown[]).length === 1),
    ).toBe(true);
    emulator.faults.batch(1_000);
    await client.until(() => client.frames('REAL').some((frame) => (frame.data as unknown[]).length > 6));
    emulator.faults.batch(null);
  });

  it('E18: a client that does not answer PING is cut off after five', async () => {
    client.answersPings = false;
    await client.until(() => client.closed !== null);
    expect(client.frames('SYSTEM').at(-1)).toMatchObject({ code: 'R10002' });
  });

  it('E23: switched on, each says so', () => {
    const faults = new Faults({
      time: new HoldableTime(() => 0),
      sessions: new Set(),
      expireTokens: vi.fn(),
      finishMoment: vi.fn(),
    });
    faults.pages(3);
    expect([faults.pageSize, faults.batchSize, faults.isMute, faults.isRefusing]).toEqual([
      3,
      null,
      false,
      false,
    ]);
  });
});

it('E26: a client that reads too slowly is cut off', () => {
  const terminate = vi.fn();
  const send = vi.fn();
  const socket = { OPEN: 1, readyState: 1, bufferedAmount: 17 * 1024 * 1024, terminate, send };
  const faults = new Faults({
    time: new HoldableTime(() => 0),
    sessions: new Set(),
    expireTokens: vi.fn(),
    finishMoment: vi.fn(),
  });
  const connection = new SocketConnection(socket as never, faults);
  connection.send('x');
  expect([terminate.mock.calls.length, send.mock.calls.length]).toEqual([1, 0]);
  socket.bufferedAmount = 0;
  connection.send('x');
  expect(send.mock.calls).toEqual([['x']]);
  socket.readyState = 2;
  connection.send('x');
  expect(send.mock.calls).toHaveLength(1);
});

describe('what charts do', () => {
  const restOf = () => new KiwoomRest({ baseUrl: emulator.restUrl, appKey: 'a', secretKey: 'b' });
  const charts = async (rest: KiwoomRest, disorder: ChartDisorder | null) => {
    emulator.faults.chartOrder(disorder);
    const today = kstDate(emulator.clock.now());
    const ask = (interval: CandleInterval) =>
      stockCandles(rest, '005930' as Ticker, interval, { to: addDays(today, -1), today, count: 40 });
    const all = await Promise.all([
      ask({ unit: 'minute', size: 1 }),
      ask({ unit: 'day' }),
      ask({ unit: 'week' }),
      indexCandles(rest, '001', { unit: 'day' }, { to: null, today, count: 40 }),
    ]);
    emulator.faults.chartOrder(null);
    return all;
  };

  it('E39, K47: a page with a row twice, swapped, oldest first or in no order draws the same chart', async () => {
    emulator.faults.freeze(true);
    const rest = restOf();
    const right = await charts(rest, null);
    expect(right.every(({ items }) => items.length === 40)).toBe(true);
    for (const disorder of ['duplicate', 'swapped', 'oldest-first', 'shuffled'] as const) {
      for (const [i, { items }] of (await charts(rest, disorder)).entries()) {
        const at = items.map((candle) => candle.at);
        expect(at).toEqual(at.toSorted((a, b) => a - b));
        expect(new Set(at).size).toBe(at.length);
        expect(items).toEqual(right[i]?.items.slice(-items.length));
      }
    }
    await rest.close();
  });

  it('E39: NXT’s minutes can be left out, and nobody else’s', async () => {
    emulator.faults.emptyNxtMinutes(true);
    const rest = restOf();
    const today = kstDate(emulator.clock.now());
    const count = async (ticker: string) =>
      (
        await stockCandles(
          rest,
          ticker as Ticker,
          { unit: 'minute', size: 1 },
          { to: null, today, count: 10 },
        )
      ).items.length;
    expect([await count('005930_NX'), await count('005930')]).toEqual([0, 10]);
    emulator.faults.emptyNxtMinutes(false);
    await rest.close();
  });
});
