import { beforeEach, describe, expect, it } from 'vitest';
import { ManualTime } from '../testing/manual-time';
import { FLASH_MS, FLASH_SLACK_MS, Flashes } from './flashes';

let time: ManualTime;
let flashes: Flashes;

const OVER_MS = FLASH_MS + FLASH_SLACK_MS;
const pass = (ms: number) => time.pass(ms);
const cell = () => document.createElement('span');

beforeEach(() => {
  time = new ManualTime();
  flashes = new Flashes(time, time.schedule);
});

describe('flashes', () => {
  it('U18: last 260 ms and leave nothing behind', () => {
    const price = cell();
    flashes.light(price, 'up');
    expect(price.dataset.flash).toBe('up');
    pass(OVER_MS - 1);
    expect(price.dataset.flash).toBe('up');
    pass(1);
    expect(price.outerHTML).toBe('<span></span>');
    expect([time.timerCount, time.framesAsked]).toEqual([0, 0]);
  });

  it('U18: a tick the same way prolongs, without touching the element; one the other way turns', () => {
    const price = cell();
    flashes.light(price, 'up');
    const first = price.dataset.flash;
    pass(200);
    price.dataset.flash = 'untouched';
    flashes.light(price, 'up');
    expect([first, price.dataset.flash]).toEqual(['up', 'untouched']);
    pass(200);
    expect(price.dataset.flash).toBe('untouched');
    flashes.light(price, 'down');
    expect(price.dataset.flash).toBe('down');
    pass(OVER_MS);
    expect(price.dataset.flash).toBeUndefined();
  });

  it('U18: one that is over ends with the next that begins, in the same frame', () => {
    const [over, next] = [cell(), cell()];
    flashes.light(over, 'up');
    pass(FLASH_MS - 1);
    flashes.light(next, 'up');
    expect(over.dataset.flash).toBe('up');
    pass(1);
    flashes.light(next, 'down');
    expect([over.dataset.flash, next.dataset.flash]).toEqual([undefined, 'down']);
  });

  it('U18: those that end in one frame are cleared together, by one timer', () => {
    const cells = Array.from({ length: 30 }, cell);
    for (const price of cells) flashes.light(price, 'down');
    expect(time.timerCount).toBe(1);
    pass(100);
    const late = cell();
    flashes.light(late, 'up');
    expect(time.timerCount).toBe(1);
    pass(OVER_MS - 100);
    expect(cells.filter((price) => price.dataset.flash !== undefined)).toEqual([]);
    expect(late.dataset.flash).toBe('up');
    pass(100);
    expect(late.dataset.flash).toBeUndefined();
  });

  it('U18: a page that is not painted clears all at its return', () => {
    const price = cell();
    flashes.light(price, 'up');
    time.pass(60_000, { hidden: true });
    expect(price.dataset.flash).toBe('up');
    time.pass(0);
    expect(price.dataset.flash).toBeUndefined();
  });

  it('U18: an element that leaves the page is forgotten', () => {
    const price = cell();
    flashes.light(price, 'up');
    flashes.forget(price);
    flashes.forget(price);
    expect(price.dataset.flash).toBeUndefined();
    pass(OVER_MS);
    expect(time.timerCount).toBe(0);
  });
});
