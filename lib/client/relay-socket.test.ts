import { expect, it, vi } from 'vitest';
import { lazySocket, sharedOrOwn } from './relay-socket';
import type { SocketEvents } from './socket-port';
import type { SharedSocketEvents } from './tabs/shared-socket';
import { FakeRelay } from './testing/fake-relay';

const declaration = { quote: [], book: [], tape: [], index: [] };

function listener() {
  const heard: unknown[][] = [];
  const events = Object.fromEntries(
    ['closed', 'refused', 'hello', 'frame', 'fault'].map((name) => [
      name,
      (...args: unknown[]) => void heard.push([name, ...args]),
    ]),
  ) as unknown as SocketEvents;
  return { heard, events };
}

it('U97: what the shared socket turns out to be unfit for, one of its own does from then on', () => {
  const shared = new FakeRelay();
  const own = new FakeRelay();
  const { heard, events } = listener();
  let told: SharedSocketEvents | null = null;
  const socket = sharedOrOwn((given) => {
    told = given;
    return shared.factory(given);
  }, own.factory)(events);
  socket.open();
  shared.accept();
  socket.declare(declaration, () => {});
  socket.clock(() => {});
  expect([shared.declared.length, own.attempts.length]).toEqual([1, 0]);
  (told as SharedSocketEvents | null)?.unfit('no room');
  own.accept();
  socket.declare(declaration, () => {});
  own.snapshot('market', 1);
  socket.close();
  socket.open();
  expect([shared.declared.length, own.declared.length, own.attempts.length]).toEqual([1, 1, 2]);
  expect(heard.map(([name]) => name)).toEqual(['hello', 'hello', 'frame']);
});

it('U97: the program of a socket of its own is loaded when it is opened, once', async () => {
  const relay = new FakeRelay();
  const { heard, events } = listener();
  const load = vi.fn(() => Promise.resolve(relay.factory));
  const socket = lazySocket(load)(events);
  expect(load).not.toHaveBeenCalled();
  socket.open();
  socket.close();
  await vi.waitFor(() => expect(load).toHaveBeenCalledOnce());
  expect(relay.attempts).toHaveLength(0);
  socket.open();
  await vi.waitFor(() => expect(relay.attempts).toHaveLength(1));
  relay.accept();
  const clock = vi.fn();
  socket.clock(clock);
  socket.declare(declaration, () => {});
  expect([heard.length, clock.mock.calls.length, relay.declared.length]).toEqual([1, 1, 1]);
  socket.close();
  expect(relay.isOpen).toBe(false);
});

it('U97: a program that cannot be loaded is a failure to connect', async () => {
  const { heard, events } = listener();
  const socket = lazySocket(() => Promise.reject(new Error('no such file')))(events);
  socket.open();
  socket.close();
  await Promise.resolve();
  expect(heard).toEqual([]);
  socket.open();
  await vi.waitFor(() => expect(heard).toEqual([['closed', 'Error: no such file']]));
});
