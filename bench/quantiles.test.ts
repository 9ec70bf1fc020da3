import { expect, it } from 'vitest';
import { Samples, summarize } from './quantiles';

it('takes quantiles by nearest rank', () => {
  const values = Float64Array.from({ length: 200 }, (_, i) => 200 - i);
  expect(summarize(values)).toEqual({ count: 200, p50: 100, p99: 198, max: 200 });
  expect(summarize(Float64Array.of(7))).toEqual({ count: 1, p50: 7, p99: 7, max: 7 });
  expect(summarize(new Float64Array())).toEqual({
    count: 0,
    p50: Number.NaN,
    p99: Number.NaN,
    max: Number.NaN,
  });
});

it('collects more than it has room for, and begins anew after each taking', () => {
  const samples = new Samples();
  for (let i = 1; i <= 100_000; i++) samples.add(i);
  expect(samples.take()).toEqual({ count: 100_000, p50: 50_000, p99: 99_000, max: 100_000 });
  samples.add(3);
  expect(samples.take()).toEqual({ count: 1, p50: 3, p99: 3, max: 3 });
});
