import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NOON, readySocket, type Setting } from '../testing/connecting-socket';
import live0B from '../testing/samples/ws_0B_live.json';
import control from '../testing/samples/ws_control_frames.json';

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
});

const ready = (setting: Setting = {}) => readySocket(() => vi.advanceTimersByTimeAsync(0), setting);

describe('a logged-in connection', () => {
  it('K25: echoes the very text of a PING, and never a SYSTEM', async () => {
    const { wire, notices, states } = await ready();
    wire().push('{ "trnm":"PING",  "x":1 }');
    expect(wire().sent.slice(1)).toEqual(['{ "trnm":"PING",  "x":1 }']);
    wire().push({ trnm: 'SYSTEM', code: 'R19999', message: '안내' });
    expect(wire().sent).toHaveLength(2);
    expect(notices).toEqual(['unknown-system-code R19999 안내']);
    expect(states.at(-1)?.name).toBe('ready');
  });

  it('F1: events arrive synchronously with the time of receipt', async () => {
    const { wire, events } = await ready();
    vi.setSystemTime(NOON + 7);
    wire().push(live0B.data[0]!);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject([{ kind: 'trade', ticker: '000660', price: 1_851_000 }, NOON + 7]);
  });

  it('K2: times of day are found by the exchange’s clock where it is a pretended one', async () => {
    const pretended = Date.parse('2026-07-21T10:27:56+09:00');
    const { wire, events } = await ready({ exchangeNow: () => pretended });
    vi.setSystemTime(Date.parse('2026-07-20T22:28:00+09:00'));
    wire().push(live0B.data[0]!);
    expect(events).toMatchObject([[{ exchangeTime: pretended - 1_000 }, Date.now()]]);
  });

  it('F3: garbage, unknown and binary frames are noted once and harm nothing', async () => {
    const { wire, events, notices, states } = await ready();
    for (let i = 0; i < 2; i++) {
      wire().push('nonsense');
      wire().push({ trnm: 'CNSRLST', data: [] });
      wire().push({});
      wire().push({ trnm: 'REAL' });
      wire().push({ trnm: 'LOGIN', return_code: 5 });
      wire().pushBinary();
    }
    wire().push(live0B.data[0]!);
    expect(notices).toEqual([
      'bad-frame no JSON object',
      'unknown-frame CNSRLST',
      'unknown-frame ',
      'bad-frame REAL data is no list',
      'bad-frame a binary frame',
    ]);
    expect(events).toHaveLength(1);
    expect(states.at(-1)?.name).toBe('ready');
  });

  it('F4: registers, counts acks, and says what a full connection leaves over', async () => {
    const { socket, wire, notices } = await ready({ limits: { slots: 2 } });
    socket.want(['005930', '000660', '035720'].map((item) => ({ item, types: ['0B'] })));
    expect(socket.registered).toBe(0);
    wire().push({ trnm: 'REG', return_code: 0, return_msg: '' });
    expect(socket.registered).toBe(2);
    expect([socket.carries('005930'), socket.carries('035720')]).toEqual([true, false]);
    expect(socket.overflow).toEqual(['035720']);
    socket.want([{ item: '005930', types: ['0B', '0D'] }]);
    wire().push({ trnm: 'REG', return_code: 105110, return_msg: '' });
    expect(notices).toEqual(['registration-refused REG 105110']);
    wire().push({ trnm: 'REMOVE', return_code: 0, return_msg: '' });
    const before = wire().sent.length;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(wire().frames.slice(before)).toEqual([
      { trnm: 'REG', grp_no: '1', refresh: '1', data: [{ item: ['005930'], type: ['0D'] }] },
    ]);
  });

  it('K26: a socket that says nothing for ninety seconds is dead; a PING is enough to live', async () => {
    const { wire, states } = await ready();
    await vi.advanceTimersByTimeAsync(89_999);
    wire().push({ trnm: 'PING' });
    await vi.advanceTimersByTimeAsync(89_999);
    expect(states.at(-1)?.name).toBe('ready');
    await vi.advanceTimersByTimeAsync(1);
    expect(states.at(-1)).toMatchObject({
      name: 'waiting',
      attempt: 1,
      trouble: { kind: 'network', code: null, message: '90초 동안 아무것도 오지 않았습니다' },
    });
    expect(wire().closedByClient).toBe(true);
  });

  it('K23: R10002 and R10004 end the connection with Kiwoom’s words', async () => {
    for (const frame of [control.data.system_no_heartbeat, control.data.system_no_login]) {
      const { wire, states } = await ready();
      wire().push(frame);
      expect(states.at(-1)).toMatchObject({
        name: 'waiting',
        trouble: { kind: 'protocol', code: frame.code, message: frame.message },
      });
    }
  });
});
