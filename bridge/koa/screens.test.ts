import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ticker } from '../../lib/market/ticker';
import {
  applyCall,
  CODES_PER_SCREEN,
  capacityOf,
  codesOn,
  MOST_SCREENS,
  NO_SCREENS,
  planScreens,
  SCREENS,
  type ScreenCall,
  type ScreenRange,
  type Screens,
} from './screens';

const ticker = (n: number) => String(n).padStart(6, '0') as Ticker;
const tickers = (...numbers: number[]) => new Set(numbers.map(ticker));
const upTo = (n: number) => new Set(Array.from({ length: n }, (_, i) => ticker(i)));
const SMALL: ScreenRange = { first: 1000, count: 3 };

const carriedOut = (screens: Screens, calls: readonly ScreenCall[]) => calls.reduce(applyCall, screens);

/** Numbers of codes near and around the limits of a range of three screens. */
const wantedSet = fc
  .tuple(fc.integer({ min: 0, max: 270 }), fc.integer({ min: 0, max: 400 }))
  .map(([size, from]) => new Set(Array.from({ length: size }, (_, i) => ticker((from + i * 7) % 997))));

describe('screens', () => {
  it('X1: the ranges together stay within 200 screens and do not overlap', () => {
    const numbers = Object.values(SCREENS).flatMap((r) =>
      Array.from({ length: r.count }, (_, i) => r.first + i),
    );
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.length).toBeLessThanOrEqual(MOST_SCREENS);
    expect(numbers.every((n) => n > 0 && n <= 9_999 && String(n).length === 4)).toBe(true);
  });

  it('X1: the first codes fill one screen, the ninety-first opens the next', () => {
    const calls = planScreens(NO_SCREENS, upTo(91), SMALL);
    expect(calls).toEqual([
      { kind: 'register', screen: '1000', codes: [...upTo(90)], how: 'replace' },
      { kind: 'register', screen: '1001', codes: [ticker(90)], how: 'replace' },
    ]);
  });

  it('X2: a diff mentions only what changed, takes back first and adds where there is room', () => {
    const screens = carriedOut(NO_SCREENS, planScreens(NO_SCREENS, tickers(1, 2, 3), SMALL));
    expect(planScreens(screens, tickers(2, 3, 4), SMALL)).toEqual([
      { kind: 'remove', screen: '1000', code: ticker(1) },
      { kind: 'register', screen: '1000', codes: [ticker(4)], how: 'add' },
    ]);
    expect(planScreens(screens, tickers(1, 2, 3), SMALL)).toEqual([]);
  });

  it('X2: a screen that loses all its codes is taken back in one call', () => {
    const screens = carriedOut(NO_SCREENS, planScreens(NO_SCREENS, upTo(100), SMALL));
    expect(planScreens(screens, upTo(90), SMALL)).toEqual([{ kind: 'clear', screen: '1001' }]);
    expect(planScreens(screens, new Set(), SMALL)).toEqual([
      { kind: 'clear', screen: '1000' },
      { kind: 'clear', screen: '1001' },
    ]);
  });

  it('X2: a screen whose codes all change is replaced in one call', () => {
    const screens = carriedOut(NO_SCREENS, planScreens(NO_SCREENS, tickers(1, 2), SMALL));
    expect(planScreens(screens, tickers(3), SMALL)).toEqual([
      { kind: 'register', screen: '1000', codes: [ticker(3)], how: 'replace' },
    ]);
  });

  it('X1: over the capacity what has no room is left out', () => {
    const screens = carriedOut(NO_SCREENS, planScreens(NO_SCREENS, upTo(400), SMALL));
    expect(codesOn(screens)).toEqual(upTo(capacityOf(SMALL)));
  });

  it('X1, X2: after any history every wanted code is registered, within the limits after every single call', () => {
    fc.assert(
      fc.property(fc.array(wantedSet, { minLength: 1, maxLength: 8 }), (history) => {
        let screens = NO_SCREENS;
        for (const wanted of history) {
          const before = screens;
          const placeOf = (s: Screens) =>
            new Map([...s].flatMap(([no, codes]) => [...codes].map((c) => [c, no])));
          const old = placeOf(before);
          for (const call of planScreens(before, wanted, SMALL)) {
            screens = applyCall(screens, call);
            expect(screens.size).toBeLessThanOrEqual(SMALL.count);
            for (const codes of screens.values()) expect(codes.size).toBeLessThanOrEqual(CODES_PER_SCREEN);
            if (call.kind === 'register') {
              expect(call.codes.some((code) => old.has(code))).toBe(false);
              expect(call.how === 'replace').toBe(call.codes.length === screens.get(call.screen)?.size);
            }
            if (call.kind === 'remove') expect(wanted.has(call.code)).toBe(false);
          }
          const now = placeOf(screens);
          expect(new Set(now.keys())).toEqual(wanted);
          expect([...screens.values()].reduce((sum, codes) => sum + codes.size, 0)).toBe(now.size);
          for (const [code, screen] of old) if (wanted.has(code)) expect(now.get(code)).toBe(screen);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('X2: a call that failed leaves the plan of the next attempt whole', () => {
    const calls = planScreens(NO_SCREENS, upTo(91), SMALL);
    const screens = applyCall(NO_SCREENS, calls[1]!);
    expect(planScreens(screens, upTo(91), SMALL)).toEqual([calls[0]]);
  });
});
