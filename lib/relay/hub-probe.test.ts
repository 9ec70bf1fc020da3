import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Hub } from './hub';
import { FakeBus } from './testing/fake-bus';
import { MemoryLink } from './testing/memory-link';
import { quoteTopic } from './testing/topics';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('O5: one message in sixty-four is followed from the bus to its frame, and none that nobody wants', () => {
  const bus = new FakeBus();
  const seen: string[] = [];
  const hub = new Hub({
    bus,
    flushMs: 50,
    graceMs: 10_000,
    owner: 'relay-1',
    probe: {
      sampled: ({ payload }) => seen.push(`sampled ${payload}`),
      flushed: () => seen.push('flushed'),
    },
  });
  const samsung = quoteTopic('005930');
  const say = (from: number, to: number) => {
    for (let i = from; i <= to; i++) bus.publish([{ topic: samsung, payload: String(i) }]);
  };
  const client = hub.connect(new MemoryLink());
  hub.declare(client, new Set([samsung]));
  say(1, 63);
  vi.advanceTimersByTime(50);
  expect(seen).toEqual([]);
  say(64, 64);
  expect(seen).toEqual(['sampled 64']);
  // A second sample waits until the first has arrived.
  say(65, 128);
  vi.advanceTimersByTime(50);
  expect(seen).toEqual(['sampled 64', 'flushed']);
  hub.declare(client, new Set());
  say(129, 256);
  vi.advanceTimersByTime(50);
  expect(seen).toHaveLength(2);
  hub.close();
});
