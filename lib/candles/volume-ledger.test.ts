import { describe, expect, it } from 'vitest';
import { REORDERING_MS, VolumeLedger } from './volume-ledger';

const LATER = REORDERING_MS;

describe('a day as its cumulative volume', () => {
  it('N3: a print that continues the count is next, the same print again is told', () => {
    const ledger = new VolumeLedger(0);
    expect(ledger.add(0, 10, 100, 0)).toBe('next');
    expect(ledger.add(10, 15, 100, 0)).toBe('next');
    expect(ledger.add(0, 10, 100, 0)).toBe('told');
    expect(ledger.add(10, 15, 100, 0)).toBe('told');
    expect(ledger.takeLost(LATER)).toEqual([]);
  });

  it('N4: a jump leaves a hole between the two prints, handed out once when it is three seconds old', () => {
    const ledger = new VolumeLedger(0);
    ledger.add(0, 10, 100, 0);
    expect(ledger.add(15, 20, 300, 50)).toBe('gap');
    expect(ledger.takeLost(50 + LATER - 1)).toEqual([]);
    expect(ledger.takeLost(50 + LATER)).toEqual([{ from: 10, to: 15, since: 100, until: 300, foundAt: 50 }]);
    expect(ledger.takeLost(50 + LATER)).toEqual([]);
  });

  it('N3: a late print fills its hole, in parts too', () => {
    const ledger = new VolumeLedger(0);
    ledger.add(0, 10, 100, 0);
    ledger.add(30, 40, 300, 0);
    expect(ledger.add(15, 20, 200, 0)).toBe('late');
    expect(ledger.add(10, 15, 150, 0)).toBe('late');
    expect(ledger.takeLost(LATER)).toEqual([{ from: 20, to: 30, since: 200, until: 300, foundAt: 0 }]);
    expect(ledger.add(20, 30, 250, 0)).toBe('told');
  });

  it('N4: a count that runs backwards at a later time goes on from there, and what lies between is lost', () => {
    const ledger = new VolumeLedger(0);
    ledger.add(0, 100, 1_000, 0);
    expect(ledger.add(40, 50, 2_000, 0)).toBe('restart');
    expect(ledger.takeLost(0)).toMatchObject([{ since: 1_000, until: 2_000 }]);
    expect(ledger.add(50, 60, 2_000, 0)).toBe('next');
    expect(ledger.top).toBe(60);
  });

  it('N4: a print cut otherwise by another source is not counted twice but asked for', () => {
    const ledger = new VolumeLedger(0);
    ledger.add(0, 10, 100, 0);
    expect(ledger.add(5, 15, 200, 0)).toBe('told');
    expect(ledger.takeLost(LATER)).toMatchObject([{ from: 10, to: 15, since: 100, until: 200 }]);
  });

  it('N4: a count known from elsewhere opens a hole that its own print still fills', () => {
    const ledger = new VolumeLedger(0);
    ledger.add(0, 10, 100, 0);
    ledger.raise(20, 200, 0);
    ledger.raise(15, 200, 0);
    expect(ledger.add(10, 20, 200, 0)).toBe('late');
    expect(ledger.takeLost(LATER)).toEqual([]);
    expect(ledger.add(20, 25, 210, 0)).toBe('next');
  });

  it('N4: however many holes there are, none is forgotten and few are kept open', () => {
    const ledger = new VolumeLedger(0);
    for (let i = 1; i <= 40; i++) ledger.add(i * 10, i * 10 + 5, i, 0);
    expect(ledger.takeLost(0)).toHaveLength(8);
    expect(ledger.takeLost(LATER)).toHaveLength(32);
  });
});
