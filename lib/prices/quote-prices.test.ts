import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FeedState, FeedTrouble, TroubleKind } from '../events/status';
import { NoPriceError } from './answer';
import { SAMSUNG } from './testing/fake-upstream';
import { kst, NOON, PriceStage } from './testing/price-stage';

/** A feed's state, the trouble told of it, and when to try again. */
const TROUBLED: readonly (readonly [FeedState, TroubleKind, number | null])[] = [
  [{ name: 'silent', since: 1 }, 'network', null],
  [{ name: 'connecting', attempt: 2 }, 'network', null],
  [{ name: 'displaced', until: NOON + 60_000 }, 'duplicate', NOON + 60_000],
  [{ name: 'stopped', trouble: { kind: 'device', code: '8050', message: 'm' } }, 'device', null],
  [
    {
      ...{ name: 'waiting', until: NOON + 9_000, attempt: 1 },
      trouble: { kind: 'maintenance', code: null, message: 'm' },
    },
    'maintenance',
    NOON + 9_000,
  ],
];

let stage: PriceStage;
beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  stage = new PriceStage();
});
afterEach(() => {
  stage.prices.close();
  vi.useRealTimers();
});
const quote = (on = stage) => on.run(on.prices.quote(SAMSUNG));

describe('live', () => {
  it('S3: a value that a live feed has just told is the answer, and the upstream is not asked', async () => {
    stage.live();
    stage.publish(stage.quoteOf(71_300));
    expect(await quote()).toMatchObject({
      ...{ value: { price: 71_300 }, source: 'kiwoom', venue: 'KRX', asOf: NOON - 5 },
      ...{ freshness: 'fresh', trouble: null },
    });
    expect(stage.upstream.asked).toEqual([]);
  });

  it('S4: an old value is current while its ticker is followed, and only then', async () => {
    stage.publish(stage.quoteOf(71_300));
    stage.want();
    vi.advanceTimersByTime(60_000);
    stage.live();
    expect(await quote()).toMatchObject({ value: { price: 71_300 }, freshness: 'fresh' });
    stage.bus.want('relay', new Map());
    vi.advanceTimersByTime(1_000);
    expect(await quote()).toMatchObject({ value: { price: 71_000 }, freshness: 'fresh', trouble: null });
    stage.want();
    vi.advanceTimersByTime(3_000);
    stage.live();
    await quote();
    expect(stage.upstream.count('quotes')).toBe(2);
  });

  it('M7: a fund at 17:06 is closed, as of its close; a stock trades on', async () => {
    vi.setSystemTime(kst('17:06:00', '2026-11-23'));
    const etp = new PriceStage({ productOf: () => 'etp' });
    for (const [on, freshness] of [
      [etp, 'closed'],
      [stage, 'fresh'],
    ] as const) {
      on.upstream.exchangeTime = kst('15:30:00');
      expect(await quote(on)).toMatchObject({ freshness, asOf: kst('15:30:00') });
    }
    etp.prices.close();
  });

  it('V16: a feed that has not heard of the day under way is no answer to it: the upstream is asked', async () => {
    vi.setSystemTime(kst('19:59:57'));
    const evening = stage.quoteOf(8_290);
    stage.want();
    stage.live();
    stage.publish(evening);
    vi.setSystemTime(kst('08:35:00', '2026-11-24'));
    stage.live();
    stage.publish({ ...evening, stamp: stage.stamp({ exchangeTime: evening.stamp.exchangeTime }) });
    expect((await quote()).value).toMatchObject({ day: '2026-11-24', price: 71_000 });
    stage.upstream.failing = 'maintenance';
    vi.advanceTimersByTime(2_000);
    stage.repositories.quotes.set(SAMSUNG, evening);
    expect(await quote()).toMatchObject({
      ...{ value: { day: '2026-11-23', price: 8_290 }, source: 'database', freshness: 'delayed' },
      asOf: evening.stamp.exchangeTime,
    });
  });

  it('V16: a row of the day before is never fresh', async () => {
    vi.setSystemTime(kst('09:05:00', '2026-11-24'));
    stage.upstream.exchangeTime = kst('19:59:57');
    expect(await quote()).toMatchObject({ value: { day: '2026-11-23' }, freshness: 'delayed' });
    vi.setSystemTime(kst('07:30:00', '2026-11-25'));
    stage.upstream.exchangeTime = kst('19:59:57', '2026-11-24');
    expect(await quote()).toMatchObject({ value: { day: '2026-11-24' }, freshness: 'closed' });
  });

  it('V16: what is remembered is told without the VI and the expected price of its time', async () => {
    const halt = { kind: 'static', direction: 'up', price: 77_000, since: NOON - 60_000 } as const;
    const expected = { price: 72_000, qty: 1, change: 2_000, rate: 2.86 };
    stage.upstream.failing = 'maintenance';
    stage.repositories.quotes.set(SAMSUNG, { ...stage.quoteOf(71_300), vi: halt, expected });
    expect((await quote()).value).toMatchObject({ vi: halt, expected });
    vi.advanceTimersByTime(100_000);
    expect((await quote()).value).toMatchObject({ price: 71_300, vi: null, expected: null });
  });

  it('S4: a value of an earlier run, or polled while polling fails, is not current', async () => {
    stage.want();
    vi.advanceTimersByTime(60_000);
    stage.live();
    stage.publish(stage.quoteOf(71_300, { epoch: 1 }));
    expect((await quote()).value.price).toBe(71_000);
    vi.advanceTimersByTime(6_000);
    stage.publish(stage.quoteOf(71_400, { delivery: 'poll', receivedAt: Date.now() - 6_000 }));
    stage.live();
    expect((await quote()).value.price).toBe(71_400);
    const rest: FeedTrouble = { kind: 'quota', code: '1700', message: '' };
    stage.heartbeat({ name: 'live', since: 0 }, { rest });
    expect((await quote()).value.price).toBe(71_000);
  });

  it('S5: a feed that misses two heartbeats is not live any more, and its end is felt within five seconds', async () => {
    stage.repositories.quotes.set(SAMSUNG, stage.quoteOf(71_300));
    stage.want();
    vi.advanceTimersByTime(10_000);
    stage.live();
    stage.publish(stage.quoteOf(71_300));
    stage.upstream.failing = 'network';
    vi.advanceTimersByTime(3_900);
    expect((await quote()).source).toBe('kiwoom');
    vi.advanceTimersByTime(1_000);
    const answer = await quote();
    expect(answer).toMatchObject({ value: { price: 71_300 }, source: 'database', freshness: 'delayed' });
    expect(answer.asOf).toBe(NOON - 5);
    expect(answer.trouble).toMatchObject({ kind: 'network', source: 'kiwoom', code: '9999' });
  });

  it('S5: a heartbeat kept since yesterday, or heard twice, is no sign of life', async () => {
    const kept = new PriceStage();
    kept.live();
    vi.advanceTimersByTime(60_000);
    kept.publish(kept.quoteOf(71_300));
    const late = new PriceStage({ bus: kept.bus });
    late.upstream.price = 70_500;
    expect((await late.run(late.prices.quote(SAMSUNG))).value.price).toBe(70_500);
    kept.prices.close();
    late.prices.close();
  });

  it.each(TROUBLED)(
    'S6: a feed in trouble is told beside the answer that took its place: %j',
    async (state, kind, at) => {
      stage.heartbeat(state);
      stage.publish(stage.quoteOf(71_300));
      const { value, trouble, source } = await quote();
      expect([value.price, source]).toEqual([71_000, 'kiwoom']);
      expect(trouble).toMatchObject({ kind, source: 'kiwoom', retryAt: at });
      expect(trouble?.message).toMatch(/[가-힣]+요\.$/);
    },
  );
});

describe('asked', () => {
  it('S7: quotes asked for at one moment are one call, the same quote within a second none', async () => {
    const tickers = ['005930', '000660', '035720_NX'] as (typeof SAMSUNG)[];
    const all = await stage.run(Promise.all([...tickers, ...tickers].map((t) => stage.prices.quote(t))));
    expect(all.map(({ venue }) => venue)).toEqual(['KRX', 'KRX', 'NXT', 'KRX', 'KRX', 'NXT']);
    await quote();
    expect(stage.upstream.asked).toEqual(['quotes 005930,000660,035720_NX']);
    vi.advanceTimersByTime(1_000);
    await quote();
    expect(stage.upstream.count('quotes')).toBe(2);
  });

  it('S7: an unknown code does not cost the others their answer', async () => {
    const odd = '999999' as typeof SAMSUNG;
    stage.upstream.unknown.add(odd);
    const [good, bad] = await stage.run(
      Promise.allSettled([stage.prices.quote(SAMSUNG), stage.prices.quote(odd)]),
    );
    expect(good).toMatchObject({ status: 'fulfilled', value: { value: { price: 71_000 } } });
    expect(bad).toMatchObject({ status: 'rejected', reason: { trouble: { kind: 'symbol', retryAt: null } } });
  });

  it('S3: what was asked is folded as the feeds fold it and carries the exchange’s time', async () => {
    stage.upstream.exchangeTime = kst('11:59:58');
    expect(await quote()).toMatchObject({
      value: { price: 71_000, base: 70_000, stamp: { delivery: 'poll', source: 'kiwoom' } },
      asOf: kst('11:59:58'),
    });
    const book = await stage.run(stage.prices.orderBook(SAMSUNG));
    expect(book).toMatchObject({ value: { ticker: SAMSUNG, totalAsk: 50 }, freshness: 'fresh' });
    expect(book.value.asks).toHaveLength(10);
  });

  it('S8: an upstream that does not answer is waited for three seconds', async () => {
    stage.repositories.quotes.set(SAMSUNG, stage.quoteOf(70_900));
    stage.upstream.hanging = true;
    const answer = stage.prices.quote(SAMSUNG);
    await vi.advanceTimersByTimeAsync(3_100);
    expect(await answer).toMatchObject({ source: 'database', trouble: { kind: 'network' } });
  });
});

describe('remembered, or nothing', () => {
  it.each([
    ['auth', 'auth', null],
    ['token', 'token', 5_000],
    ['device', 'device', 300_000],
    ['operator', 'operator', null],
    ['symbol', 'symbol', null],
    ['duplicate', 'duplicate', null],
    ['quota', 'quota', 2_000],
    ['maintenance', 'maintenance', 300_000],
    ['network', 'network', 5_000],
    ['protocol', 'protocol', 5_000],
  ] as const)('S6: a failure of kind %s is told as %s, with when to try again', async (kind, told, wait) => {
    stage.repositories.quotes.set(SAMSUNG, stage.quoteOf(70_900));
    stage.upstream.failing = kind;
    const { source, value, trouble } = await quote();
    expect([source, value.price]).toEqual(['database', 70_900]);
    expect(trouble).toMatchObject({ kind: told, code: '9999', source: 'kiwoom' });
    const failedAt = Date.now() - 5;
    expect(trouble?.retryAt).toBe(wait === null ? null : failedAt + wait);
    expect(trouble?.message).not.toContain('appkey');
  });

  it('S9: with nothing remembered it is an error that says what to do', async () => {
    stage.upstream.failing = 'auth';
    const error = await quote().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(NoPriceError);
    expect(String(error)).toBe(
      'NoPriceError: 보여 드릴 시세가 없어요. 키움증권 앱키가 거절됐어요. 관리자가 앱키를 확인해야 다시 조회할 수 있어요.',
    );
    const bare = new PriceStage({ upstream: null });
    await expect(quote(bare)).rejects.toThrow('관리자가 키움 앱키를 설정하거나 브리지를 켜야 해요.');
    bare.repositories.down = true;
    await expect(quote(bare)).rejects.toMatchObject({ trouble: { kind: 'network', source: 'database' } });
    expect(bare.faults).toHaveLength(1);
    bare.prices.close();
  });

  it('S10: what was emulated is shown to nobody who has a real upstream, and the other way round', async () => {
    stage.repositories.quotes.set(SAMSUNG, stage.quoteOf(70_900, { source: 'mock' }));
    stage.heartbeat({ name: 'live', since: 0 }, {}, 'mock');
    stage.publish(stage.quoteOf(70_800, { source: 'mock' }));
    stage.upstream.failing = 'network';
    await expect(quote()).rejects.toThrow(NoPriceError);
    const mock = new PriceStage({ source: 'mock' });
    mock.upstream.failing = 'network';
    mock.repositories.quotes.set(SAMSUNG, mock.quoteOf(70_900, { source: 'kiwoom' }));
    await expect(quote(mock)).rejects.toThrow('모의 거래소에 연결하지 못했어요.');
    mock.prices.close();
  });

  it('S10: the emulated exchange’s prices are mock at every hour and on every rung', async () => {
    const mock = new PriceStage({ source: 'mock' });
    mock.live();
    mock.publish(mock.quoteOf(70_700));
    expect(await quote(mock)).toMatchObject({ source: 'mock', freshness: 'mock', value: { price: 70_700 } });
    vi.setSystemTime(kst('23:00:00'));
    expect(await quote(mock)).toMatchObject({ source: 'mock', freshness: 'mock', value: { price: 71_000 } });
    vi.advanceTimersByTime(2_000);
    mock.upstream.failing = 'network';
    mock.repositories.quotes.set(SAMSUNG, mock.quoteOf(70_900));
    expect(await quote(mock)).toMatchObject({ source: 'database', freshness: 'mock' });
    mock.prices.close();
  });
});

describe('freshness at the bounds of a session', () => {
  const at = async (now: number, stored: number | null) => {
    vi.setSystemTime(now);
    const one = new PriceStage();
    if (stored !== null) {
      one.upstream.failing = 'network';
      one.repositories.quotes.set(SAMSUNG, one.quoteOf(70_900, { exchangeTime: stored, receivedAt: stored }));
    }
    const { freshness } = await quote(one);
    one.prices.close();
    return freshness;
  };

  it('S11: fresh or delayed while the venue is open, closed afterwards', async () => {
    expect(await at(kst('08:29:59.000'), null)).toBe('closed');
    expect(await at(kst('08:30:00'), null)).toBe('fresh');
    expect(await at(kst('19:59:59.000'), null)).toBe('fresh');
    expect(await at(kst('20:00:00'), null)).toBe('closed');
    expect(await at(kst('12:00:00', '2026-11-22'), null)).toBe('closed');
    expect(await at(kst('12:00:00'), kst('11:59:00'))).toBe('delayed');
    expect(await at(kst('20:00:00'), kst('15:30:00'))).toBe('closed');
  });

  it('S11: closed is said only of a value of the last session', async () => {
    const friday = kst('15:30:00', '2026-11-20');
    expect(await at(kst('12:00:00', '2026-11-22'), friday)).toBe('closed');
    expect(await at(kst('08:00:00'), friday)).toBe('closed');
    expect(await at(kst('21:00:00'), friday)).toBe('delayed');
    expect(await at(kst('12:00:00', '2026-11-22'), kst('15:30:00', '2026-11-19'))).toBe('delayed');
  });

  it('S11: in a year without a calendar nothing remembered is called closed', async () => {
    expect(await at(kst('23:00:00', '2031-03-03'), kst('15:30:00', '2031-03-03'))).toBe('delayed');
    expect(await at(kst('23:00:00', '2031-03-03'), null)).toBe('fresh');
  });
});
