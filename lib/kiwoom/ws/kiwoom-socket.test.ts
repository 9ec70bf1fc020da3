import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectingSocket, NOON, readySocket, type Setting, TOKEN } from '../testing/connecting-socket';
import live0B from '../testing/samples/ws_0B_live.json';
import control from '../testing/samples/ws_control_frames.json';
import type { ScriptedWire } from '../testing/scripted-wire';
import { KiwoomSocket } from './kiwoom-socket';

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
});

const ready = (setting: Setting = {}) => readySocket(() => vi.advanceTimersByTimeAsync(0), setting);

/** Lets time pass for `ms`, with a PING every thirty seconds so that the socket does not look dead. */
async function live(wire: ScriptedWire, ms: number) {
  for (let left = ms; left > 0; left -= 30_000) {
    await vi.advanceTimersByTimeAsync(Math.min(left, 30_000));
    wire.push({ trnm: 'PING' });
  }
}

describe('coming back', () => {
  it('F4: after a drop it logs in again and registers everything again', async () => {
    const { socket, wire, wires } = await ready();
    socket.want([{ item: '005930', types: ['0B', '0D'] }]);
    wire().push({ trnm: 'REG', return_code: 0 });
    wire().drop(1006, 'read ECONNRESET');
    expect(socket.registered).toBe(0);
    expect(socket.state).toMatchObject({
      name: 'waiting',
      trouble: { kind: 'network', code: '1006', message: 'read ECONNRESET' },
    });
    await vi.advanceTimersByTimeAsync(500);
    expect(wires).toHaveLength(2);
    wire().logIn();
    expect(wire().frames).toEqual([
      { trnm: 'LOGIN', token: TOKEN },
      { trnm: 'REG', grp_no: '1', refresh: '0', data: [{ item: ['005930'], type: ['0B', '0D'] }] },
    ]);
  });

  it('K8: waits twice as long each time, and starts over once a connection was well for ten seconds', async () => {
    const made = await ready();
    const waits: number[] = [];
    const drop = async (after: number) => {
      await vi.advanceTimersByTimeAsync(after);
      made.wire().drop();
      const state = made.states.at(-1);
      if (state?.name !== 'waiting') throw new Error('not waiting');
      waits.push(state.until - Date.now());
      await vi.advanceTimersByTimeAsync(state.until - Date.now());
      made.wire().logIn();
    };
    for (const after of [9_999, 0, 9_999, 10_000, 0]) await drop(after);
    expect(waits).toEqual([500, 1_000, 2_000, 500, 1_000]);
  });

  it('K8: the wait is drawn at random, so that clients do not come back together', async () => {
    const { wire, states } = await ready({ random: () => 0.5 });
    wire().drop(1000, 'Bye');
    expect(states.at(-1)).toMatchObject({ until: NOON + 250, trouble: { code: '1000', message: 'Bye' } });
  });

  it('F5: after R10001 it waits a minute and does not race back', async () => {
    const { wire, wires, states, names } = await ready();
    wire().push(control.data.system_duplicate_key);
    expect(states.at(-1)).toEqual({ name: 'displaced', until: NOON + 60_000 });
    wire().drop(1000, 'Bye');
    expect(states.at(-1)?.name).toBe('displaced');
    expect(wire().closedByClient).toBe(true);
    await vi.advanceTimersByTimeAsync(59_999);
    expect(wires).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(wires).toHaveLength(2);
    wire().logIn();
    expect(names().slice(-3)).toEqual(['connecting', 'logging-in', 'ready']);
  });

  it('F5: each displacement in a row waits longer, up to a quarter of an hour', async () => {
    const { wire, states } = await ready();
    const waits: number[] = [];
    const displace = async () => {
      wire().push(control.data.system_duplicate_key);
      const state = states.at(-1);
      if (state?.name !== 'displaced') throw new Error('not displaced');
      waits.push(state.until - Date.now());
      await vi.advanceTimersByTimeAsync(state.until - Date.now());
      wire().logIn();
    };
    for (let i = 0; i < 6; i++) await displace();
    expect(waits).toEqual([60_000, 120_000, 240_000, 480_000, 900_000, 900_000]);
    await live(wire(), 1_800_001);
    await displace();
    expect(waits.at(-1)).toBe(60_000);
  });

  it('F7: reconnect gives up a silent connection and dials again', async () => {
    const { socket, wire, wires, states } = await ready();
    socket.reconnect();
    expect(wire().closedByClient).toBe(true);
    expect(states.at(-1)).toMatchObject({ name: 'waiting', trouble: { kind: 'network', code: null } });
    const before = states.length;
    socket.reconnect();
    expect(states).toHaveLength(before);
    await vi.advanceTimersByTimeAsync(500);
    expect(wires).toHaveLength(2);
  });
});

describe('closing', () => {
  it('K27: ends for good, whatever it was doing, and resolves when the socket is closed', async () => {
    const idle = connectingSocket();
    await idle.socket.close();
    idle.socket.start();
    expect(idle.names()).toEqual(['closed']);

    const { socket, wire, wires, names } = await ready();
    socket.want([{ item: '005930', types: ['0B'] }]);
    await Promise.all([socket.close(), socket.close()]);
    expect(wire().closedByClient).toBe(true);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(wires).toHaveLength(1);
    expect(names()).toEqual(['connecting', 'logging-in', 'ready', 'closed']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('K27: a listener may close it in any state', async () => {
    for (const name of ['connecting', 'logging-in', 'ready', 'waiting', 'displaced']) {
      const { socket, wires, names } = connectingSocket({
        onState: (state, s) => {
          if (state.name === name) void s.close();
        },
      });
      socket.start();
      await vi.advanceTimersByTimeAsync(0);
      wires[0]?.logIn();
      wires[0]?.push(control.data.system_duplicate_key);
      if (name === 'waiting') {
        await vi.advanceTimersByTimeAsync(60_000);
        wires[1]?.drop();
      }
      await vi.advanceTimersByTimeAsync(3_600_000);
      expect(names().slice(-2)).toEqual([name, 'closed']);
      expect(vi.getTimerCount()).toBe(0);
    }
  });

  it('K27: a token that comes after the close dials nothing', async () => {
    let give: (token: string) => void = () => {};
    const { socket, wires } = connectingSocket({
      get: () =>
        new Promise((resolve) => {
          give = resolve;
        }),
    });
    socket.start();
    await socket.close();
    give(TOKEN);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(wires).toHaveLength(0);

    const failing = connectingSocket({ get: () => Promise.reject(new Error('late')) });
    failing.socket.start();
    await failing.socket.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(failing.names()).toEqual(['connecting', 'closed']);
  });

  it('K27: frames of a connection that has ended are not heard', async () => {
    const { socket, wire, events } = await ready();
    const old = wire();
    const closing = socket.close();
    old.push(live0B.data[0]!);
    old.push({ trnm: 'PING' });
    await closing;
    old.open();
    expect(events).toEqual([]);
    expect(old.sent).toHaveLength(1);
  });
});

it('O3: an address that is no WebSocket’s is refused by name', () => {
  const make = (url: string) =>
    new KiwoomSocket({
      url,
      token: { get: async () => TOKEN, invalidate: () => {} },
      onEvent: () => {},
      onState: () => {},
    });
  expect(() => make('https://api.kiwoom.com')).toThrow('url must be an address');
  expect(() => make('ws://127.0.0.1/#x')).toThrow('url must be an address');
  expect(() => make('nonsense')).toThrow();
});

it('O2: the token is never shown in a state, a notice or the printed socket', async () => {
  const { socket, wire, states, notices } = await ready();
  wire().push({ trnm: 'SYSTEM', code: 'R77777', message: `token ${TOKEN}` });
  wire().drop(1008, `bad token ${TOKEN}`);
  const shown = JSON.stringify([states, notices]) + inspect(socket, { depth: 9 });
  expect(shown).toContain('bad token ***');
  expect(shown).not.toContain(TOKEN);
});

it('F4: whatever the server does, it always comes back and registers what is wanted', async () => {
  const step = fc.constantFrom(
    'drop',
    'refuse',
    'displace',
    'login',
    'ack',
    'garbage',
    'silence',
    'want',
    'reconnect',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      vi.clearAllTimers();
      const { socket, wire, states } = connectingSocket();
      socket.start();
      await vi.advanceTimersByTimeAsync(0);
      let wanted = 0;
      for (const s of steps) {
        if (s === 'drop') wire().drop();
        else if (s === 'refuse') wire().push(control.data.login_bad_token);
        else if (s === 'displace') wire().push(control.data.system_duplicate_key);
        else if (s === 'login') wire().logIn();
        else if (s === 'ack') wire().push({ trnm: 'REG', return_code: 0 });
        else if (s === 'garbage') wire().push('{');
        else if (s === 'reconnect') socket.reconnect();
        else if (s === 'silence') await vi.advanceTimersByTimeAsync(95_000);
        else socket.want([{ item: String(++wanted).padStart(6, '0'), types: ['0B'] }]);
      }
      socket.want([{ item: '005930', types: ['0B'] }]);
      const { state } = socket;
      const wait = 'until' in state ? state.until - Date.now() : 0;
      expect(wait).toBeLessThanOrEqual(900_000);
      await vi.advanceTimersByTimeAsync(wait);
      if (socket.state.name !== 'ready') wire().logIn();
      for (let i = 0; i < 20 && !socket.carries('005930'); i++) {
        for (const trnm of ['REG', 'REMOVE']) wire().push({ trnm, return_code: 0 });
        await vi.advanceTimersByTimeAsync(1_100);
      }
      expect(socket.carries('005930')).toBe(true);
      expect(states.at(-1)?.name).toBe('ready');
      await socket.close();
      expect(vi.getTimerCount()).toBe(0);
    }),
    { numRuns: 60 },
  );
});
