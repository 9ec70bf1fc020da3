import { beforeEach, describe, expect, it } from 'vitest';
import { KeyedStore } from './cell';
import { Notifier } from './notifier';
import { ManualFrames } from './testing/manual-frames';
import { ManualTime } from './testing/manual-time';
import { Throttle, type ThrottleLimits } from './throttle';

const LIMITS = { change: 75, latest: 110, rest: 150, credit: 0 };

let time: ManualTime;
let frames: ManualFrames;
let store: KeyedStore<string, number>;
beforeEach(() => {
  time = new ManualTime();
  frames = new ManualFrames();
  store = storeWith(LIMITS);
});

function storeWith(limits: ThrottleLimits): KeyedStore<string, number> {
  const notifier = new Notifier(frames.schedule);
  return new KeyedStore<string, number>(notifier, undefined, new Throttle(notifier, limits, time));
}

/** What a listener of a key reads each time it is told. */
function listen(key: string): (number | undefined)[] {
  const heard: (number | undefined)[] = [];
  store.subscribe(key, () => heard.push(store.get(key)));
  return heard;
}

function pass(ms: number): void {
  time.pass(ms);
  frames.paint();
}

describe('throttled listeners', () => {
  it('U83: one that has rested is told in the next frame, whatever others heard', () => {
    const [one, other] = [listen('a'), listen('b')];
    expect(store.set('a', 1)).toBe(true);
    frames.paint();
    pass(10);
    expect(store.set('b', 2)).toBe(true);
    frames.paint();
    expect([one, other]).toEqual([[1], [2]]);
  });

  it('U83: of a change every 50 ms each second one is told, and all listeners hear the same', () => {
    const [one, other] = [listen('a'), listen('a')];
    for (let value = 1; value <= 20; value++) {
      store.set('a', value);
      pass(50);
    }
    expect(one).toEqual(other);
    expect(one).toEqual([1, 3, 5, 7, 9, 11, 13, 15, 17, 19]);
  });

  it('U83: one that falls between the rounds of others is told, and joins them with its next change', () => {
    const [one, other] = [listen('a'), listen('b')];
    const told: string[] = [];
    for (let ms = 0; ms < 1_000; ms += 50) {
      store.set('a', ms);
      if (ms >= 50) store.set('b', ms);
      pass(50);
      told.push(`${one.splice(0).length}${other.splice(0).length}`);
    }
    expect(told.slice(0, 3)).toEqual(['10', '01', '11']);
    expect(new Set(told.slice(3))).toEqual(new Set(['00', '11']));
  });

  it('U83: changes further apart than that are all told', () => {
    const heard = listen('a');
    for (let value = 1; value <= 5; value++) {
      store.set('a', value);
      pass(LIMITS.change);
    }
    expect(heard).toEqual([1, 2, 3, 4, 5]);
  });

  it('U83: a rest earns a change that is told at once, however soon; of those at most three are saved', () => {
    store = storeWith({ ...LIMITS, credit: 3 });
    const heard = listen('a');
    let value = 0;
    for (let rests = 0; rests < 10; rests++) {
      store.set('a', ++value);
      pass(LIMITS.rest);
    }
    const hurried = () => {
      pass(10);
      return store.set('a', ++value);
    };
    store.set('a', ++value);
    expect([hurried(), hurried(), hurried(), hurried()]).toEqual([true, true, true, false]);
    pass(LIMITS.latest);
    expect(heard.at(-1)).toBe(value);
    pass(LIMITS.rest);
    store.set('a', ++value);
    expect([hurried(), hurried()]).toEqual([true, false]);
  });

  it('U83: ends on the newest when the changes stop, and then no timer runs', () => {
    const heard = listen('a');
    store.set('a', 1);
    pass(10);
    expect(store.set('a', 2)).toBe(false);
    expect(store.set('a', 3)).toBe(false);
    expect(store.get('a')).toBe(3);
    pass(LIMITS.latest - 11);
    expect(heard).toEqual([1]);
    pass(1);
    expect(heard).toEqual([1, 3]);
    expect(time.timerCount).toBe(0);
  });

  it('U83: one timer serves all that wait, each in its own time', () => {
    const [one, other] = [listen('a'), listen('b')];
    store.set('a', 1);
    pass(40);
    store.set('a', 2);
    pass(40);
    store.set('b', 1);
    pass(5);
    store.set('b', 2);
    expect(time.timerCount).toBe(1);
    pass(25);
    expect([one, other]).toEqual([[1, 2], [1]]);
    pass(80);
    expect([one, other]).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(time.timerCount).toBe(0);
  });

  it('U83: who listens no more is not told, and a new listener has what is newest', () => {
    const heard: number[] = [];
    const stop = store.subscribe('a', () => heard.push(0));
    store.set('a', 1);
    frames.paint();
    store.set('a', 2);
    stop();
    const later = listen('a');
    pass(LIMITS.latest);
    expect([heard, later, store.get('a')]).toEqual([[0], [], 2]);
    expect(store.set('a', 3)).toBe(true);
  });
});
