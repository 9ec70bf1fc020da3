import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setCalendarOverrides } from '../lib/market/calendar';
import { NO_OVERRIDES } from '../lib/market/overrides';
import { createLog } from '../lib/ops/log';
import type { ExchangeClock } from '../lib/prices/exchange-clock';
import { followOverrides, marketClock } from './market';

const log = createLog('silent', 'json');
const FRIDAY_NOON = Date.parse('2026-11-20T12:00:00+09:00');
const clock = marketClock({ now: () => FRIDAY_NOON, simulated: true } as ExchangeClock);
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sise-overrides-'));
});
afterEach(async () => {
  setCalendarOverrides(NO_OVERRIDES);
  await rm(folder, { recursive: true });
});

it('M6: what people write into the file is in force for the routes, and what cannot be read changes nothing', async () => {
  const path = join(folder, 'calendar.json');
  await writeFile(path, JSON.stringify({ closed: { '2026-11-20': '임시공휴일' } }));
  const file = followOverrides(path, log);
  try {
    await vi.waitFor(() => expect(clock.session().plan.closure).toBe('임시공휴일'), { timeout: 10_000 });
    expect(clock.session().plan.krx.phase).toBe('closed');
    expect(clock.calendar(2026)?.find(({ date }) => date === '2026-11-20')?.closure).toBe('임시공휴일');
    await writeFile(path, 'not json');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(clock.session().plan.closure).toBe('임시공휴일');
    await rm(path);
    await vi.waitFor(() => expect(clock.session().plan.closure).toBeNull(), { timeout: 10_000 });
  } finally {
    file.close();
  }
});

it('M6: the timetable is the exchange’s clock’s, and a year that is not known has no calendar', () => {
  expect(clock.session()).toMatchObject({
    simulated: true,
    plan: { date: '2026-11-20', closure: null, krx: { phase: 'continuous' } },
  });
  expect(clock.calendar(2031)).toBeNull();
});
