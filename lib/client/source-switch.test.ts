import { describe, expect, it } from 'vitest';
import { isLost, LOST_AFTER_MS } from './feed-liveness';
import { isFallback, ONE_SWITCH_MS, type SourceSwitch, switchAfter } from './source-switch';
import { feedOf, NOON } from './testing/samples';

const down: SourceSwitch = { from: 'koa', to: 'kiwoom', at: NOON };
const up: SourceSwitch = { from: 'kiwoom', to: 'koa', at: NOON + 60_000 };

describe('a switch of sources', () => {
  it('U33: is one, however many tickers move with it', () => {
    expect(switchAfter(null, down)).toBe(down);
    expect(switchAfter(down, { ...down, at: NOON + ONE_SWITCH_MS - 1 })).toBe(down);
    const again = { ...down, at: NOON + ONE_SWITCH_MS };
    expect(switchAfter(down, again)).toBe(again);
  });

  it('U33: a move to a better source counts as the return from a switch, not by itself', () => {
    expect(switchAfter(null, up)).toBeNull();
    expect(switchAfter(down, up)).toBe(up);
    expect(switchAfter(up, { ...up, at: up.at + ONE_SWITCH_MS })).toBe(up);
    expect(switchAfter({ from: 'kiwoom', to: 'mock', at: NOON }, up)?.to).toBe('mock');
  });

  it('U33: falls in the order KOA, Kiwoom, database, mock', () => {
    const falls = (from: SourceSwitch['from'], to: SourceSwitch['to']) => isFallback({ from, to, at: 0 });
    expect([falls('koa', 'kiwoom'), falls('kiwoom', 'mock'), falls('koa', 'database')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([falls('kiwoom', 'koa'), falls('mock', 'kiwoom')]).toEqual([false, false]);
  });
});

describe('a source that says nothing', () => {
  it('U34: is lost after four seconds, unless it said goodbye or was never heard', () => {
    expect(isLost(feedOf(), NOON, NOON + LOST_AFTER_MS - 1)).toBe(false);
    expect(isLost(feedOf(), NOON, NOON + LOST_AFTER_MS)).toBe(true);
    expect(isLost(feedOf({ state: { name: 'stopped', trouble: null } }), NOON, NOON + 60_000)).toBe(false);
    expect(isLost(feedOf(), undefined, NOON + 60_000)).toBe(false);
  });
});
