import { describe, expect, it } from 'vitest';
import { Quota } from './quota';
import { TokenStore } from './token-store';

describe('Quota', () => {
  const at = (kind: ConstructorParameters<typeof Quota>[0]) => {
    let now = 0;
    const quota = new Quota(kind, () => now);
    const takes = (instant: number, key = 'a') => {
      now = instant;
      return quota.take(key);
    };
    return { quota, takes };
  };

  it('E16: five within any second, each api-id and key for itself; refused ones do not count', () => {
    const { quota, takes } = at('five-per-second');
    expect(quota.perSecond).toBe(5);
    expect([0, 100, 200, 300, 400, 500].map((now) => takes(now))).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(takes(600, 'b')).toBe(true);
    expect([takes(999), takes(1_000), takes(1_050), takes(1_100)]).toEqual([false, true, false, true]);
  });

  it('E22: or one a second with a burst of two', () => {
    const { quota, takes } = at('one-per-second-burst-two');
    expect(quota.perSecond).toBe(1);
    expect([0, 1, 2, 999, 1_001, 1_002, 5_000, 5_001, 5_002].map((now) => takes(now))).toEqual([
      true,
      true,
      false,
      false,
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  it('E16: none for load tests', () => {
    const { takes } = at('none');
    expect(Array.from({ length: 50 }, () => takes(0)).every(Boolean)).toBe(true);
  });
});

describe('TokenStore', () => {
  const DAY = 86_400_000;
  const stores = (kind: ConstructorParameters<typeof TokenStore>[0]) => {
    let now = Date.parse('2024-11-06T08:37:13+09:00');
    const store = new TokenStore(kind, () => now);
    return { store, pass: (ms: number) => (now += ms) };
  };

  it('E15: are good for 24 hours and not a moment longer', () => {
    const { store, pass } = stores('same-token');
    const { token, expiresDt } = store.issue('k');
    expect(expiresDt).toBe('20241107083713');
    pass(DAY - 1);
    expect(store.ownerOf(token)).toBe('k');
    pass(1);
    expect(store.ownerOf(token)).toBeNull();
    expect(store.issue('k').token).not.toBe(token);
  });

  it('E22: asking again gives the same token, or a new one that kills the old or leaves it', () => {
    const again = (kind: Parameters<typeof stores>[0]) => {
      const { store } = stores(kind);
      const first = store.issue('k').token;
      const other = store.issue('other').token;
      const second = store.issue('k').token;
      return [first === second, store.ownerOf(first), store.ownerOf(second), store.ownerOf(other)];
    };
    expect(again('same-token')).toEqual([true, 'k', 'k', 'other']);
    expect(again('new-kills-old')).toEqual([false, null, 'k', 'other']);
    expect(again('new-keeps-old')).toEqual([false, 'k', 'k', 'other']);
  });
});
