import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MARKET_TOPIC } from '../events/topics';
import type { Hub } from './hub';
import type { FakeBus } from './testing/fake-bus';
import { type HubFixture, hubPerTest } from './testing/hub-fixture';
import { bookTopic, quoteTopic, tapeTopic } from './testing/topics';
import { WANT_DEBOUNCE_MS } from './wants';

const samsung = quoteTopic('005930');
const hynix = quoteTopic('000660');
const tape = tapeTopic('005930');

const fixture = hubPerTest();
let bus: FakeBus;
let hub: Hub;
let open: HubFixture['open'];
let say: HubFixture['say'];
let flush: HubFixture['flush'];
beforeEach(() => {
  const current = fixture();
  ({ bus, hub } = current);
  open = current.open.bind(current);
  say = current.say.bind(current);
  flush = current.flush.bind(current);
});

describe('rooms', () => {
  it('R2: a newcomer gets the newest as a snapshot, then updates that continue it', () => {
    say(samsung, 1, 2);
    const page = open(samsung);
    flush(page);
    say(samsung, 3);
    flush(page);
    expect(page.frames()).toEqual([[['quote:005930', 1, 2]], [['quote:005930', 0, 3]]]);
  });

  it('R2: a newcomer to a room in use gets its state, and those already there are not sent it again', () => {
    const first = open(samsung, tape);
    say(samsung, 1);
    say(tape, 1, 2);
    flush(first);
    const second = open(samsung, tape);
    flush(first, second);
    expect(first.frames()).toHaveLength(1);
    expect(second.frames()).toEqual([
      [
        ['quote:005930', 1, 1],
        ['tape:005930', 1, 1, 2],
      ],
    ]);
  });

  it('R2: a topic with nothing to say yet begins with a snapshot when it speaks', () => {
    const page = open(samsung);
    flush(page);
    expect(page.frames()).toEqual([]);
    say(samsung, 1);
    flush(page);
    expect(page.frames()).toEqual([[['quote:005930', 1, 1]]]);
  });

  it('L1: a bus that repeats itself turns nothing back', () => {
    const page = open(samsung);
    say(samsung, 1, 2);
    flush(page);
    bus.deliverRaw({ topic: samsung, offset: 1, payload: '1' });
    flush(page);
    expect(page.frames()).toEqual([[['quote:005930', 1, 2]]]);
  });

  it('R6 L2: takes the difference of two declarations; what was there goes on without a snapshot', () => {
    say(samsung, 1);
    say(hynix, 1);
    const page = open(samsung);
    flush(page);
    hub.declare(page.client, new Set([samsung, hynix]));
    flush(page);
    hub.declare(page.client, new Set([hynix]));
    say(samsung, 2);
    say(hynix, 2);
    flush(page);
    expect(page.frames()).toEqual([
      [['quote:005930', 1, 1]],
      [['quote:000660', 1, 1]],
      [['quote:000660', 0, 2]],
    ]);
  });

  it('R6: dropping a topic that is due sends nothing of it, and taking it up again begins with a snapshot', () => {
    const page = open(samsung, hynix);
    say(samsung, 1);
    say(hynix, 1);
    flush(page);
    say(samsung, 2);
    flush();
    say(samsung, 3);
    say(hynix, 3);
    flush();
    hub.declare(page.client, new Set([hynix]));
    hub.declare(page.client, new Set([hynix, samsung]));
    page.link.drainAll();
    flush(page);
    expect(page.frames().slice(1)).toEqual([
      [['quote:005930', 0, 2]],
      [
        ['quote:000660', 0, 3],
        ['quote:005930', 1, 3],
      ],
    ]);
  });

  it('R6: the first client subscribes a topic, the last one leaving releases it after the grace period', () => {
    const [first, second] = [open(samsung), open(samsung, hynix)];
    expect(bus.subscribed).toEqual(['quote:000660', 'quote:005930']);
    hub.disconnect(first.client);
    vi.advanceTimersByTime(60_000);
    expect(bus.subscribed).toContain('quote:005930');
    hub.disconnect(second.client);
    vi.advanceTimersByTime(9_999);
    expect(bus.subscribed).toEqual(['quote:000660', 'quote:005930']);
    vi.advanceTimersByTime(1);
    expect(bus.subscribed).toEqual([]);
    expect(hub.rooms.size).toBe(0);
  });

  it('R6: who comes back within the grace period finds the room current', () => {
    const page = open(samsung);
    say(samsung, 1);
    hub.disconnect(page.client);
    vi.advanceTimersByTime(9_000);
    say(samsung, 2);
    const again = open(samsung);
    vi.advanceTimersByTime(10_000);
    again.link.drainAll();
    expect(again.frames()).toEqual([[['quote:005930', 1, 2]]]);
    expect(bus.subscribed).toEqual(['quote:005930']);
  });
});

describe('wants', () => {
  const latest = () => bus.wants.at(-1);

  it('R6: declares how many clients want each kind of each ticker, debounced, market topics apart', () => {
    open(samsung, tape, MARKET_TOPIC);
    open(samsung, hynix, bookTopic('000660'));
    expect(bus.wants).toEqual([]);
    vi.advanceTimersByTime(WANT_DEBOUNCE_MS);
    expect(bus.wants).toHaveLength(1);
    expect(latest()).toEqual({
      owner: 'relay-1',
      wants: new Map([
        ['005930', { quote: 2, book: 0, tape: 1 }],
        ['000660', { quote: 1, book: 1, tape: 0 }],
      ]),
    });
  });

  it('L8: the grace period keeps a want alive as one client’s, and its end withdraws it', () => {
    const pages = [open(samsung), open(samsung)];
    for (const page of pages) hub.disconnect(page.client);
    vi.advanceTimersByTime(WANT_DEBOUNCE_MS);
    expect(latest()?.wants).toEqual(new Map([['005930', { quote: 1, book: 0, tape: 0 }]]));
    vi.advanceTimersByTime(10_000 + WANT_DEBOUNCE_MS);
    expect(latest()?.wants).toEqual(new Map());
  });

  it('L8: closing withdraws everything at once and leaves no timer', () => {
    const page = open(samsung, hynix);
    hub.declare(page.client, new Set([samsung]));
    hub.close();
    expect(latest()?.wants).toEqual(new Map());
    expect(bus.subscribed).toEqual([]);
    expect(bus.stateListeners).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('L8: a connection that outlives the closing subscribes and wants nothing any more', () => {
    const page = open(samsung);
    hub.close();
    const told = bus.wants.length;
    hub.declare(page.client, new Set([hynix]));
    hub.disconnect(page.client);
    vi.advanceTimersByTime(1_000);
    expect(bus.subscribed).toEqual([]);
    expect(bus.wants).toHaveLength(told);
  });
});
