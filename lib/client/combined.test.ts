import { describe, expect, it } from 'vitest';
import { Cell } from './cell';
import { combined } from './combined';
import { Notifier } from './notifier';
import { ManualFrames } from './testing/manual-frames';

describe('combined', () => {
  it('U67: is worked out once per change, however many read it, and tells of both', () => {
    const frames = new ManualFrames();
    const notifier = new Notifier(frames.schedule);
    const a = new Cell(notifier, 1);
    const b = new Cell(notifier, 10);
    let worked = 0;
    const sum = combined(a, b, (x, y) => {
      worked++;
      return { sum: x + y };
    });
    const told: number[] = [];
    const stop = sum.subscribe(() => told.push(sum.get().sum));
    expect(sum.get()).toBe(sum.get());
    expect(worked).toBe(1);
    a.set(2);
    frames.paint();
    b.set(20);
    frames.paint();
    expect([told, worked]).toEqual([[12, 22], 3]);
    stop();
    a.set(3);
    b.set(30);
    frames.paint();
    expect(told).toHaveLength(2);
  });
});
