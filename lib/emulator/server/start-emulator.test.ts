import { afterEach, describe, expect, it, vi } from 'vitest';
import { post, TestClient, tokenOf } from '../testing/client';
import { at, busiest } from '../testing/market';
import type { EmulatorSettings } from './options';
import { type Emulator, startEmulator } from './start-emulator';

const open: { close(): Promise<void> | void }[] = [];

async function start(settings: EmulatorSettings = {}): Promise<Emulator> {
  const emulator = await startEmulator({ tickMs: 5, bookIntervalMs: 20, ...settings });
  open.push(emulator);
  return emulator;
}

async function login(emulator: Emulator, appkey?: string): Promise<TestClient> {
  const client = await TestClient.login(emulator, appkey);
  open.push({ close: () => client.end() });
  return client;
}

/** Until the market has lived through everything up to the clock's present. */
const settled = (emulator: Emulator) =>
  vi.waitFor(() => expect(emulator.exchange.time).toBe(emulator.clock.now()), {
    timeout: 3_000,
    interval: 2,
  });

afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

const priceOf = (values: Record<string, string> | undefined) => Math.abs(Number(values?.['10']));

describe('the wire end to end', () => {
  it('E20: registered items come as they were registered, and nothing else does', async () => {
    const emulator = await start();
    const client = await login(emulator);
    expect(await client.register(['005930', '005930_NX', '000660_AL', 'garbage'], ['0B', '0D', '0C'])).toBe(
      0,
    );
    await client.until(() =>
      ['005930', '005930_NX', '000660_AL'].every((item) => client.elements('0B', item).length > 3),
    );
    await client.until(() =>
      ['005930', '005930_NX', '000660_AL'].every((item) => client.elements('0D', item).length > 3),
    );
    await client.until(() => client.elements('0C').length > 0);
    expect(new Set(client.elements().map(({ item }) => item))).toEqual(
      new Set(['005930', '005930_NX', '000660_AL']),
    );
    expect(client.elements('0B', '005930_NX').every(({ values }) => values['9081'] === 'NXT')).toBe(true);
    const volumes = client.elements('0B', '005930').map(({ values }) => Number(values['13']));
    expect(volumes).toEqual([...volumes].sort((a, b) => a - b));
    expect(emulator.sessionCount).toBe(1);
  });

  it('E20: what is removed stops, and a REAL frame mixes elements', async () => {
    const emulator = await start();
    const client = await login(emulator);
    await client.register(busiest(40), ['0B', '0D']);
    await client.until(() => client.elements().length > 60);
    const sizes = client.frames('REAL').map((frame) => (frame.data as unknown[]).length);
    expect(Math.max(...sizes)).toBeGreaterThan(1);
    expect(
      new Set(client.texts.filter((text) => text.includes('REAL')).map((text) => text.slice(0, 7))),
    ).toEqual(new Set(['{"trnm"', '{"data"']));
    client.send({ trnm: 'REMOVE', grp_no: '1', data: [{ item: busiest(40), type: ['0B', '0D'] }] });
    await client.until(() => client.frames('REMOVE').length > 0);
    const trades = emulator.exchange.counts.trades;
    const heard = client.elements().length;
    const time = emulator.exchange.time;
    await vi.waitFor(() => expect(emulator.exchange.time).toBeGreaterThan(time + 60));
    expect(emulator.exchange.counts.trades).toBe(trades);
    expect(client.elements().length).toBe(heard);
  });

  it('E20: 0D is conflated to one in its interval, newest last', async () => {
    let now = Date.parse('2026-11-20T12:00:00Z');
    const emulator = await start({ now: () => now, bookIntervalMs: 100, rate: 20 });
    const client = await login(emulator);
    await client.register(['005930'], ['0D']);
    const booksAfter = async (ms: number) => {
      now += ms;
      await settled(emulator);
      emulator.faults.sendText(`{"trnm":"MARK","at":${now}}`);
      await client.until(() => client.frames('MARK').at(-1)?.at === now);
      return client.elements('0D').length;
    };
    const counts: number[] = [];
    for (const ms of [20, 30, 30, 30, 10, 90, 10]) counts.push(await booksAfter(ms));
    expect(counts).toEqual([1, 1, 1, 1, 2, 2, 3]);
    expect(emulator.exchange.counts.books).toBeGreaterThan(100);
    const newest = client.elements('0D').at(-1)?.values;
    expect(newest?.['121']).toBe(String(emulator.exchange.book('005930').totalAsk));
  });

  it('E24: frozen, the market stands still and what clients heard last is what it is', async () => {
    const emulator = await start();
    const client = await login(emulator);
    await client.register(['005930', '000660_AL'], ['0B', '0D']);
    await client.until(() => client.elements('0D').length > 10);
    emulator.faults.freeze(true);
    await client.until(() => {
      const values = client.elements('0D', '000660_AL').at(-1)?.values;
      return (
        emulator.owedBooks === 0 && values?.['121'] === String(emulator.exchange.book('000660_AL').totalAsk)
      );
    });
    const time = emulator.clock.now();
    for (const item of ['005930', '000660_AL']) {
      const book = emulator.exchange.book(item);
      const values = client.elements('0D', item).at(-1)!.values;
      const level = (fid: number) => [Math.abs(Number(values[fid])), Number(values[fid + 20])];
      expect(book.asks.map(({ price, qty }) => [price, qty])).toEqual(
        Array.from({ length: 10 }, (_, i) => level(41 + i)),
      );
      const trade = client.elements('0B', item).at(-1)!.values;
      const quote = emulator.exchange.quote(item);
      expect([priceOf(trade), Number(trade['13'])]).toEqual([quote.price, quote.volume]);
    }
    expect(emulator.clock.now()).toBe(time);
    const heard = client.elements().length;
    emulator.faults.freeze(false);
    await client.until(() => client.elements().length > heard);
  });

  it('E9: a VI is told to whoever registered the code, and for the whole market as its code and as `_AL`', async () => {
    const emulator = await start();
    const all = await login(emulator, 'all');
    const one = await login(emulator, 'one');
    await all.register([''], ['1h']);
    await one.register(['005930', '000660_AL'], ['1h', '0g', '0H']);
    emulator.exchange.force('005930', 'vi');
    const { expected } = emulator.exchange.quote('005930');
    await all.until(() => all.elements('1h').length >= 2);
    await one.until(() => one.elements('0H').length >= 1);
    expect(all.elements('1h').map(({ item, values }) => [item, values['9001'], values['1224']])).toEqual([
      ['005930', '005930', '000000'],
      ['005930_AL', '005930', '000000'],
    ]);
    expect(one.elements('1h').map(({ item }) => item)).toEqual(['005930']);
    expect(one.elements('0g').map(({ item, values }) => [item, values['297']])).toEqual([
      ['005930', '정적VI'],
    ]);
    expect(priceOf(one.elements('0H')[0]?.values)).toBe(expected!.price);
  });

  it('E21: 0s reaches those who registered it, under the item they used', async () => {
    let now = Date.parse('2026-11-20T12:00:00Z');
    const emulator = await start({ now: () => now });
    const client = await login(emulator);
    await client.register(['', '000000'], ['0s']);
    await client.register(['001'], ['0J']);
    now += at('15:20:00') - at('10:00:00');
    await settled(emulator);
    now += 10_000;
    await client.until(() => client.elements('0J').length > 0);
    for (let i = 0; i < 3; i++) {
      now += 20_000;
      await settled(emulator);
    }
    await client.until(() => client.elements('0s').length >= 2);
    expect(client.elements('0s').map(({ item, values }) => [item, values['215'], values['214']])).toEqual([
      ['', '2', '000900'],
      ['000000', '2', '000900'],
    ]);
  });

  it('E8: 0E and 0A come in 시간외종가, 0A without a trade', async () => {
    let now = at('15:41:00');
    const emulator = await start({ clock: 'kst', now: () => now });
    const client = await login(emulator);
    await client.register(['005930'], ['0A', '0B', '0E']);
    now += 20_000;
    await settled(emulator);
    await client.until(() => client.elements('0E').length > 0 && client.elements('0B').length > 0);
    expect(client.elements('0E')[0]?.values).toMatchObject({
      '135': '0',
      '21': expect.stringMatching(/^1541/),
    });
    const { close } = emulator.exchange.listing[0]!;
    expect(client.elements('0B').every(({ values }) => priceOf(values) === close)).toBe(true);
    const market = emulator.exchange.issue('005930' as never)!.krx!;
    emulator.exchange.listener?.blockTraded(market);
    await client.until(() => client.elements('0A').length > 0);
    expect(Number(client.elements('0A')[0]?.values['13'])).toBe(emulator.exchange.quote('005930').volume);
  });

  it('E22: where that dialect is on, registering 0s answers with the newest notice', async () => {
    let now = Date.parse('2026-11-20T12:00:00Z');
    const emulator = await start({ now: () => now, dialect: { noticeOnRegister: true } });
    const client = await login(emulator);
    now += at('15:20:40') - at('10:00:00');
    await settled(emulator);
    now += 25_000;
    await settled(emulator);
    await client.register([''], ['0s']);
    await client.until(() => client.elements('0s').length > 0);
    expect(client.elements('0s')[0]?.values).toMatchObject({ '215': '2', '20': '152100' });
  });

  it('E18: a newer session of the same key displaces the older; another key does not', async () => {
    const emulator = await start();
    const first = await login(emulator, 'a');
    const other = await login(emulator, 'b');
    const second = await login(emulator, 'a');
    await first.until(() => first.closed !== null);
    expect(first.frames('SYSTEM')[0]).toMatchObject({ code: 'R10001' });
    expect(first.closed).toEqual({ code: 1000, reason: 'Bye' });
    expect([other.closed, second.closed, emulator.sessionCount]).toEqual([null, null, 2]);
  });

  it('E22: or both go on', async () => {
    const emulator = await start({ dialect: { duplicateSession: 'allowed' } });
    const first = await login(emulator);
    await login(emulator);
    await first.register(['005930'], ['0B']);
    await first.until(() => first.elements('0B').length > 0);
    expect(emulator.sessionCount).toBe(2);
  });

  it('E1: two emulators of one seed tell the same story', async () => {
    let now = Date.parse('2026-11-20T12:00:00Z');
    const tell = async () => {
      now = Date.parse('2026-11-20T12:00:00Z');
      const emulator = await start({ now: () => now, seed: 5 });
      const client = await login(emulator);
      await client.register(['005930'], ['0B']);
      for (let i = 0; i < 20; i++) {
        now += 50;
        await settled(emulator);
      }
      await client.until(() => client.elements('0B').length >= 20);
      return client
        .elements('0B')
        .slice(0, 20)
        .map(({ values }) => values);
    };
    expect(await tell()).toEqual(await tell());
  });
});

describe('overload', () => {
  it('a rate the machine cannot bear makes the market late and not the server deaf', async () => {
    const emulator = await start({ rate: 1_000, speed: 30 });
    const client = await login(emulator);
    const token = await tokenOf(emulator);
    // 0E never comes in the regular session: the market works at full rate and no frame is sent.
    await client.register(busiest(100), ['0E']);
    for (let i = 0; i < 5; i++) {
      const headers = { 'api-id': 'ka10100', authorization: `Bearer ${token}` };
      const answer = await post(emulator, '/api/dostk/stkinfo', { stk_cd: '005930' }, headers);
      expect(answer.status).toBe(200);
    }
    await vi.waitFor(() => expect(emulator.clock.now() - emulator.exchange.time).toBeGreaterThan(200), 5_000);
  });
});

describe('the end of the known calendar', () => {
  it('stops the market with a word of why, and not the server', async () => {
    let now = Date.parse('2027-12-30T03:00:00Z');
    const log = vi.fn();
    const emulator = await start({ now: () => now, log });
    now = Date.parse('2028-01-10T03:00:00Z');
    await vi.waitFor(() => expect(log).toHaveBeenCalled());
    expect(log.mock.calls).toEqual([[expect.stringMatching(/stands still: no market calendar for 2028-/)]]);
    expect((await tokenOf(emulator)).length).toBeGreaterThan(20);
  });
});

describe('replay', () => {
  it('E25: recorded frames reach whoever logs in, and the exchange’s own stay away', async () => {
    const emulator = await start();
    const frames = [{ trnm: 'REAL', data: [] }, { trnm: 'PINGLESS' }].map((frame, i) => ({
      at: i * 40,
      text: JSON.stringify(frame),
    }));
    const replay = emulator.replay(frames, 2);
    const time = emulator.exchange.time;
    await vi.waitFor(() => expect(emulator.exchange.time).toBeGreaterThan(time + 30));
    expect(replay.isDone).toBe(false);
    const client = await login(emulator);
    await client.register(['005930'], ['0B', '0D']);
    await client.until(() => client.frames('PINGLESS').length === 1);
    expect(client.texts.filter((text) => text === frames[0]!.text)).toHaveLength(1);
    expect([client.elements(), replay.isDone]).toEqual([[], true]);
  });
});
