import { describe, expect, it } from 'vitest';
import { PAINT_BOUNDS_MS } from '../events/protocol';
import { PaintReports } from './paint-reports';

describe('PaintReports', () => {
  it('L30: asks the first browser and then one in four of those that are connected', () => {
    const reports = new PaintReports();
    expect(Array.from({ length: 9 }, () => reports.connected())).toEqual([
      true,
      ...[false, false, false],
      true,
      ...[false, false, false],
      true,
    ]);
  });

  it('L30: while anybody is connected, a newcomer takes the place of the asked one that left', () => {
    const reports = new PaintReports();
    reports.connected();
    reports.connected();
    reports.disconnected(true);
    expect(reports.connected()).toBe(true);
    reports.disconnected(false);
    expect(reports.connected()).toBe(false);
  });

  it('L30: adds up what was told', () => {
    const reports = new PaintReports();
    const counts = PAINT_BOUNDS_MS.map(() => 1);
    reports.add({ counts: [...counts, 0], sum: 100 });
    reports.add({ counts: [...counts, 2], sum: 20 });
    expect(reports.totals).toEqual({ counts: [...counts.map(() => 2), 2], sum: 120 });
  });
});
