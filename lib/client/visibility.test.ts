import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { HIDDEN_AFTER_MS, watchVisibility } from './visibility';

class FakeDocument extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';

  turn(state: DocumentVisibilityState): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

let page: FakeDocument;
let told: boolean[];
const watch = () => watchVisibility((hidden) => told.push(hidden), page as unknown as Document);

beforeEach(() => {
  vi.useFakeTimers();
  page = new FakeDocument();
  told = [];
});
afterEach(() => void vi.useRealTimers());

it('U80: a page is hidden after five seconds out of sight, and shown at once', () => {
  watch();
  page.turn('hidden');
  vi.advanceTimersByTime(HIDDEN_AFTER_MS - 1);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual([true]);
  page.turn('visible');
  expect(told).toEqual([true, false]);
});

it('U80: a quick look at another tab changes nothing', () => {
  watch();
  for (let i = 0; i < 5; i++) {
    page.turn('hidden');
    vi.advanceTimersByTime(HIDDEN_AFTER_MS - 1);
    page.turn('visible');
  }
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([]);
});

it('U80: a page opened behind another one is hidden too, and an end ends it', () => {
  page.visibilityState = 'hidden';
  const stop = watch();
  vi.advanceTimersByTime(HIDDEN_AFTER_MS);
  expect(told).toEqual([true]);
  stop();
  page.turn('visible');
  expect([told, vi.getTimerCount()]).toEqual([[true], 0]);
});
