import { expect, it } from 'vitest';
import { AnswerCache } from './answer-cache';

const MINUTE = () => 60_000;

it('S12: a failure is shared by those who wait for it and kept for nobody', async () => {
  const cache = new AnswerCache(() => 0);
  let loads = 0;
  const load = () => Promise.reject(new Error(`failure ${++loads}`));
  const both = await Promise.allSettled([cache.get('a', MINUTE, load), cache.get('a', MINUTE, load)]);
  expect(both.map((one) => String((one as PromiseRejectedResult).reason))).toEqual([
    'Error: failure 1',
    'Error: failure 1',
  ]);
  await expect(cache.get('a', MINUTE, load)).rejects.toThrow('failure 2');
});

it('S12: it holds a bounded number of answers; what is over goes first, then the oldest', async () => {
  let now = 0;
  const cache = new AnswerCache(() => now);
  await cache.get(
    'over',
    () => 10,
    async () => 'over',
  );
  for (let i = 0; i < 1_999; i++) await cache.get(`${i}`, MINUTE, async () => i);
  expect(cache.size).toBe(2_000);
  now = 10;
  await cache.get('new', MINUTE, async () => 'new');
  expect(cache.size).toBe(2_000);
  expect(await cache.get('0', MINUTE, async () => 'again')).toBe(0);
  await cache.get('newer', MINUTE, async () => 'newer');
  expect(cache.size).toBe(2_000);
  expect(await cache.get('0', MINUTE, async () => 'again')).toBe('again');
});
