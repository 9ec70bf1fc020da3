import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TAPE_HISTORY, type Topic, tickerTopic } from '../../events/topics';
import type { Ticker } from '../../market/ticker';
import { type RedisServer, startRedis } from '../testing/redis-server';
import { type Kept, keep, Ledger } from './ledger';
import { namesOf } from './names';
import type { OutboxServer } from './outbox';
import { outboxServer } from './outbox-server';
import { defineScripts } from './scripts';

const SAMSUNG = '005930' as Ticker;
const QUOTE = tickerTopic('quote', SAMSUNG);
const TAPE = tickerTopic('tape', SAMSUNG);
const names = namesOf('test', 0);

describe('publishing and restoring on the server', () => {
  let server: RedisServer;
  let client: Redis;
  let listener: Redis;
  let outbox: OutboxServer;
  let heard: string[];

  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    client = new Redis(server.url);
    listener = new Redis(server.url);
    await client.flushall();
    defineScripts(client);
    outbox = outboxServer(client, names);
    heard = [];
    await listener.subscribe(names.topic(QUOTE), names.topic(TAPE));
    listener.on('message', (_, text) => void heard.push(text));
  });
  afterEach(() => {
    client.disconnect();
    listener.disconnect();
  });

  /** What a publisher keeps of a topic: payloads with the offsets it was answered, 0 where it was not. */
  const keptOf = (topic: Topic, ...entries: (readonly [offset: number, payload: string])[]): Kept => {
    const kept = new Ledger(names.topic).keptOf(topic);
    for (const [offset, payload] of entries) keep(kept, payload).offset = offset;
    return kept;
  };
  const publish = (floor: number, topic: Topic, ...payloads: string[]) =>
    outbox.publish(
      floor,
      payloads.map((payload) => {
        const kept = keptOf(topic, [0, payload]);
        return { kept, entry: { payload, offset: 0 } };
      }),
    );
  const tape = () => client.lrange(names.topic(TAPE), 0, -1);
  /** Messages come before the answer to a later question on the same connection. */
  const told = async () => {
    await client.ping();
    await listener.ping();
    return heard.splice(0);
  };

  it('B10: an offset is one more than the greatest of counter, clock in µs and what the publisher knows', async () => {
    const before = Date.now() * 1_000;
    const first = await publish(0, QUOTE, 'a');
    expect(first).toBeGreaterThan(before);
    expect(first).toBeLessThan(before + 60_000_000);
    expect(await publish(first + 7_000_000_000, QUOTE, 'b')).toBe(first + 7_000_000_001);
    expect(await publish(0, TAPE, 'c', 'd')).toBe(first + 7_000_000_003);
    expect(await told()).toEqual([
      `${first}|a`,
      `${first + 7_000_000_001}|b`,
      `${first + 7_000_000_002}|c`,
      `${first + 7_000_000_003}|d`,
    ]);
    expect(await client.get(names.topic(QUOTE))).toBe(`${first + 7_000_000_001}|b`);
  });

  it('B9: a message that arrived though its answer did not is not published again', async () => {
    const last = await publish(0, TAPE, '1', '2', '3');
    const quoted = await publish(0, QUOTE, 'q');
    await told();
    const offsets = await outbox.restore(last, keptOf(TAPE, [last - 2, '1'], [0, '2'], [0, '3']));
    expect(offsets).toEqual([last - 2, last - 1, last]);
    expect(await outbox.restore(last, keptOf(QUOTE, [0, 'q']))).toEqual([quoted]);
    expect(await told()).toEqual([]);
    expect(await tape()).toEqual([`${last - 2}|1`, `${last - 1}|2`, `${last}|3`]);
  });

  it('B9: what the server lost comes back at its place among what others published since', async () => {
    const lost = Date.now() * 1_000 - 1_000_000;
    const others = await publish(0, TAPE, 'theirs');
    await told();
    const [first, second, third = 0] = await outbox.restore(
      lost + 1,
      keptOf(TAPE, [lost, 'mine'], [lost + 1, 'mine too'], [0, 'not yet said']),
    );
    expect([first, second]).toEqual([lost, lost + 1]);
    expect(third).toBeGreaterThan(others);
    expect(await tape()).toEqual([
      `${lost}|mine`,
      `${lost + 1}|mine too`,
      `${others}|theirs`,
      `${third}|not yet said`,
    ]);
    expect(await told()).toEqual([`${lost}|mine`, `${lost + 1}|mine too`, `${third}|not yet said`]);
  });

  it('B9: what is older than the whole history the server keeps is neither stored nor said', async () => {
    const last = await publish(0, TAPE, ...Array.from({ length: TAPE_HISTORY }, (_, i) => String(i)));
    const quoted = await publish(0, QUOTE, 'newer');
    await told();
    expect(await outbox.restore(0, keptOf(TAPE, [5, 'ancient']))).toEqual([5]);
    expect(await outbox.restore(0, keptOf(QUOTE, [5, 'ancient']))).toEqual([5]);
    expect(await told()).toEqual([]);
    expect(await tape()).toHaveLength(TAPE_HISTORY);
    expect((await tape()).at(-1)).toBe(`${last}|${TAPE_HISTORY - 1}`);
    expect(await client.get(names.topic(QUOTE))).toBe(`${quoted}|newer`);
  });

  it('B11: restores over a key of another kind and over entries that are not ours', async () => {
    await client.rpush(names.topic(QUOTE), 'a list');
    await client.rpush(names.topic(TAPE), 'no offset', '12x|neither');
    expect(await outbox.restore(0, keptOf(QUOTE, [9, 'q']))).toEqual([9]);
    expect(await outbox.restore(0, keptOf(TAPE, [9, 't']))).toEqual([9]);
    expect(await client.get(names.topic(QUOTE))).toBe('9|q');
    expect(await tape()).toEqual(['9|t']);
    await client.set(names.topic(TAPE), 'a string');
    expect(await outbox.restore(0, keptOf(TAPE, [9, 't']))).toEqual([9]);
    expect(await tape()).toEqual(['9|t']);
  });
});
