import { describe, expect, it } from 'vitest';
import { PAINT_BOUNDS_MS } from '../events/protocol';
import { readPaintReport } from './paint-report';

/** Counts with these in the first buckets. */
const counts = (...first: unknown[]) => [
  ...first,
  ...new Array(PAINT_BOUNDS_MS.length + 1 - first.length).fill(0),
];

describe('readPaintReport', () => {
  it('L30: takes counts and their sum', () => {
    expect(readPaintReport({ counts: counts(1, 2), sum: 40 })).toEqual({
      ok: true,
      report: { counts: counts(1, 2), sum: 40 },
      frames: 3,
    });
    expect(readPaintReport({ counts: counts(900), sum: 9_000 }).ok).toBe(true);
    const beyond = [...new Array(PAINT_BOUNDS_MS.length).fill(0), 1];
    expect(readPaintReport({ counts: beyond, sum: 60_000 }).ok).toBe(true);
    expect(readPaintReport({ counts: beyond, sum: 60_001 }).ok).toBe(false);
  });

  it.each([
    ['nothing', undefined, 'bad-shape', 'painted'],
    ['null', null, 'bad-shape', 'painted'],
    ['a list', [], 'bad-shape', 'painted'],
    ['a text', 'x', 'bad-shape', 'painted'],
    ['no counts', { sum: 1 }, 'bad-shape', 'counts'],
    ['counts that are no list', { counts: { length: 16 }, sum: 1 }, 'bad-shape', 'counts'],
    ['too few counts', { counts: [1], sum: 1 }, 'bad-shape', 'counts'],
    ['too many counts', { counts: [...counts(1), 0], sum: 1 }, 'bad-shape', 'counts'],
    ['a text for a count', { counts: counts(1, '2'), sum: 1 }, 'bad-shape', 'counts[1]'],
    ['a negative count', { counts: counts(1, 0, -1), sum: 1 }, 'bad-shape', 'counts[2]'],
    ['half a frame', { counts: counts(0.5), sum: 1 }, 'bad-shape', 'counts[0]'],
    ['no number', { counts: counts(Number.NaN), sum: 1 }, 'bad-shape', 'counts[0]'],
    ['a count of null', { counts: counts(null), sum: 1 }, 'bad-shape', 'counts[0]'],
    ['nothing counted', { counts: counts(), sum: 0 }, 'bad-shape', 'counts'],
    ['more frames than there are', { counts: counts(901), sum: 1 }, 'too-many', 'counts'],
    ['more together than there are', { counts: counts(899, 2), sum: 1 }, 'too-many', 'counts'],
    ['more than a number holds', { counts: counts(1e308, 1e308), sum: 1 }, 'too-many', 'counts'],
    ['no sum', { counts: counts(1) }, 'bad-shape', 'sum'],
    ['a text for the sum', { counts: counts(1), sum: '1' }, 'bad-shape', 'sum'],
    ['a negative sum', { counts: counts(1), sum: -1 }, 'bad-shape', 'sum'],
    ['a part of a ms', { counts: counts(1), sum: 0.5 }, 'bad-shape', 'sum'],
    ['a sum above what was counted', { counts: counts(1, 1), sum: 31 }, 'bad-shape', 'sum'],
    ['a sum below what was counted', { counts: counts(1, 1), sum: 10 }, 'bad-shape', 'sum'],
  ])('L30: refuses %s by name', (_, input, code, field) => {
    const result = readPaintReport(input);
    expect(result).toMatchObject({ ok: false, error: { code, field } });
    expect(result.ok ? '' : result.error.message).toMatch(/[가-힣].*\.|: ./);
  });
});
