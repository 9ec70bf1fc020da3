import { describe, expect, it } from 'vitest';
import { inAuction, lastAuctionEnd } from './auctions';
import type { Ticker } from './ticker';

const kst = (text: string) => Date.parse(`${text}+09:00`);
const [krx, nxt, sor] = ['005930', '005930_NX', '005930_AL'] as [Ticker, Ticker, Ticker];

describe('the auctions of a ticker', () => {
  it('V20: are those of its venue, and of either for the merged book', () => {
    const opening = kst('2026-11-23T08:45:00');
    expect([krx, nxt, sor].map((t) => inAuction(t, opening))).toEqual([true, false, true]);
    const after = kst('2026-11-23T15:35:00');
    expect([krx, nxt, sor].map((t) => inAuction(t, after))).toEqual([false, true, true]);
    expect(inAuction(krx, kst('2026-11-23T09:00:00'))).toBe(false);
  });

  it('V20: end with their phase; before the first of the day, and in an unknown year, none has', () => {
    expect(lastAuctionEnd(krx, kst('2026-11-23T08:59:59'))).toBeNull();
    expect(lastAuctionEnd(krx, kst('2026-11-23T09:00:00'))).toBe(kst('2026-11-23T09:00:00'));
    expect(lastAuctionEnd(sor, kst('2026-11-23T16:00:00'))).toBe(kst('2026-11-23T15:40:00'));
    expect(lastAuctionEnd(krx, kst('2031-11-24T12:00:00'))).toBeNull();
    expect(inAuction(krx, kst('2031-11-24T08:45:00'))).toBe(false);
  });
});
