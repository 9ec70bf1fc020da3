import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FeedTrouble } from '../events/status';
import { KiwoomError } from '../kiwoom/rest/kiwoom-error';
import { UpstreamBreaker } from '../ops/breaker/upstream-breaker';
import { guardedUpstream } from './guarded-upstream';
import { FakeUpstream, SAMSUNG } from './testing/fake-upstream';
import { NOON, PriceStage } from './testing/price-stage';
import { UpstreamError } from './upstream-error';

beforeEach(() => void vi.useFakeTimers({ now: NOON }));
afterEach(() => void vi.useRealTimers());

/** As the server wires them. */
function guarded(upstream: FakeUpstream) {
  const breaker = new UpstreamBreaker({
    upstream: 'kiwoom',
    identity: 'key-1',
    classify: (error) => (error instanceof KiwoomError ? error.trouble : null),
    refuse: ({ reason, code, message, until }) => {
      const kind: FeedTrouble['kind'] = reason === 'operator' ? 'maintenance' : reason;
      return new UpstreamError({ kind, code, message }, until);
    },
  });
  return { breaker, api: guardedUpstream(upstream, breaker) };
}

it('S16: a refused key is asked with once, and every answer after it says that a person must act', async () => {
  const upstream = new FakeUpstream();
  const { api } = guarded(upstream);
  const stage = new PriceStage({ upstream: { source: 'kiwoom', api } });
  stage.repositories.quotes.set(SAMSUNG, stage.quoteOf(70_900));
  upstream.failing = 'auth';
  for (let hour = 0; hour < 5; hour++) {
    const answer = await stage.run(stage.prices.quote(SAMSUNG));
    expect(answer).toMatchObject({
      source: 'database',
      trouble: { kind: 'auth', code: '9999', retryAt: null },
    });
    vi.advanceTimersByTime(3_600_000);
  }
  expect(upstream.asked).toHaveLength(1);
  stage.prices.close();
});

it('S16: during maintenance the answer says when it is tried again', async () => {
  const upstream = new FakeUpstream();
  const { api } = guarded(upstream);
  const stage = new PriceStage({ upstream: { source: 'kiwoom', api } });
  upstream.failing = 'maintenance';
  await expect(stage.run(stage.prices.index('001'))).rejects.toMatchObject({ name: 'NoPriceError' });
  vi.advanceTimersByTime(60_000);
  await expect(stage.run(stage.prices.ranking('volume', 'all', 'KRX'))).rejects.toMatchObject({
    trouble: { kind: 'maintenance', retryAt: NOON + 300_000 },
  });
  expect(upstream.asked).toHaveLength(1);
  stage.prices.close();
});

it('S16: every method stands behind the guard under a name of its own', async () => {
  const names: string[] = [];
  const guard = {
    run: <T>(api: string, call: () => Promise<T>) => {
      names.push(api);
      return call();
    },
  };
  const api = guardedUpstream(new FakeUpstream(), guard);
  await api.quotes([SAMSUNG]);
  await api.book(SAMSUNG);
  await api.candles(SAMSUNG, { unit: 'day' }, null, 1);
  await api.indexCandles('001', { unit: 'minute', size: 1 }, null, 1);
  await api.index('001');
  await api.investors('005930' as never, 'amount', '2026-11-20' as never, 1);
  await api.trades(SAMSUNG);
  await api.ranking('value', 'all', 'KRX');
  await api.master();
  expect(names).toEqual([
    ...['quotes', 'book', 'candles-day', 'index-candles-minute', 'index', 'investors', 'trades'],
    ...['ranking-value', 'master'],
  ]);
});
