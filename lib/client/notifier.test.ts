import { describe, expect, it } from 'vitest';
import { Cell, KeyedStore } from './cell';
import { behindFrame, Notifier } from './notifier';
import { ManualFrames } from './testing/manual-frames';

describe('Notifier', () => {
  it('U8: however many changes, a listener is told once per painted frame', () => {
    const frames = new ManualFrames();
    const cell = new Cell(new Notifier(frames.schedule), 0);
    let told = 0;
    cell.subscribe(() => told++);
    for (let i = 1; i <= 100; i++) cell.set(i);
    expect([told, frames.asked]).toEqual([0, 1]);
    frames.paint();
    expect(told).toBe(1);
    cell.set(101);
    frames.paint();
    expect(told).toBe(2);
  });

  it('U90: says whether the next frame has something to tell, and when everybody was told', () => {
    const frames = new ManualFrames();
    const order: string[] = [];
    const notifier = new Notifier(frames.schedule, () => order.push('flushed'));
    const store = new KeyedStore<string, number>(notifier);
    store.set('a', 1);
    expect(notifier.pending).toBe(false);
    store.subscribe('a', () => order.push('told'));
    store.set('a', 2);
    expect(notifier.pending).toBe(true);
    frames.paint();
    expect([notifier.pending, order]).toEqual([false, ['told', 'flushed']]);
  });

  it('U90: what is to run behind a frame runs once for each, in a task of its own', async () => {
    const behind = behindFrame();
    let runs = 0;
    for (const expected of [1, 2]) {
      await new Promise<void>((ran) => {
        behind(() => {
          runs++;
          ran();
        });
        expect(runs).toBe(expected - 1);
      });
      expect(runs).toBe(expected);
    }
  });

  it('U8: while nothing is painted the newest value is held all the same', () => {
    const frames = new ManualFrames();
    const store = new KeyedStore<string, number>(new Notifier(frames.schedule));
    const seen: (number | undefined)[] = [];
    store.subscribe('a', () => seen.push(store.get('a')));
    for (let i = 1; i <= 1_000; i++) store.set('a', i);
    expect(store.get('a')).toBe(1_000);
    frames.paint();
    expect(seen).toEqual([1_000]);
  });

  it('U9: a key’s change is told to that key’s listeners only', () => {
    const frames = new ManualFrames();
    const store = new KeyedStore<string, number>(new Notifier(frames.schedule));
    const told: string[] = [];
    store.subscribe('a', () => told.push('a'));
    const stop = store.subscribe('b', () => told.push('b'));
    store.set('a', 1);
    frames.paint();
    expect(told).toEqual(['a']);
    stop();
    store.set('b', 1);
    store.delete('a');
    store.delete('never there');
    frames.paint();
    expect(told).toEqual(['a', 'a']);
  });

  it('U8: a burst is told whole in one frame, first come first told, on the newest values', () => {
    const frames = new ManualFrames();
    const store = new KeyedStore<number, string>(new Notifier(frames.schedule));
    const told: string[] = [];
    const keys = Array.from({ length: 60 }, (_, i) => i);
    for (const key of keys) store.subscribe(key, () => told.push(`${key}${store.get(key)}`));
    for (const key of keys) store.set(key, 'a');
    store.set(59, 'b');
    frames.paint();
    expect(told).toHaveLength(60);
    expect([told[0], told.at(-1)]).toEqual(['0a', '59b']);
    expect(frames.asked).toBe(0);
  });

  it('U8: a value that changes while it is told is told again in the next frame', () => {
    const frames = new ManualFrames();
    const cell = new Cell(new Notifier(frames.schedule), 0);
    const told: number[] = [];
    cell.subscribe(() => {
      told.push(cell.get());
      if (cell.get() === 1) cell.set(2);
    });
    cell.set(1);
    frames.paint();
    frames.paint();
    expect(told).toEqual([1, 2]);
  });

  it('U8: setting the same value tells nobody', () => {
    const frames = new ManualFrames();
    const cell = new Cell(new Notifier(frames.schedule), 'x');
    cell.subscribe(() => {});
    cell.set('x');
    expect(frames.asked).toBe(0);
  });
});
