import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KiwoomError } from '../rest/kiwoom-error';
import { connectingSocket, NOON, TOKEN } from '../testing/connecting-socket';
import control from '../testing/samples/ws_control_frames.json';

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('logging in', () => {
  it('K24: sends LOGIN first and nothing else before its answer', async () => {
    const { socket, wire, states } = connectingSocket();
    socket.want([{ item: '005930', types: ['0B'] }]);
    socket.start();
    socket.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(wire().sent).toEqual([]);
    wire().open();
    expect(wire().frames).toEqual([{ trnm: 'LOGIN', token: TOKEN }]);
    wire().push({ trnm: 'PING' });
    socket.want([{ item: '000660', types: ['0B'] }]);
    expect(wire().sent).toHaveLength(1);
    wire().push(control.data.login_ok);
    expect(wire().frames.slice(1)).toEqual([
      { trnm: 'REG', grp_no: '1', refresh: '0', data: [{ item: ['000660'], type: ['0B'] }] },
    ]);
    expect(states).toEqual([
      { name: 'connecting', attempt: 1 },
      { name: 'logging-in', attempt: 1 },
      { name: 'ready', since: NOON },
    ]);
  });

  it('F6: a refused token is given back to its owner once, and the next attempt waits', async () => {
    const { socket, wire, wires, states, invalidated } = connectingSocket();
    socket.start();
    await vi.advanceTimersByTimeAsync(0);
    wire().open();
    wire().push(control.data.login_bad_token);
    wire().push(control.data.login_bad_token);
    expect(invalidated).toEqual([TOKEN]);
    expect(wire().closedByClient).toBe(true);
    expect(states.at(-1)).toEqual({
      name: 'waiting',
      until: NOON + 500,
      attempt: 1,
      trouble: { kind: 'token', code: '8005', message: 'Token이 유효하지 않습니다' },
    });
    await vi.advanceTimersByTimeAsync(499);
    expect(wires).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(wires).toHaveLength(2);
  });

  it('F6: a refusal that a new token would not mend keeps the token', async () => {
    const { socket, wire, states, invalidated } = connectingSocket();
    socket.start();
    await vi.advanceTimersByTimeAsync(0);
    wire().open();
    wire().push({
      trnm: 'LOGIN',
      return_code: 1,
      return_msg: `거절 [CODE=8050, MESSAGE=${TOKEN} 지정단말기]`,
    });
    expect(invalidated).toEqual([]);
    expect(states.at(-1)).toMatchObject({
      trouble: { kind: 'device', code: '8050', message: '*** 지정단말기' },
    });
  });

  it('K24: a refusal without a known code is one of the token, in its own words', async () => {
    const { socket, wire, states } = connectingSocket();
    socket.start();
    await vi.advanceTimersByTimeAsync(0);
    wire().open();
    wire().push({ trnm: 'LOGIN', return_code: 9, return_msg: '' });
    expect(states.at(-1)).toMatchObject({
      trouble: { kind: 'token', code: '9', message: 'LOGIN이 거절되었습니다' },
    });
  });

  it('K24: gives up on a connection that does not open and on a LOGIN that is not answered', async () => {
    const { socket, wire, wires, states } = connectingSocket();
    socket.start();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(states.at(-1)).toMatchObject({
      name: 'waiting',
      trouble: { kind: 'network', code: null, message: '제한 시간 안에 연결되지 않았습니다' },
    });
    expect(wire().closedByClient).toBe(true);
    await vi.advanceTimersByTimeAsync(500);
    expect(wires).toHaveLength(2);
    wire().open();
    await vi.advanceTimersByTimeAsync(9_999);
    expect(states.at(-1)).toEqual({ name: 'logging-in', attempt: 2 });
    await vi.advanceTimersByTimeAsync(1);
    expect(states.at(-1)).toMatchObject({
      name: 'waiting',
      attempt: 2,
      trouble: { message: 'LOGIN에 대한 응답이 없습니다' },
    });
  });

  it('F6: no token, no dial: the owner’s trouble is told and it tries again', async () => {
    let fails = 2;
    const trouble = { kind: 'auth', code: '8001', message: '검증에 실패했습니다' } as const;
    const { socket, wires, states } = connectingSocket({
      get: async () => {
        if (fails-- > 1) throw new KiwoomError(trouble);
        if (fails >= 0) throw new Error('odd');
        return TOKEN;
      },
    });
    socket.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toEqual({ name: 'waiting', until: NOON + 500, attempt: 1, trouble });
    await vi.advanceTimersByTimeAsync(500);
    expect(states.at(-1)).toMatchObject({ attempt: 2, trouble: { kind: 'network', message: 'odd' } });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(wires).toHaveLength(1);
  });
});
