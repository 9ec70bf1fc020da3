import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Declaration, RequestFault } from '../events/protocol';
import { LiveConnection } from './connection';
import type { ConnectionState } from './connection-state';
import { FakeRelay } from './testing/fake-relay';

const START = 1_000_000;
let relay: FakeRelay;
let states: ConnectionState[];
let faults: (RequestFault | null)[];
let wanted: Declaration;
let live: LiveConnection;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  relay = new FakeRelay();
  states = [];
  faults = [];
  wanted = { quote: ['005930'], book: [], tape: [], index: [] };
  live = new LiveConnection({
    socket: relay.factory,
    declaration: () => wanted,
    onFrame: () => {},
    onState: (state) => states.push(state),
    onFault: (fault) => faults.push(fault),
    onDeclared: () => {},
    onTaken: () => faults.push(null),
    random: () => 1,
  });
});

afterEach(() => {
  live.stop();
  vi.useRealTimers();
});

describe('LiveConnection', () => {
  it('U1: is connecting until the relay has said hello, then live', () => {
    live.start();
    expect(live.state).toEqual({ name: 'connecting' });
    relay.accept();
    expect(live.state).toEqual({ name: 'live', since: START, rtt: 0 });
  });

  it('U2: declares the whole set again after every opening', () => {
    live.start();
    relay.accept();
    expect(relay.declared).toEqual([wanted]);
    relay.drop();
    vi.advanceTimersByTime(400);
    relay.accept();
    expect(relay.declared).toEqual([wanted, wanted]);
  });

  it('U1: a lost connection says since when, which retry comes and when', () => {
    live.start();
    relay.accept();
    vi.advanceTimersByTime(10_000);
    relay.drop();
    const lostAt = START + 10_000;
    expect(live.state).toEqual({ name: 'lost', since: lostAt, attempt: 1, nextTryAt: lostAt + 400 });
    vi.advanceTimersByTime(400);
    expect(relay.attempts).toEqual([START, lostAt + 400]);
    relay.drop('refused by nobody');
    expect(live.state).toMatchObject({ name: 'lost', since: lostAt, attempt: 2 });
  });

  it('U1: attempts that fail at once are never more than five seconds apart', () => {
    live.start();
    for (let i = 0; i < 20; i++) {
      relay.drop();
      vi.advanceTimersByTime(5_000);
    }
    const gaps = relay.attempts.slice(1).map((at, i) => at - (relay.attempts[i] ?? 0));
    expect(gaps.length).toBeGreaterThan(15);
    expect(Math.max(...gaps)).toBe(5_000);
  });

  it('U1: an attempt that hangs is given up after four seconds and the next comes within five', () => {
    live.start();
    vi.advanceTimersByTime(20_000);
    const gaps = relay.attempts.slice(1).map((at, i) => at - (relay.attempts[i] ?? 0));
    expect(gaps).toEqual([4_400, 4_800, 5_000, 5_000]);
  });

  it('U1: a connection that opens and drops at once counts as a failure, so its retries slow down', () => {
    live.start();
    for (const wait of [400, 800, 1_600]) {
      relay.accept();
      relay.drop();
      vi.advanceTimersByTime(wait);
    }
    expect(relay.attempts.map((at) => at - START)).toEqual([0, 400, 1_200, 2_800]);
  });

  it('U3: a refusal is told with its reason and asked again only after fifteen to thirty seconds', () => {
    live.start();
    relay.refuse('too many clients');
    expect(live.state).toEqual({
      name: 'refused',
      reason: { name: 'denied', message: 'too many clients' },
      nextTryAt: START + 30_000,
    });
    vi.advanceTimersByTime(29_999);
    expect(relay.attempts).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(relay.attempts).toHaveLength(2);
    relay.accept();
    expect(live.state.name).toBe('live');
  });

  it('U3: a relay of another protocol version is refused by the page, which says both versions', () => {
    live.start();
    relay.accept(7);
    expect(live.state).toMatchObject({ name: 'refused', reason: { name: 'version', page: 1, relay: 7 } });
    expect(relay.isOpen).toBe(false);
    expect(relay.declared).toEqual([]);
  });

  it('U4: a connection that does not answer for four seconds is lost, though nothing closed it', () => {
    live.start();
    relay.accept();
    vi.advanceTimersByTime(300);
    relay.answersClock = false;
    vi.advanceTimersByTime(4_000 + 3_999);
    expect(live.state.name).toBe('live');
    vi.advanceTimersByTime(1);
    expect(live.state.name).toBe('lost');
    expect(relay.isOpen).toBe(false);
  });

  it('U5: keeps the relay’s clock across a break', () => {
    relay.ahead = 90_000;
    live.start();
    relay.accept();
    expect(live.serverNow()).toBe(START + 90_000);
    relay.drop();
    expect(live.serverNow()).toBe(START + 90_000);
  });

  it('U28: a wake cuts the wait short, and a live connection has to prove itself', () => {
    live.start();
    relay.drop();
    relay.drop();
    live.wake();
    expect(relay.attempts).toEqual([START, START]);
    live.wake();
    expect(relay.attempts).toHaveLength(2);
    relay.accept();
    vi.advanceTimersByTime(300);
    relay.answersClock = false;
    live.wake();
    vi.advanceTimersByTime(4_000);
    expect(live.state.name).toBe('lost');
  });

  it('U1: a person can ask for a new connection at any time', () => {
    live.start();
    relay.accept();
    live.reconnect();
    expect(live.state).toEqual({ name: 'lost', since: START, attempt: 1, nextTryAt: START });
    relay.accept();
    relay.refuse('no');
    live.reconnect();
    expect(relay.attempts).toHaveLength(3);
  });

  it('U1: a stopped connection tries no more, and can be started again', () => {
    live.start();
    relay.drop();
    live.stop();
    live.reconnect();
    vi.advanceTimersByTime(60_000);
    expect(relay.attempts).toHaveLength(1);
    live.start();
    live.start();
    expect(relay.attempts).toHaveLength(2);
  });

  it('U2: faults of the relay are handed on', () => {
    const fault = { code: 'unknown-event', field: 'x', message: 'x is unknown' } as const;
    live.start();
    relay.accept();
    relay.fault(fault);
    expect(faults).toEqual([null, fault]);
  });
});
