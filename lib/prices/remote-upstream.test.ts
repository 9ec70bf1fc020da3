import { expect, it, vi } from 'vitest';
import { createMemoryCalls } from '../bus/calls/memory-calls';
import { troubleOf } from '../kiwoom/rest/kiwoom-error';
import type { Code } from '../market/code';
import type { KstDate } from '../market/kst';
import { remoteUpstream, serveUpstream } from './remote-upstream';
import { candleOf, FakeUpstream, SAMSUNG } from './testing/fake-upstream';
import type { Upstream } from './upstream';
import { UpstreamError } from './upstream-error';

const DAY = '2026-11-20' as KstDate;
const EVERY_METHOD: readonly (readonly [string, (upstream: Upstream) => Promise<unknown>])[] = [
  ['quotes', (u) => u.quotes([SAMSUNG])],
  ['book', (u) => u.book(SAMSUNG)],
  ['candles', (u) => u.candles(SAMSUNG, { unit: 'minute', size: 5 }, null, 400)],
  ['indexCandles', (u) => u.indexCandles('001', { unit: 'day' }, DAY, 250)],
  ['index', (u) => u.index('001')],
  ['investors', (u) => u.investors('005930' as Code, 'amount', DAY, 60)],
  ['trades', (u) => u.trades(SAMSUNG)],
  ['ranking', (u) => u.ranking('rate-up', 'kosdaq', 'KRX')],
  ['master', (u) => u.master()],
];

function road() {
  const calls = createMemoryCalls();
  const upstream = new FakeUpstream();
  upstream.page = { candles: [candleOf(1_000)], more: true };
  const leave = serveUpstream(calls, upstream);
  return { calls, upstream, leave, remote: remoteUpstream(calls, () => 1_000) };
}

it.each(EVERY_METHOD)('S15: %s answers from another process as it does at home', async (name, call) => {
  const { upstream, remote } = road();
  const there = await call(remote);
  expect(there).toEqual(await call(upstream));
  expect(upstream.asked).toHaveLength(2);
  expect(upstream.asked[0]).toBe(upstream.asked[1]);
  expect(upstream.asked[0]).toContain(name);
});

it.each(EVERY_METHOD)(
  'S15: %s fails from another process with its trouble and its time',
  async (_name, call) => {
    const { upstream, remote } = road();
    upstream.failing = new UpstreamError({ kind: 'quota', code: '1700', message: '너무 많습니다' }, 5_000);
    await expect(call(remote)).rejects.toMatchObject({
      trouble: { kind: 'quota', code: '1700', message: '너무 많습니다' },
      retryAt: 5_000,
    });
  },
);

it('S15: when nobody serves, or no answer comes, it is network trouble that passes', async () => {
  vi.useFakeTimers();
  const { remote, leave, upstream } = road();
  upstream.hanging = true;
  const asked = remote.book(SAMSUNG).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(troubleOf(await asked)).toMatchObject({
    kind: 'network',
    message: 'no answer to upstream.book within 15000 ms',
  });
  leave();
  await expect(remote.book(SAMSUNG)).rejects.toMatchObject({ trouble: { kind: 'network' }, retryAt: 3_000 });
  vi.useRealTimers();
});

it('O3: what does not fit is refused at either end, naming the field, and reaches nobody', async () => {
  const { calls, upstream, remote } = road();
  const ask = (name: string, input: unknown) => calls.ask(`upstream.${name}`, input);
  await expect(ask('book', ['x'])).rejects.toThrow('book input: 0 not a ticker');
  await expect(ask('quotes', [[]])).rejects.toThrow('quotes input: 0');
  await expect(ask('candles', [SAMSUNG, { unit: 'minute', size: 7 }, null, 5])).rejects.toThrow('1.size');
  await expect(ask('index', null)).rejects.toThrow('index input: whole');
  expect(upstream.asked).toEqual([]);
  upstream.page = { candles: [{ ...candleOf(1), high: Number.NaN }], more: false };
  await expect(remote.candles(SAMSUNG, { unit: 'day' }, null, 5)).rejects.toThrow(
    'candles answer: candles.0.high',
  );
});
