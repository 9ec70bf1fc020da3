import { describe, expect, it } from 'vitest';
import type { MarketStatus } from '../events/status';
import { exchangeNow, serverTimeOf, sessionName } from './session-label';
import { marketOf, NOON, stampOf } from './testing/samples';

type Case = readonly [krx: MarketStatus['krx'], nxt: MarketStatus['nxt'], name: string];

describe('sessionName', () => {
  it('U23: names the two venues together as a trader would', () => {
    const cases: Case[] = [
      ['closed', 'pre-market', 'nxt-pre'],
      ['auction-open', 'pre-market', 'nxt-pre-auction'],
      ['auction-open', 'pause', 'auction-open'],
      ['continuous', 'pause', 'regular'],
      ['continuous', 'continuous', 'regular'],
      ['auction-close', 'pause', 'auction-close'],
      ['post-close', 'auction-after', 'post-close'],
      ['closing-price', 'after-market', 'closing-price'],
      ['after-market', 'after-market', 'after'],
      ['single-price', 'after-market', 'nxt-after-single'],
      ['single-price', 'closed', 'single-price'],
      ['closed', 'after-market', 'nxt-after'],
    ];
    for (const [krx, nxt, name] of cases) expect(sessionName(marketOf({ krx, nxt }))).toBe(name);
  });

  it('U23: a closed market is a holiday, before today’s open, or over', () => {
    const closed = { krx: 'closed', nxt: 'closed' } as const;
    const opensAt = (at: number) => ({ phase: 'auction-open', at }) as const;
    expect(sessionName(marketOf({ ...closed, closure: '설날' }))).toBe('holiday');
    expect(sessionName(marketOf({ ...closed, nextKrx: opensAt(NOON + 1_000) }))).toBe('before-open');
    expect(sessionName(marketOf({ ...closed, nextKrx: opensAt(NOON + 86_400_000) }))).toBe('closed');
    expect(sessionName(marketOf({ ...closed, nextKrx: null }))).toBe('closed');
  });
});

describe('the exchange’s clock', () => {
  const status = marketOf({ at: NOON - 7_200_000, stamp: stampOf({ publishedAt: NOON }), simulated: true });

  it('U23: goes on from what was published, and never back', () => {
    expect(exchangeNow(status, NOON + 1_500)).toBe(NOON - 7_200_000 + 1_500);
    expect(exchangeNow(status, NOON - 1_500)).toBe(NOON - 7_200_000);
  });

  it('U23: an instant of a pretended clock is found on the relay’s', () => {
    expect(serverTimeOf(NOON - 7_200_000 + 120_000, status)).toBe(NOON + 120_000);
    expect(serverTimeOf(NOON, null)).toBe(NOON);
  });
});
