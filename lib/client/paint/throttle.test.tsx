import { beforeEach, describe, expect, it } from 'vitest';
import { ManualTime } from '../testing/manual-time';
import { type Brush, text } from './brush';
import { THROTTLE_MS, Throttle } from './throttle';

interface Tick {
  readonly price: number;
  readonly volume: number;
}

let time: ManualTime;
let brush: Brush<Tick>;
beforeEach(() => {
  time = new ManualTime();
  const volume = ({ volume }: Tick) => volume;
  brush = new Throttle(time).throttled(volume, text(volume, String));
});

function painted() {
  const element = document.createElement('p');
  const stroke = brush(element);
  return {
    element,
    tick: (volume: number, price = 1) => {
      stroke({ price, volume });
      return element.textContent;
    },
  };
}

describe('a throttled figure', () => {
  it('U83: is painted at once after a rest, and then at most every 250 ms', () => {
    const { tick } = painted();
    expect(tick(1)).toBe('1');
    const shown = new Set<string | null>();
    for (let volume = 2; volume <= 41; volume++) {
      time.pass(50);
      shown.add(tick(volume));
    }
    expect(shown.size).toBeGreaterThanOrEqual(8);
    expect(shown.size).toBeLessThanOrEqual(9);
    time.pass(THROTTLE_MS);
    time.pass(THROTTLE_MS);
    expect(tick(99)).toBe('99');
  });

  it('U83: ends on the newest when the stream stops, and then no timer runs', () => {
    const { tick, element } = painted();
    tick(1);
    time.pass(10);
    tick(2);
    expect(tick(3)).toBe('1');
    time.pass(THROTTLE_MS);
    expect(element.textContent).toBe('3');
    expect([time.timerCount, time.framesAsked]).toEqual([0, 0]);
  });

  it('U83: one that changed in nothing else than the price neither waits nor uses up its turn', () => {
    const { tick } = painted();
    tick(1);
    time.pass(THROTTLE_MS);
    tick(1, 2);
    tick(1, 3);
    expect(time.timerCount).toBe(0);
    expect(tick(2, 3)).toBe('2');
  });

  it('U83: a first value does not wait for the dash before it', () => {
    const element = document.createElement('p');
    const volumeOf = (tick: Tick | undefined) => tick?.volume;
    const stroke = new Throttle(time).throttled(
      volumeOf,
      text(volumeOf, (volume) => String(volume ?? '-')),
    )(element);
    stroke(undefined);
    stroke({ price: 1, volume: 5 });
    expect(element.textContent).toBe('5');
    stroke(undefined);
    time.pass(THROTTLE_MS);
    expect(element.textContent).toBe('-');
  });

  it('U83: a value that returned to what is shown waits for nothing', () => {
    const { tick, element } = painted();
    tick(1);
    time.pass(10);
    tick(2);
    tick(1);
    time.pass(THROTTLE_MS);
    expect(element.textContent).toBe('1');
  });

  it('U83: another source takes the element over, and what waited of the one before is never written', () => {
    const { tick, element } = painted();
    tick(1);
    time.pass(10);
    tick(2);
    brush(element)({ price: 1, volume: 777 });
    expect(element.textContent).toBe('777');
    time.pass(THROTTLE_MS);
    expect(element.textContent).toBe('777');
  });

  it('U83: those that wait are painted together, by one timer; a hidden page paints them at its return', () => {
    const cells = Array.from({ length: 30 }, painted);
    for (const { tick } of cells) tick(1);
    time.pass(10);
    for (const { tick } of cells) tick(2);
    expect(time.timerCount).toBe(1);
    time.pass(60_000, { hidden: true });
    expect(cells.map(({ element }) => element.textContent)).toEqual(cells.map(() => '1'));
    time.pass(0);
    expect(cells.map(({ element }) => element.textContent)).toEqual(cells.map(() => '2'));
  });
});
