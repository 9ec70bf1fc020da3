import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BusFault } from '../faults';
import { until } from '../testing/recorder';
import { type RedisServer, startRedis } from '../testing/redis-server';
import { createRedisCalls, type RedisCalls } from './redis-calls';
import { callsContract } from './testing/contract';

let server: RedisServer;
let admin: Redis;
const opened: RedisCalls[] = [];
let prefixes = 0;

beforeAll(async () => {
  server = await startRedis({ password: 'hunter2 secret' });
  admin = new Redis(server.url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  admin.on('error', () => {});
});
afterAll(async () => {
  admin?.disconnect();
  await server?.stop();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((calls) => calls.close()));
});

async function open(prefix: string, faults: BusFault[] = []): Promise<RedisCalls> {
  const calls = createRedisCalls({ url: server.url, prefix, onFault: (fault) => void faults.push(fault) });
  opened.push(calls);
  await until(() => expect(calls.ready).toBe(true));
  return calls;
}

callsContract('over Redis', async () => {
  const prefix = `contract${prefixes++}`;
  const near = await open(prefix);
  const far = await open(prefix);
  return {
    near,
    far,
    close: async () => {
      await near.close();
      await far.close();
    },
  };
});

describe('calls over Redis', () => {
  const served = async (asker: RedisCalls, name: string, answer: unknown) =>
    expect
      .poll(() => asker.ask(name, null, { timeoutMs: 500 }).catch((e: Error) => e.name), { timeout: 10_000 })
      .toEqual(answer);

  it('B19: a serving process that is gone is told at once, and its successor answers', async () => {
    const prefix = `restart${prefixes++}`;
    const asker = await open(prefix);
    const first = await open(prefix);
    first.serve('who', async () => 'first');
    await served(asker, 'who', 'first');
    await first.close();
    await served(asker, 'who', 'NobodyServesError');
    (await open(prefix)).serve('who', async () => 'second');
    await served(asker, 'who', 'second');
  });

  it('B19: a restart of Redis fails what waits at once, and everyone serves and asks again by himself', async () => {
    const prefix = `redis${prefixes++}`;
    const faults: BusFault[] = [];
    const asker = await open(prefix, faults);
    const feed = await open(prefix);
    feed.serve('slow', () => new Promise(() => {}));
    feed.serve('quick', async () => 'here');
    await served(asker, 'quick', 'here');
    const waiting = asker.ask('slow', null, { timeoutMs: 60_000 }).catch((e: Error) => e.name);
    await server.kill();
    expect(await waiting).toBe('BusUnavailableError');
    await until(() => expect(asker.ready).toBe(false));
    expect(await asker.ask('quick', null).catch((e: Error) => e.name)).toBe('BusUnavailableError');
    await server.restart();
    await served(asker, 'quick', 'here');
    expect(faults.every(({ message }) => !message.includes('hunter2'))).toBe(true);
    expect(faults.length).toBeGreaterThan(0);
  });

  it('B20: malformed questions and replies are dropped, reported once, and harm nobody', async () => {
    const prefix = `bad${prefixes++}`;
    const faults: BusFault[] = [];
    const asker = await open(prefix);
    const feed = await open(prefix, faults);
    let called = 0;
    feed.serve('quick', async () => ++called);
    await served(asker, 'quick', 1);
    const stray = JSON.stringify({ id: 'x', replyTo: 'elsewhere', timeoutMs: 1, input: null });
    for (const text of ['', '{', '[]', stray]) await admin.publish(`${prefix}:0:call:quick`, text);
    const [replies = ''] = (await admin.pubsub('CHANNELS', `${prefix}:0:reply:*`)) as string[];
    await admin.publish(replies, '{"id":');
    await admin.publish(replies, '{"id":"unknown"}\n1');
    expect(await asker.ask('quick', null)).toBe(2);
    expect(faults.filter((f) => f.kind === 'malformed').map((f) => f.message)).toContain(
      'a question from another process is malformed',
    );
    expect(faults.length).toBeLessThanOrEqual(2);
  });

  it('B12: systems on two databases of one server do not answer each other', async () => {
    const prefix = `db${prefixes++}`;
    const asker = await open(prefix);
    const other = createRedisCalls({ url: `${server.url}/3`, prefix, onFault: () => {} });
    opened.push(other);
    await until(() => expect(other.ready).toBe(true));
    other.serve('quick', async () => 'other');
    await served(other, 'quick', 'other');
    await expect(asker.ask('quick', null)).rejects.toThrow('nobody serves quick');
  });
});
