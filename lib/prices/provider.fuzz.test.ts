import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type FeedTrouble, TROUBLE_KINDS } from '../events/status';
import { NoPriceError } from './answer';
import { isOpen } from './session-state';
import { SAMSUNG } from './testing/fake-upstream';
import { NOON, PriceStage } from './testing/price-stage';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const KINDS = TROUBLE_KINDS;

const step = fc.oneof(
  fc.record({ rest: fc.option(fc.constantFrom(...KINDS)) }),
  fc.record({ database: fc.boolean() }),
  fc.record({ feed: fc.boolean() }),
  fc.record({ wait: fc.integer({ min: 1, max: 5 * 3_600_000 }) }),
  fc.constant({ print: true as const }),
  fc.constant({ store: true as const }),
);

it('S17: whatever fails in whatever order, an answer is a value that its source told, and says truly what it is', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('kiwoom' as const, 'mock' as const),
      fc.array(step, { maxLength: 30 }),
      async (source, steps) => {
        vi.setSystemTime(NOON);
        const stage = new PriceStage({ source });
        // Every value is told once, so that it says by itself who told it.
        let price = 50_000;
        let live: number | null = null;
        let stored: number | null = null;
        const asked = new Map<number, number>();
        let feedUp = false;
        let restDown: FeedTrouble['kind'] | null = null;
        for (const s of steps) {
          if ('rest' in s) restDown = s.rest;
          else if ('database' in s) stage.repositories.down = s.database;
          else if ('feed' in s) feedUp = s.feed;
          else if ('wait' in s) vi.advanceTimersByTime(s.wait);
          else if ('print' in s) {
            live = ++price;
            stage.publish(stage.quoteOf(live));
          } else {
            stored = ++price;
            stage.repositories.quotes.set(SAMSUNG, stage.quoteOf(stored));
          }
          stage.heartbeat(feedUp ? { name: 'live', since: 0 } : { name: 'stopped', trouble: null });
          stage.upstream.failing = restDown;
          stage.upstream.price = ++price;
          asked.set(price, Date.now());
          const answer = await stage.run(stage.prices.quote(SAMSUNG)).catch((error: unknown) => error);
          if (answer instanceof NoPriceError) {
            expect(restDown).not.toBeNull();
            expect(stored === null || stage.repositories.down).toBe(true);
            expect(answer.trouble).not.toBeNull();
            continue;
          }
          const told = answer as Awaited<ReturnType<typeof stage.prices.quote>>;
          const { value, freshness, trouble } = told;
          expect(value.price).not.toBeNull();
          const open = isOpen(Date.now(), 'KRX', 'stock');
          if (told.source === 'database') {
            expect([value.price, stage.repositories.down]).toEqual([stored, false]);
            expect(restDown).not.toBeNull();
            expect(trouble).not.toBeNull();
            expect(freshness === 'fresh' || (open && freshness === 'closed')).toBe(false);
          } else {
            expect(told.source).toBe(source);
            const fromLive = value.price === live;
            if (fromLive) expect([feedUp, trouble]).toEqual([true, null]);
            else expect(Date.now() - (asked.get(value.price ?? 0) ?? 0)).toBeLessThan(1_100);
            if (source === 'kiwoom') expect(freshness).toBe(open ? 'fresh' : 'closed');
          }
          expect(freshness === 'mock').toBe(source === 'mock');
        }
        stage.prices.close();
      },
    ),
    { numRuns: 150 },
  );
});
