import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Topic } from '../events/topics';
import { VI_TOPIC } from '../events/topics';
import type { Client } from './client';
import { FRAME_LIMIT, SLOW_FLUSH_MS } from './client';
import { Hub } from './hub';
import { BrowserModel } from './testing/browser-model';
import { FakeBus } from './testing/fake-bus';
import { MemoryLink } from './testing/memory-link';
import { bookTopic, quoteTopic, tapeTopic } from './testing/topics';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const TOPICS: readonly Topic[] = [
  quoteTopic('005930'),
  quoteTopic('005930_NX'),
  bookTopic('005930'),
  tapeTopic('005930'),
  tapeTopic('000660'),
  VI_TOPIC,
];
/** Topics whose messages fill most of a frame. */
const FAT: ReadonlySet<Topic> = new Set([quoteTopic('005930'), bookTopic('005930')]);
const PAGES = 4;

type Step =
  | {
      readonly do: 'declare';
      readonly page: number;
      readonly topics: readonly number[];
      readonly slow: readonly number[];
    }
  | { readonly do: 'reconnect' | 'drain'; readonly page: number }
  | { readonly do: 'publish'; readonly topic: number; readonly count: number }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'break' | 'mend' };

const page = fc.nat(PAGES - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('declare' as const),
      page,
      topics: fc.subarray(TOPICS.map((_, i) => i)),
      slow: fc.subarray(TOPICS.map((_, i) => i)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reconnect' as const), page }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('drain' as const), page }) },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('publish' as const),
      topic: fc.nat(TOPICS.length - 1),
      count: fc.oneof(
        { weight: 9, arbitrary: fc.integer({ min: 1, max: 5 }) },
        { weight: 1, arbitrary: fc.constant(300) },
      ),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 120 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('break' as const, 'mend' as const) }) },
);

/** One hub, its bus and some pages, each page with a model of what it may rely on. */
class World {
  readonly bus = new FakeBus();
  readonly hub = new Hub({ bus: this.bus, flushMs: 50, graceMs: 200, owner: 'fuzz' });
  readonly published = new Map<Topic, number>();
  readonly pages = Array.from({ length: PAGES }, () => this.#open());

  run(step: Step): void {
    switch (step.do) {
      case 'declare':
        this.#declare(step.page, step.topics, step.slow);
        break;
      case 'reconnect':
        this.hub.disconnect(this.pages[step.page]!.client);
        this.pages[step.page] = this.#open();
        break;
      case 'drain':
        this.pages[step.page]!.link.drain();
        break;
      case 'publish':
        this.#publish(TOPICS[step.topic]!, step.count);
        break;
      case 'wait':
        vi.advanceTimersByTime(step.ms);
        break;
      case 'break':
        this.bus.breakDown();
        break;
      case 'mend':
        this.bus.comeBack();
        break;
    }
  }

  /** Everything that can still arrive arrives. */
  settle(): void {
    this.bus.comeBack();
    for (let i = 0; i < 3; i++) {
      vi.advanceTimersByTime(SLOW_FLUSH_MS);
      for (const { link } of this.pages) link.drainAll();
    }
  }

  #open(): { client: Client; link: MemoryLink; model: BrowserModel } {
    const model = new BrowserModel();
    const link = new MemoryLink((packet) => {
      expect(packet.length).toBeLessThanOrEqual(FRAME_LIMIT + 10);
      model.take(packet);
    });
    return { client: this.hub.connect(link), link, model };
  }

  #declare(index: number, chosen: readonly number[], slow: readonly number[]): void {
    const { client, model, link } = this.pages[index]!;
    const topics = chosen.map((i) => TOPICS[i]!);
    // A page forgets what it drops; frames on their way to it still speak of it, so it reads those first.
    link.drainAll();
    model.declare(topics);
    this.hub.declare(client, new Set(topics), new Set(slow.map((i) => TOPICS[i]!)));
  }

  #publish(topic: Topic, count: number): void {
    for (let i = 0; i < count; i++) {
      const next = (this.published.get(topic) ?? 0) + 1;
      this.published.set(topic, next);
      this.bus.publish([{ topic, payload: `${next}${FAT.has(topic) ? `.${'0'.repeat(20_000)}` : ''}` }]);
    }
  }
}

it('R2 R3 R4 R5 R6 L20 L21: whatever happens, every page ends on the newest of all it wants, with no step back, no repeat and no silent hole', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 150, size: 'max' }), (steps) => {
      const world = new World();
      for (const step of steps) world.run(step);
      world.settle();
      for (const { model, client } of world.pages) {
        const expected = [...model.wanted].flatMap((topic) => {
          const newest = world.published.get(topic as Topic);
          return newest === undefined ? [] : [[topic, newest] as const];
        });
        expect(model.newest).toEqual(new Map(expected));
        expect(client.dueCount).toBe(0);
        expect(client.behind).toBe(false);
      }
      vi.advanceTimersByTime(1_000);
      const wanted = new Set(world.pages.flatMap(({ model }) => [...model.wanted]));
      expect(new Set(world.bus.subscribed)).toEqual(wanted);
      world.hub.close();
      expect(vi.getTimerCount()).toBe(0);
    }),
    { numRuns: 200 },
  );
});

it('R3: a page that keeps up with a bus that holds is never told of a gap', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ topic: fc.nat(TOPICS.length - 1), count: fc.integer({ min: 1, max: 200 }) }), {
        maxLength: 40,
      }),
      (bursts) => {
        const world = new World();
        world.run({ do: 'declare', page: 0, topics: TOPICS.map((_, i) => i), slow: [] });
        for (const { topic, count } of bursts) {
          world.run({ do: 'publish', topic, count });
          world.settle();
        }
        expect(world.pages[0]?.model.gaps).toEqual(new Map());
        world.hub.close();
      },
    ),
    { numRuns: 50 },
  );
});
