import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Want } from '../bus/bus';
import type { Ticker } from '../market/ticker';
import { allocate } from './allocation';

const want = (quote: number, book = 0, tape = 0): Want => ({ quote, book, tape });
const t = (n: number) => String(n).padStart(6, '0') as Ticker;

describe('real-time slots', () => {
  it('D1: the most wanted get real time and the rest are polled', () => {
    const wants = new Map([
      [t(1), want(1)],
      [t(2), want(9)],
      [t(3), want(5)],
    ]);
    expect(allocate(wants, 2, new Set())).toEqual({ push: [t(2), t(3)], poll: [t(1)] });
  });

  it('D1: a book or a tape outweighs any number of plain quotes', () => {
    const wants = new Map([
      [t(1), want(5_000)],
      [t(2), want(0, 1)],
      [t(3), want(1, 0, 1)],
    ]);
    expect(allocate(wants, 2, new Set()).push).toEqual([t(3), t(2)]);
  });

  it('D2: between equals the one that holds a slot keeps it', () => {
    const wants = new Map([1, 2, 3].map((n) => [t(n), want(1)]));
    expect(allocate(wants, 1, new Set([t(3)])).push).toEqual([t(3)]);
    wants.set(t(1), want(2));
    expect(allocate(wants, 1, new Set([t(3)])).push).toEqual([t(1)]);
  });

  it('D1: every wanted ticker is in exactly one list and no slot is overdrawn or left unused', () => {
    const wants = fc
      .uniqueArray(fc.nat(500), { maxLength: 80 })
      .map((ns) => new Map(ns.map((n) => [t(n), want(1 + (n % 7), n % 11 === 0 ? 1 : 0)])));
    fc.assert(
      fc.property(wants, fc.nat(60), (w, capacity) => {
        const { push, poll } = allocate(w, capacity, new Set());
        expect([...push, ...poll].sort()).toEqual([...w.keys()].sort());
        expect(push.length).toBe(Math.min(capacity, w.size));
      }),
    );
  });
});
