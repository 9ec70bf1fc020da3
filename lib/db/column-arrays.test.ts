import { describe, expect, it } from 'vitest';
import { inChunks, instantArray, lastOfEach, numberArray, textArray } from './column-arrays';

describe('columns as arrays', () => {
  it('Q12: numbers, texts and instants in PostgreSQL’s own form', () => {
    expect(numberArray([1, -2.5, null, 1e21])).toBe('{1,-2.5,NULL,1e+21}');
    expect(numberArray([])).toBe('{}');
    expect(textArray(['a,b', 'c"d\\e', 'NULL', '', null])).toBe('{"a,b","c\\"d\\\\e","NULL","",NULL}');
    expect(instantArray([0, 1_763_856_000_123])).toBe('{1970-01-01T00:00:00.000Z,2025-11-23T00:00:00.123Z}');
  });

  it('Q12: the last row of a key stays, where the first one stood', () => {
    const rows = [
      { k: 'a', v: 1 },
      { k: 'b', v: 2 },
      { k: 'a', v: 3 },
    ];
    expect(lastOfEach(rows, (r) => r.k)).toEqual([rows[2], rows[1]]);
  });

  it('Q12: many rows go in pieces, one after the other; none is no statement', async () => {
    const sizes: number[] = [];
    let running = 0;
    await inChunks(Array.from({ length: 2_500 }), async (chunk) => {
      running += 1;
      await Promise.resolve();
      expect(running).toBe(1);
      running -= 1;
      sizes.push(chunk.length);
    });
    await inChunks([], async () => {
      sizes.push(-1);
    });
    expect(sizes).toEqual([1_000, 1_000, 500]);
  });
});
