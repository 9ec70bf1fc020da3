import { describe, expect, it } from 'vitest';
import type { KstDate } from '../../market/kst';
import { at, FRIDAY, openMarket } from '../testing/market';
import { sessionNotices } from './session-notices';

const spelled = (date: KstDate, codes: string) =>
  sessionNotices(date)
    .filter(({ code, remaining }) => codes.includes(code) && remaining === 0)
    .map(({ at: instant, code }) => [code, new Date(instant + 9 * 3_600_000).toISOString().slice(11, 19)]);

describe('0s notices', () => {
  it('E21: come in the sequence of the day', () => {
    expect(spelled(FRIDAY, '34ab89cdPQRSTUV')).toEqual([
      ['P', '08:00:00'],
      ['Q', '08:50:00'],
      ['3', '09:00:00'],
      ['R', '09:00:30'],
      ['S', '15:20:00'],
      ['4', '15:30:00'],
      ['T', '15:30:00'],
      ['8', '15:30:30'],
      ['a', '15:40:00'],
      ['U', '15:40:00'],
      ['b', '16:00:00'],
      ['V', '20:00:00'],
      ['9', '20:00:00'],
    ]);
  });

  it('E21: before 2026-09-14 the single-price session has its own, and the day ends at 18:00 for KRX', () => {
    expect(spelled('2026-09-11' as KstDate, 'cd9')).toEqual([
      ['c', '16:00:00'],
      ['d', '18:00:00'],
      ['9', '18:00:00'],
    ]);
  });

  it('E21: count down to the opening from 08:40 and to the close from 15:20', () => {
    const countdown = sessionNotices(FRIDAY).filter(({ code }) => code === '0');
    expect(countdown[0]).toEqual({ at: at('08:40:00'), code: '0', remaining: 1_200_000 });
    expect(countdown.slice(-7).map(({ remaining }) => remaining / 1_000)).toEqual([
      120, 60, 50, 40, 30, 20, 10,
    ]);
    expect(countdown.every(({ at: instant, remaining }) => instant + remaining === at('09:00:00'))).toBe(
      true,
    );
    const closing = sessionNotices(FRIDAY).filter(({ code }) => code === '2');
    expect([closing[0]?.at, closing[0]?.remaining]).toEqual([at('15:20:00'), 600_000]);
  });

  it('E21: move with the hours of a special day, and stay away on a closed one', () => {
    expect(spelled('2026-11-19' as KstDate, '34P')).toEqual([
      ['3', '10:00:00'],
      ['4', '16:30:00'],
    ]);
    expect(sessionNotices('2026-11-22' as KstDate)).toEqual([]);
  });

  it('E21: each is told once, and what a leap passed over is not', () => {
    const { exchange, recorder, run } = openMarket(at('08:59:45'), []);
    run(at('09:00:31'), 40);
    const codes = () => recorder.told.flatMap((told) => (told.kind === 'notice' ? [told.notice.code] : []));
    expect(codes()).toEqual(['0', '3', 'R']);
    exchange.advance(at('15:29:55'));
    run(at('15:30:05'), 40);
    expect(codes()).toEqual(['0', '3', 'R', '4', 'T']);
  });
});
