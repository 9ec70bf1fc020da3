import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EventHeap } from './event-heap';

it('E1: events come out by time, and by their order among equals, whatever order they went in', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 40 })), {
        selector: ([at, order]) => at * 100 + order,
      }),
      fc.integer({ min: 0, max: 6 }),
      (entries, limit) => {
        const heap = new EventHeap<number>();
        for (const [at, order] of entries) heap.push(at, order, at * 100 + order);
        const out: number[] = [];
        for (let due = heap.popDue(limit); due !== null; due = heap.popDue(limit)) out.push(due.item);
        const expected = entries
          .filter(([at]) => at <= limit)
          .map(([at, order]) => at * 100 + order)
          .sort((a, b) => a - b);
        expect(out).toEqual(expected);
        expect(heap.size).toBe(entries.length - expected.length);
        heap.clear();
        expect(heap.popDue(100)).toBeNull();
      },
    ),
  );
});
