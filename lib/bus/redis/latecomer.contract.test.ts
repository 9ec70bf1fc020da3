import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { historyOf, tickerTopic } from '../../events/topics';
import type { Ticker } from '../../market/ticker';
import { ascends, fence, type Recorder, record, say, until } from '../testing/recorder';
import { openRoad, type RedisRoad } from '../testing/redis-road';

const SAMSUNG = '005930' as Ticker;
const LATECOMERS = 60;

/** A small repeatable source of numbers in [0, 1) (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('Redis bus under a racing latecomer', () => {
  let road: RedisRoad;
  beforeAll(async () => {
    road = await openRoad();
  });
  afterAll(() => road?.close());

  it.each([
    ['quote', 1],
    ['quote', 2],
    ['tape', 3],
    ['tape', 4],
  ] as const)(
    'R2: whoever joins a running %s gets the newest, then all that follows (seed %i)',
    async (kind, seed) => {
      const random = randomOf(seed);
      const prefix = `race${seed}`;
      const feed = await road.openReady({ prefix });
      const web = await road.openReady({ prefix });
      const topic = tickerTopic(kind, SAMSUNG);
      const joined: Recorder[] = [];
      let said = 0;
      // Published in every turn of the loop, from one to eight at a time, while others join, leave and join again.
      while (joined.length < LATECOMERS) {
        const batch = Array.from({ length: 1 + Math.floor(random() * 8) }, () => ({
          topic,
          payload: String(++said),
        }));
        feed.bus.publish(batch);
        if (random() < 0.1) joined.push(record(web.bus, topic));
        if (random() < 0.1) joined[Math.floor(random() * joined.length)]?.unsubscribe();
        // Now and then nobody is left, so that the next one starts from the server again.
        if (random() < 0.05) for (const { unsubscribe } of joined) unsubscribe();
        await turn();
      }
      joined.push(record(web.bus, topic));
      say(feed.bus, topic, String(++said));
      await fence(feed.bus, web.bus);
      await until(() => expect(joined.at(-1)?.payloads.at(-1)).toBe(String(said)));

      for (const { messages } of joined) {
        const heard = messages.map((m) => Number(m.payload));
        const first = heard[0] ?? 1;
        expect(heard, `seed ${seed}`).toEqual(heard.map((_, i) => first + i));
        expect(ascends(messages), `seed ${seed}`).toBe(true);
      }
      expect(joined.some(({ messages }) => messages.length > 2 * historyOf(topic))).toBe(true);
    },
  );

  it('R2: a hundred topics entered at once while all of them move', async () => {
    const prefix = 'wide';
    const feed = await road.openReady({ prefix });
    const web = await road.openReady({ prefix });
    const topics = Array.from({ length: 100 }, (_, i) => tickerTopic('quote', String(100_000 + i) as Ticker));
    let round = 0;
    const speak = () => feed.bus.publish(topics.map((topic) => ({ topic, payload: String(++round) })));
    for (let i = 0; i < 20; i++) {
      speak();
      await turn();
    }
    const heard = topics.map((topic) => record(web.bus, topic));
    for (let i = 0; i < 20; i++) {
      speak();
      await turn();
    }
    await fence(feed.bus, web.bus);
    for (const [i, { messages }] of heard.entries()) {
      await until(() => expect(messages.at(-1)?.payload).toBe(String(3_901 + i)));
      const numbers = messages.map((m) => Number(m.payload));
      const first = numbers[0] ?? 0;
      expect(numbers).toEqual(numbers.map((_, k) => first + 100 * k));
    }
  });
});
