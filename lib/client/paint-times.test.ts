import { beforeEach, describe, expect, it } from 'vitest';
import { PaintTimes } from './paint-times';
import { ManualFrames } from './testing/manual-frames';
import { stampOf } from './testing/samples';

const START = 1_000_000;
let now: number;
let rendering: ManualFrames;
let told: number[];
let paints: PaintTimes;

beforeEach(() => {
  now = START;
  rendering = new ManualFrames();
  told = [];
  paints = new PaintTimes({
    serverNow: () => now,
    rendered: rendering.schedule,
    onTime: (ms) => told.push(ms),
  });
});

const arrives = (receivedAt: number, publishedAt = receivedAt) =>
  paints.arrived(stampOf({ receivedAt, publishedAt }));

/** A price of so long ago (ms) is painted now. */
function painted(ms: number): void {
  arrives(now - ms);
  paints.flushed();
  rendering.paint();
}

describe('PaintTimes', () => {
  it('U90: a time ends when the frame is rendered, and each painted frame gives one', () => {
    arrives(START - 30);
    now += 5;
    paints.flushed();
    expect(told).toEqual([]);
    now += 7;
    rendering.paint();
    expect(told).toEqual([42]);
    paints.flushed();
    rendering.paint();
    expect(told).toEqual([42]);
  });

  it('U90: of what waits for one frame the first counts, so that a page that stalls shows it', () => {
    arrives(START - 20);
    now += 400;
    arrives(now - 20);
    paints.flushed();
    rendering.paint();
    expect(told).toEqual([420]);
  });

  it('U90: what arrives or is painted while a frame is rendered changes nothing of its time', () => {
    arrives(START - 20);
    paints.flushed();
    arrives(START - 1);
    paints.flushed();
    expect(rendering.asked).toBe(1);
    rendering.paint();
    now += 10;
    paints.flushed();
    rendering.paint();
    expect(told).toEqual([20, 11]);
  });

  it('U90: less than nothing, more than a minute and what the feed tells again are no times', () => {
    painted(-1);
    painted(60_001);
    arrives(START - 2_000, START - 999);
    paints.flushed();
    rendering.paint();
    expect([told, paints.summary()]).toEqual([[], null]);
    painted(0);
    painted(60_000);
    expect(told).toEqual([0, 60_000]);
  });

  it('U90: what waited while the page was out of sight is not timed, at any step', () => {
    arrives(START - 20);
    paints.interrupted();
    paints.flushed();
    expect(rendering.asked).toBe(0);
    arrives(START - 20);
    paints.flushed();
    paints.interrupted();
    rendering.paint();
    expect(told).toEqual([]);
    painted(30);
    expect(told).toEqual([30]);
  });

  it('U90: the clock’s part of a millisecond is rounded', () => {
    now = START + 0.5;
    arrives(START - 20);
    paints.flushed();
    rendering.paint();
    expect(told).toEqual([21]);
  });

  it('U90: p50 and p99 are of the newest 1,024 frames', () => {
    expect(paints.summary()).toBeNull();
    painted(7);
    expect(paints.summary()).toEqual({ p50: 7, p99: 7 });
    for (let i = 0; i < 1_500; i++) painted(5_000);
    for (let i = 1; i <= 1_024; i++) painted(i);
    expect(paints.summary()).toEqual({ p50: 513, p99: 1_014 });
    painted(9_000);
    expect(paints.summary()).toEqual({ p50: 514, p99: 1_015 });
  });
});
