import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  historyOf,
  indexTopic,
  MARKET_TOPIC,
  TAPE_HISTORY,
  type Topic,
  tickerTopic,
  VI_HISTORY,
  VI_TOPIC,
} from '../../events/topics';
import type { Ticker } from '../../market/ticker';
import type { Bus } from '../bus';
import type { BusPair } from './bus-pair';
import { ascends, fence, type Recorder, record, say, until } from './recorder';

const SAMSUNG = '005930' as Ticker;
const QUOTE = tickerTopic('quote', SAMSUNG);
const TAPE = tickerTopic('tape', SAMSUNG);

const numbers = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => String(from + i));

/** What every bus promises of messages. `pair` gives the road of the test that runs. */
export function messagesContract(pair: () => BusPair): void {
  let near: Bus;
  let far: Bus;
  beforeEach(() => {
    ({ near, far } = pair());
  });

  describe('publish and subscribe', () => {
    it('R2: gives a latecomer the newest state, then what continues it', async () => {
      say(near, QUOTE, 'one', 'two');
      await fence(near, far);
      const late = record(far, QUOTE);
      await until(() => expect(late.payloads).toEqual(['two']));
      say(near, QUOTE, 'three', 'four');
      await until(() => expect(late.payloads).toEqual(['two', 'three', 'four']));
      expect(ascends(late.messages)).toBe(true);
    });

    it('R2: gives nothing before the first message of a topic', async () => {
      const early = record(far, QUOTE);
      await fence(near, far);
      expect(early.payloads).toEqual([]);
      say(near, QUOTE, 'first');
      await until(() => expect(early.payloads).toEqual(['first']));
      expect(early.messages[0]?.topic).toBe(QUOTE);
    });

    it.each([
      ['tape', TAPE, TAPE_HISTORY],
      ['vi', VI_TOPIC, VI_HISTORY],
    ])(
      'R3: gives a latecomer of %s the newest of the list, oldest first, then every one',
      async (_, topic, size) => {
        say(near, topic, ...numbers(1, size + 20));
        await fence(near, far);
        const late = record(far, topic);
        await until(() => expect(late.payloads).toEqual(numbers(21, size + 20)));
        say(near, topic, 'next', 'and next');
        await until(() => expect(late.payloads).toEqual([...numbers(21, size + 20), 'next', 'and next']));
        expect(ascends(late.messages)).toBe(true);
      },
    );

    it('B1: delivers in publish order, within a batch and over batches', async () => {
      const heard = record(far, TAPE);
      await fence(near, far);
      for (let i = 1; i <= 200; i += 4) say(near, TAPE, ...numbers(i, i + 3));
      await until(() => expect(heard.payloads).toEqual(numbers(1, 200)));
      expect(ascends(heard.messages)).toBe(true);
    });

    it('B1: keeps topics apart and carries payloads unchanged', async () => {
      const payloads = ['["가격",1|2]', 'line\nbreak\r\n', '', '|', 'x'.repeat(200_000), '\u0000😀'];
      const heard = record(far, TAPE);
      const other = record(far, QUOTE);
      await fence(near, far);
      say(near, TAPE, ...payloads);
      await until(() => expect(heard.payloads).toEqual(payloads));
      await fence(near, far);
      expect(other.payloads).toEqual([]);
    });

    it('B2: gives a second listener the snapshot too, and the first nothing twice', async () => {
      const first = record(far, TAPE);
      say(near, TAPE, '1', '2');
      await until(() => expect(first.payloads).toEqual(['1', '2']));
      const second = record(far, TAPE);
      say(near, TAPE, '3');
      await until(() => expect(second.payloads).toEqual(['1', '2', '3']));
      expect(first.payloads).toEqual(['1', '2', '3']);
      expect(second.messages).toEqual(first.messages);
    });

    it('stops at unsubscribe, and begins with a snapshot when subscribed again', async () => {
      const once = record(far, QUOTE);
      say(near, QUOTE, 'one');
      await until(() => expect(once.payloads).toEqual(['one']));
      once.unsubscribe();
      once.unsubscribe();
      say(near, QUOTE, 'two');
      await fence(near, far);
      expect(once.payloads).toEqual(['one']);
      const again = record(far, QUOTE);
      await until(() => expect(again.payloads).toEqual(['two']));
      once.unsubscribe();
      say(near, QUOTE, 'three');
      await until(() => expect(again.payloads).toEqual(['two', 'three']));
      expect(once.payloads).toEqual(['one']);
    });

    it('survives subscribing and unsubscribing within one turn', async () => {
      say(near, QUOTE, 'one');
      record(far, QUOTE).unsubscribe();
      const stays = record(far, QUOTE);
      record(far, QUOTE).unsubscribe();
      await until(() => expect(stays.payloads).toEqual(['one']));
      say(near, QUOTE, 'two');
      await until(() => expect(stays.payloads).toEqual(['one', 'two']));
    });

    it('B3: a listener that throws is reported once and harms nobody, itself included', async () => {
      const heard: string[] = [];
      far.subscribe(QUOTE, ({ payload }) => {
        heard.push(payload);
        throw new Error('broken listener');
      });
      const other = record(far, QUOTE);
      await fence(near, far);
      say(near, QUOTE, 'one', 'two', 'three');
      await until(() => expect(other.payloads).toEqual(['one', 'two', 'three']));
      expect(heard).toEqual(['one', 'two', 'three']);
      expect(pair().faults).toEqual([
        {
          kind: 'listener',
          message: 'a listener of quote:005930 threw: broken listener',
          error: new Error('broken listener'),
        },
      ]);
    });

    it('B4: what a listener publishes comes after what it was given, for everyone', async () => {
      const reply = indexTopic('001');
      far.subscribe(QUOTE, ({ payload }) => {
        if (payload === 'ping') say(far, QUOTE, 'pong');
        say(far, reply, `heard ${payload}`);
      });
      const other = record(far, QUOTE);
      const replies = record(far, reply);
      await fence(near, far);
      say(near, QUOTE, 'ping');
      await until(() => expect(replies.payloads).toEqual(['heard ping', 'heard pong']));
      expect(other.payloads).toEqual(['ping', 'pong']);
      expect(ascends(other.messages)).toBe(true);
    });

    it('B4: a listener may subscribe others and unsubscribe itself while it is called', async () => {
      const inner: Recorder[] = [];
      const heard: string[] = [];
      const unsubscribe = far.subscribe(QUOTE, ({ payload }) => {
        heard.push(payload);
        inner.push(record(far, QUOTE));
        queueMicrotask(() => unsubscribe());
      });
      await fence(near, far);
      say(near, QUOTE, 'one');
      await until(() => expect(inner[0]?.payloads).toEqual(['one']));
      say(near, QUOTE, 'two');
      await until(() => expect(inner[0]?.payloads).toEqual(['one', 'two']));
      expect(heard).toEqual(['one']);
    });

    it('B4: who was unsubscribed by another listener of the same message is not called with it', async () => {
      const order: string[] = [];
      let second: Recorder | null = null;
      far.subscribe(QUOTE, ({ payload }) => {
        order.push(payload);
        if (payload === 'two') second?.unsubscribe();
      });
      second = record(far, QUOTE);
      await fence(near, far);
      say(near, QUOTE, 'one', 'two', 'three');
      await until(() => expect(order).toEqual(['one', 'two', 'three']));
      expect(second.payloads).toEqual(['one']);
    });

    it('tells the newest messages of a topic when asked', async () => {
      expect(await far.latest(QUOTE)).toEqual([]);
      say(near, QUOTE, 'one', 'two');
      say(near, TAPE, ...numbers(1, TAPE_HISTORY + 5));
      await fence(near, far);
      expect((await far.latest(QUOTE)).map((m) => m.payload)).toEqual(['two']);
      const tape = await far.latest(TAPE);
      expect(tape.map((m) => m.payload)).toEqual(numbers(6, TAPE_HISTORY + 5));
      expect(ascends(tape)).toBe(true);
      expect(await far.latest(MARKET_TOPIC)).toEqual([]);
    });

    it('R2: any mix of publishing and subscribing gives each listener one unbroken, ascending run', async () => {
      const topics: readonly Topic[] = [QUOTE, TAPE, MARKET_TOPIC];
      const step = fc.oneof(
        { weight: 4, arbitrary: fc.record({ publish: fc.nat(2), count: fc.integer({ min: 1, max: 30 }) }) },
        { weight: 2, arbitrary: fc.record({ subscribe: fc.nat(2) }) },
        { weight: 1, arbitrary: fc.record({ leave: fc.nat() }) },
        { weight: 2, arbitrary: fc.constant('turn' as const) },
      );
      const said = new Map<Topic, string[]>(topics.map((topic) => [topic, []]));
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
          const recorders: (Recorder & { readonly topic: Topic })[] = [];
          for (const s of steps) {
            if (s === 'turn') await new Promise((resolve) => setImmediate(resolve));
            else if ('publish' in s) {
              const topic = topics[s.publish] ?? QUOTE;
              const before = said.get(topic) ?? [];
              const payloads = numbers(before.length + 1, before.length + s.count).map(
                (n) => `${topic} ${n}`,
              );
              before.push(...payloads);
              say(near, topic, ...payloads);
            } else if ('subscribe' in s) {
              const topic = topics[s.subscribe] ?? QUOTE;
              recorders.push({ ...record(far, topic), topic });
            } else if (recorders.length > 0) {
              recorders.splice(s.leave % recorders.length, 1)[0]?.unsubscribe();
            }
          }
          await fence(near, far);
          for (const { messages, topic, unsubscribe } of recorders) {
            const all = said.get(topic) ?? [];
            const least = Math.min(all.length, historyOf(topic));
            await until(() => expect(messages.length).toBeGreaterThanOrEqual(least));
            // The newest so many of all that was ever said: nothing missing, nothing twice, nothing out of order.
            expect(messages.map((m) => m.payload)).toEqual(all.slice(all.length - messages.length));
            expect(ascends(messages)).toBe(true);
            unsubscribe();
          }
        }),
        { numRuns: 25 },
      );
    });
  });
}
