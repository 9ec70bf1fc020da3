import { describe, expect, it } from 'vitest';
import { HopTimes } from './hop-times';

describe('hop times', () => {
  it('O5: the summary is of the newest samples, per hop and source', () => {
    const times = new HopTimes();
    for (let i = 0; i < 1_000; i++) times.observe('bus', 'koa', 900, i);
    for (let i = 1; i <= 512; i++) times.observe('bus', 'koa', i, 5_000 + i);
    times.observe('relay', 'koa', -1, 7);
    expect(times.summary()).toEqual([
      { hop: 'bus', source: 'koa', p50: 257, p99: 507, max: 512, at: 5_512 },
      { hop: 'relay', source: 'koa', p50: 0, p99: 0, max: 0, at: 7 },
    ]);
  });
});
