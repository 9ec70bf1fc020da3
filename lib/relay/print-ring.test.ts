import { describe, expect, it } from 'vitest';
import { FRESH } from './content';
import { PrintRing, RING_SIZE } from './print-ring';
import { tapeTopic } from './testing/topics';

const topic = tapeTopic('005930');

function ringOf(count: number): PrintRing {
  const ring = new PrintRing(topic);
  add(ring, count);
  return ring;
}

/** Adds prints whose payload is their position, counted from zero. */
function add(ring: PrintRing, count: number): void {
  for (let i = 0; i < count; i++) {
    ring.accept({ topic, offset: ring.position + 1, payload: String(ring.position) });
  }
}

const read = (ring: PrintRing, cursor: number): unknown => JSON.parse(`[${ring.entriesAfter(cursor)}]`);
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

describe('PrintRing', () => {
  it('R2: gives a newcomer the newest fifty as a snapshot', () => {
    expect(ringOf(0).entriesAfter(FRESH)).toBe('');
    expect(read(ringOf(3), FRESH)).toEqual([['tape:005930', 1, 0, 1, 2]]);
    expect(read(ringOf(60), FRESH)).toEqual([['tape:005930', 1, ...range(10, 60)]]);
  });

  it('R3: gives a subscriber every print since its cursor, in order', () => {
    const ring = ringOf(4);
    expect(read(ring, 1)).toEqual([['tape:005930', 0, 1, 2, 3]]);
    expect(read(ring, 4)).toEqual([]);
    add(ring, 1);
    expect(read(ring, 4)).toEqual([['tape:005930', 0, 4]]);
  });

  it('R4: says gap to a subscriber whose place has fallen off the ring, and only then', () => {
    const ring = ringOf(RING_SIZE);
    expect(read(ring, 0)).toEqual([['tape:005930', 0, ...range(0, RING_SIZE)]]);
    add(ring, 1);
    expect(read(ring, 1)).toEqual([['tape:005930', 0, ...range(1, RING_SIZE + 1)]]);
    expect(read(ring, 0)).toEqual([['tape:005930', 2, ...range(1, RING_SIZE + 1)]]);
  });

  it('L1: takes nothing that is not newer than what it holds', () => {
    const ring = ringOf(2);
    expect(ring.accept({ topic, offset: 2, payload: '9' })).toBe(false);
    expect(read(ring, FRESH)).toEqual([['tape:005930', 1, 0, 1]]);
  });

  it('L7: marks the first print after a break of the bus, wherever the subscriber stands', () => {
    const ring = ringOf(4);
    ring.interrupted();
    expect(ring.entriesAfter(4)).toBe('');
    add(ring, 2);
    expect(read(ring, 4)).toEqual([['tape:005930', 2, 4, 5]]);
    expect(read(ring, 5)).toEqual([['tape:005930', 0, 5]]);
    expect(read(ring, 2)).toEqual([
      ['tape:005930', 0, 2, 3],
      ['tape:005930', 2, 4, 5],
    ]);
    expect(read(ring, FRESH)).toEqual([
      ['tape:005930', 1, 0, 1, 2, 3],
      ['tape:005930', 2, 4, 5],
    ]);
  });

  it('L7: a break before the first print, and one older than a snapshot, mark nothing', () => {
    const ring = new PrintRing(topic);
    ring.interrupted();
    add(ring, 1);
    expect(read(ring, FRESH)).toEqual([['tape:005930', 1, 0]]);
    ring.interrupted();
    add(ring, 50);
    expect(read(ring, FRESH)).toEqual([['tape:005930', 1, ...range(1, 51)]]);
    expect(read(ring, 1)).toEqual([['tape:005930', 2, ...range(1, 51)]]);
  });

  it('L7: forgets breaks that have left the ring', () => {
    const ring = ringOf(2);
    ring.interrupted();
    add(ring, RING_SIZE + 1);
    expect(read(ring, 1)).toEqual([['tape:005930', 2, ...range(3, RING_SIZE + 3)]]);
    expect(read(ring, 3)).toEqual([['tape:005930', 0, ...range(3, RING_SIZE + 3)]]);
  });

  it('L3: builds the text of an entry once for all who need it', () => {
    const ring = ringOf(5);
    expect(ring.entriesAfter(2)).toBe(ring.entriesAfter(2));
    ring.entriesAfter(1);
    expect(read(ring, 2)).toEqual([['tape:005930', 0, 2, 3, 4]]);
  });
});
