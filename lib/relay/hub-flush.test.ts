import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Topic, VI_TOPIC } from '../events/topics';
import { FRAME_LIMIT } from './client';
import type { Hub } from './hub';
import { RING_SIZE } from './print-ring';
import { entriesOf } from './testing/browser-model';
import type { FakeBus } from './testing/fake-bus';
import { type HubFixture, hubPerTest, type LinkedPage } from './testing/hub-fixture';
import { quoteTopic, tapeTopic } from './testing/topics';
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

describe('flush', () => {
  it('R3: states are conflated to the newest, tapes are not, in one frame per client', () => {
    const page = open(samsung, tape);
    flush(page);
    say(samsung, 1, 2, 3);
    say(tape, 1, 2, 3);
    flush(page);
    expect(page.frames()).toEqual([
      [
        ['quote:005930', 1, 3],
        ['tape:005930', 1, 1, 2, 3],
      ],
    ]);
    expect(hub.counters).toMatchObject({ received: 6, conflated: 2, frames: 1, entries: 2 });
  });

  it('L4: writes at most once per period, and rests when nothing is dirty', () => {
    const page = open(samsung);
    for (let ms = 0; ms < 1_000; ms += 5) {
      say(samsung, ms);
      vi.advanceTimersByTime(5);
      page.link.drainAll();
    }
    expect(page.link.written.length).toBeLessThanOrEqual(21);
    expect(page.link.written.length).toBeGreaterThanOrEqual(19);
    vi.advanceTimersByTime(100);
    page.link.drainAll();
    expect(page.frames().at(-1)).toEqual([['quote:005930', 0, 995]]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('L4: nobody in a room costs no flush', () => {
    const page = open(samsung);
    hub.disconnect(page.client);
    vi.advanceTimersByTime(WANT_DEBOUNCE_MS);
    const timers = vi.getTimerCount();
    say(samsung, 1);
    expect(vi.getTimerCount()).toBe(timers);
  });

  it('L3: a frame is the socket.io text of one event, its payloads as the bus gave them', () => {
    const page = open(samsung, VI_TOPIC);
    say(samsung, '[1.50, "삼성"]');
    say(VI_TOPIC, '{"a":1}', '{"a":2}');
    flush(page);
    expect(page.link.written).toEqual([
      '42["f",[["quote:005930",1,[1.50, "삼성"]],["vi",1,{"a":1},{"a":2}]]]',
    ]);
  });

  it('L5: a large snapshot leaves in bounded frames, each as soon as the one before has gone', () => {
    const topics = Array.from({ length: 600 }, (_, i) => quoteTopic(String(100_000 + i)));
    for (const topic of topics) say(topic, `"${'x'.repeat(150)}"`);
    const page = open(...topics);
    flush();
    expect(page.link.written).toHaveLength(1);
    page.link.drainAll();
    const frames = page.frames() as [string][][];
    expect(frames).toHaveLength(4);
    for (const packet of page.link.written) expect(packet.length).toBeLessThanOrEqual(FRAME_LIMIT + 10);
    expect(frames.flat().map(([topic]) => topic)).toEqual(topics);
  });

  it('L5: where each frame is taken at once, the whole of a large snapshot leaves at one flush', () => {
    const topics = Array.from({ length: 600 }, (_, i) => quoteTopic(String(100_000 + i)));
    for (const topic of topics) say(topic, `"${'x'.repeat(150)}"`);
    const written: string[] = [];
    const sink = {
      ready: true,
      heldBytes: 0,
      write: (message: string) => written.push(message),
      onReady: () => {},
    };
    const client = hub.connect(sink);
    hub.declare(client, new Set(topics));
    flush();
    const entries = written.flatMap((message) => entriesOf(message));
    expect(written).toHaveLength(4);
    expect(entries.map(([topic]) => topic)).toEqual(topics);
    expect(client.behind).toBe(false);
  });

  it('L5: an entry larger than a frame goes alone', () => {
    const page = open(samsung, hynix);
    say(samsung, 1);
    say(hynix, `"${'x'.repeat(FRAME_LIMIT)}"`);
    flush(page);
    expect((page.frames() as [string][][]).map((frame) => frame.map(([topic]) => topic))).toEqual([
      ['quote:005930'],
      ['quote:000660'],
    ]);
  });
});

describe('clients that want a flush a second', () => {
  const slowly = (page: LinkedPage, ...topics: Topic[]) =>
    hub.declare(page.client, new Set(topics), new Set(topics));
  /** Prices for so long, one every 10 ms, read as they come. */
  const tick = (ms: number, ...pages: LinkedPage[]) => {
    for (let at = 0; at < ms; at += 10) {
      price++;
      say(samsung, price);
      vi.advanceTimersByTime(10);
      for (const page of pages) page.link.drainAll();
    }
  };
  let price: number;
  beforeEach(() => {
    price = 0;
  });

  it('L20: get one frame a second with the newest of each, and others are as fast as ever', () => {
    const [page, other] = [open(samsung), open(samsung)];
    slowly(page, samsung);
    tick(10_000, page, other);
    expect(page.link.written.length).toBeGreaterThanOrEqual(10);
    expect(page.link.written.length).toBeLessThanOrEqual(11);
    expect(other.link.written.length).toBeGreaterThan(190);
    vi.advanceTimersByTime(1_000);
    page.link.drainAll();
    expect(page.frames().at(-1)).toEqual([['quote:005930', 0, 1_000]]);
    expect(page.client.behind).toBe(false);
  });

  it('L20 R3: a tape comes whole, in one entry', () => {
    const page = open(tape);
    slowly(page, tape);
    say(tape, 1);
    flush(page);
    say(tape, 2);
    flush(page);
    say(tape, 3);
    vi.advanceTimersByTime(1_000);
    page.link.drainAll();
    expect(page.frames()).toEqual([[['tape:005930', 1, 1]], [['tape:005930', 0, 2, 3]]]);
  });

  it('L20: back at full pace, what waited and what is new leave at the very next flush', () => {
    say(hynix, 7);
    const page = open(samsung);
    slowly(page, samsung);
    tick(200, page);
    const before = page.link.written.length;
    hub.declare(page.client, new Set([samsung, hynix]));
    flush(page);
    expect(page.frames().slice(before)).toEqual([
      [
        ['quote:005930', 0, price],
        ['quote:000660', 1, 7],
      ],
    ]);
    tick(1_000, page);
    expect(page.link.written.length).toBeGreaterThan(before + 18);
  });

  it('L21: a slow topic beside others is told once a second, its snapshot at once, and at the next flush when it is slow no more', () => {
    say(hynix, '"snapshot"');
    const page = open();
    hub.declare(page.client, new Set([samsung, hynix]), new Set([hynix]));
    flush(page);
    expect(page.frames()).toEqual([[['quote:000660', 1, 'snapshot']]]);
    let told = 0;
    for (let ms = 0; ms < 3_000; ms += 50) {
      say(samsung, ms);
      say(hynix, ms);
      flush(page);
    }
    for (const frame of page.frames() as [string][][])
      for (const [topic] of frame) if (topic === hynix) told++;
    expect(page.link.written.length).toBeGreaterThan(55);
    expect(told).toBeGreaterThanOrEqual(3);
    expect(told).toBeLessThanOrEqual(5);

    say(hynix, '"newest"');
    hub.declare(page.client, new Set([samsung, hynix]));
    flush(page);
    expect((page.frames() as unknown[][]).at(-1)).toContainEqual(['quote:000660', 0, 'newest']);
    expect(page.client.dueCount).toBe(0);
  });

  it('L20 L4: no timer runs while nothing is new, and none outlives the client or the hub', () => {
    const [page, gone] = [open(samsung), open(samsung)];
    slowly(page, samsung);
    slowly(gone, samsung);
    tick(100, page, gone);
    vi.advanceTimersByTime(2_000);
    page.link.drainAll();
    gone.link.drainAll();
    vi.advanceTimersByTime(50);
    expect(vi.getTimerCount()).toBe(0);
    tick(100, page, gone);
    const timers = vi.getTimerCount();
    hub.disconnect(gone.client);
    vi.advanceTimersByTime(WANT_DEBOUNCE_MS);
    expect(vi.getTimerCount()).toBe(timers - 1);
    hub.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('L20 R4: one that does not drain either holds one frame and ends on the newest', () => {
    const page = open(samsung);
    slowly(page, samsung);
    tick(5_000);
    expect(page.link.written).toHaveLength(1);
    expect(page.client.behind).toBe(true);
    page.link.drainAll();
    expect(page.frames().at(-1)).toEqual([['quote:005930', 0, price]]);
  });
});

describe('clients that read slowly', () => {
  it('R4: one that does not drain is passed by, holds one frame, and ends on the newest of each', () => {
    const [slow, healthy] = [open(samsung, hynix), open(samsung, hynix)];
    say(samsung, 0);
    say(hynix, 0);
    flush(healthy);
    for (let n = 1; n <= 1_000; n++) {
      say(samsung, n);
      flush(healthy);
    }
    expect(slow.link.written).toHaveLength(1);
    expect(slow.client.dueCount).toBe(1);
    expect(slow.client.behind).toBe(true);
    expect(healthy.link.written).toHaveLength(1_001);
    expect(hub.counters.skipped).toBe(1_000);
    slow.link.drainAll();
    expect(slow.frames().slice(1)).toEqual([[['quote:005930', 0, 1_000]]]);
    expect(slow.client.behind).toBe(false);
    expect(slow.client.heldBytes).toBe(0);
  });

  it('R3: what a slow client was sent on draining is not sent again at the flush that follows', () => {
    const page = open(samsung);
    say(samsung, 1);
    flush();
    say(samsung, 2);
    flush();
    say(samsung, 3);
    page.link.drain();
    flush();
    page.link.drainAll();
    flush(page);
    expect(page.frames()).toEqual([[['quote:005930', 1, 1]], [['quote:005930', 0, 3]]]);
  });

  it('L4: one that drains before the next flush is not behind, and gets its next frame at the flush', () => {
    say(hynix, 1);
    const page = open(samsung);
    say(samsung, 1);
    vi.advanceTimersByTime(50);
    hub.declare(page.client, new Set([samsung, hynix]));
    page.link.drainAll();
    expect(page.link.written).toHaveLength(1);
    flush(page);
    expect(page.frames()).toEqual([[['quote:005930', 1, 1]], [['quote:000660', 1, 1]]]);
    expect(hub.counters.skipped).toBe(0);
  });

  it('R4: one that has not drained but wants nothing any more is not passed by', () => {
    say(hynix, 1);
    const page = open(samsung);
    say(samsung, 1);
    vi.advanceTimersByTime(50);
    hub.declare(page.client, new Set([samsung, hynix]));
    hub.declare(page.client, new Set());
    vi.advanceTimersByTime(50);
    expect([page.client.behind, hub.counters.skipped]).toEqual([false, 0]);
  });

  it('R3: a slow reader of a tape gets what the ring still holds, and a gap only if that is not all', () => {
    const [late, tooLate] = [open(tape), open(tape)];
    say(tape, 0);
    flush();
    for (let n = 1; n <= RING_SIZE; n++) say(tape, n);
    flush();
    late.link.drainAll();
    say(tape, RING_SIZE + 1);
    flush(late, tooLate);
    expect(late.frames().slice(1)).toEqual([
      [['tape:005930', 0, ...Array.from({ length: RING_SIZE }, (_, i) => i + 1)]],
      [['tape:005930', 0, RING_SIZE + 1]],
    ]);
    expect(tooLate.frames().slice(1)).toEqual([
      [['tape:005930', 2, ...Array.from({ length: RING_SIZE }, (_, i) => i + 2)]],
    ]);
  });
});

describe('breaks of the bus', () => {
  it('R5: after the bus is back every page is on its newest state without asking', () => {
    const page = open(samsung, hynix);
    say(samsung, 1);
    say(hynix, 1);
    flush(page);
    bus.breakDown();
    say(samsung, 2, 3);
    flush(page);
    bus.comeBack();
    flush(page);
    expect(page.frames().slice(1)).toEqual([[['quote:005930', 0, 3]]]);
  });

  it('L7: a tape goes on after a break with a gap, because the bus does not promise what came between', () => {
    const page = open(tape);
    say(tape, 1);
    flush(page);
    bus.breakDown();
    for (let n = 2; n <= 70; n++) say(tape, n);
    bus.comeBack();
    flush(page);
    say(tape, 71);
    flush(page);
    const [, gap, after] = page.frames() as [unknown, [string, number, ...number[]][], unknown];
    expect(gap[0]?.slice(0, 3)).toEqual(['tape:005930', 2, 21]);
    expect(gap[0]).toHaveLength(52);
    expect(after).toEqual([['tape:005930', 0, 71]]);
  });
});
