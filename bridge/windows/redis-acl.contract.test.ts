import { readFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Wants } from '../../lib/bus/bus';
import { createRedisBus, type RedisBus } from '../../lib/bus/redis/redis-bus';
import { type Recorder, record, until } from '../../lib/bus/testing/recorder';
import { openRoad, type RedisRoad } from '../../lib/bus/testing/redis-road';
import type { FeedStatus } from '../../lib/events/status';
import { feedTopic, tickerTopic } from '../../lib/events/topics';
import { decodeQuote } from '../../lib/events/wire';
import recorded from '../../lib/kiwoom/testing/samples/ocx_OnReceiveRealData_live.json';
import type { Ticker } from '../../lib/market/ticker';
import { EVENT } from '../koa/dispid';
import { FakeControl } from '../koa/testing/fake-control';
import { Bridge } from '../process/bridge';
import { MemoryThread } from '../process/testing/memory-thread';

const SAMSUNG = '005930' as Ticker;
const PASSWORD = 'a-long-random-password';

/** The line that the guide tells the operator to give Redis, as words. */
function aclLine(): string[] {
  const guide = readFileSync('bridge/README.md', 'utf8');
  const line = /^ACL SETUSER sise-bridge .*$/m.exec(guide)?.[0] ?? '';
  return line.split(' ').slice(2);
}

describe('the Redis user of the guide', () => {
  let road: RedisRoad;
  let bus: RedisBus;
  let faults: string[];

  beforeEach(async () => {
    road = await openRoad();
    await road.admin.call('ACL', 'SETUSER', ...aclLine(), `>${PASSWORD}`);
    faults = [];
    bus = createRedisBus({
      url: road.server.url.replace('//', `//sise-bridge:${PASSWORD}@`),
      onFault: ({ message }) => void faults.push(message),
    });
  });
  afterEach(async () => {
    await bus.close();
    await road.close();
  });

  const denied = async () => (await road.admin.call('ACL', 'LOG')) as unknown[];

  it('X62: may do all that a bridge does, from the first connection over a broken one to its last word', async () => {
    const web = await road.openReady({ faultOf: undefined });
    const wants: Wants = new Map([[SAMSUNG, { quote: 1, book: 1, tape: 1 }]]);
    web.bus.want('web', wants);
    const quotes = record(web.bus, tickerTopic('quote', SAMSUNG));
    const tape = record(web.bus, tickerTopic('tape', SAMSUNG));
    const statuses = record(web.bus, feedTopic('koa'));
    const newest = ({ payloads }: Recorder) => JSON.parse(payloads.at(-1) ?? 'null');
    const status = (): FeedStatus | null => newest(statuses);

    const fake = new FakeControl();
    let thread: MemoryThread | undefined;
    const bridge = new Bridge({
      bus,
      openThread: (events) => {
        thread = new MemoryThread(fake, events, Date.now);
        return thread;
      },
      log: pino({ enabled: false }),
      pid: 1,
      attempt: 1,
      lastStop: null,
      maxCodes: 100,
      loginTimeoutMs: 60_000,
      now: Date.now,
      onEnd: () => {},
    });
    bridge.start();
    thread?.open();
    thread?.turn();
    fake.raise(EVENT.OnEventConnect, 0);
    await until(() => {
      thread?.turn();
      expect(bridge.view.registered).toMatchObject({ quotes: 1, books: 1 });
      expect(status()?.state.name).toBe('live');
    });

    for (const { args } of recorded.data) fake.real(args[0] ?? '', args[1] ?? '', args[2] ?? '');
    thread?.turn();
    await until(() => expect([tape.payloads.length, quotes.payloads.length > 0]).toEqual([3, true]));

    // The line breaks; what is said meanwhile is brought by the other script.
    await until(() => expect(bus.state.name).toBe('ready'));
    const leave = bus.onState(({ name }) => {
      if (name !== 'down') return;
      fake.real(SAMSUNG, '주식우선호가', '-70000\t-69900');
      thread?.turn();
    });
    await road.admin.call('CLIENT', 'KILL', 'USER', 'sise-bridge');
    await until(() =>
      expect(decodeQuote(SAMSUNG, newest(quotes))).toMatchObject({ ask: 70_000, bid: 69_900 }),
    );
    leave();

    await bridge.close({ kind: 'maintenance', code: null, message: 'the end' });
    await bus.close();
    await until(() => expect(status()?.state.name).toBe('stopped'));
    expect(await denied()).toEqual([]);
    expect(faults.filter((fault) => fault.includes('NOPERM'))).toEqual([]);
  });

  it('X62: may do nothing else: not another key, not another channel, no command of the server', async () => {
    const { port } = road.server;
    const client = new Redis({
      port,
      username: 'sise-bridge',
      password: PASSWORD,
      retryStrategy: () => null,
    });
    const refused = async (...[command = '', ...args]: string[]) =>
      await client.call(command, ...args).then(
        () => `${command} was allowed`,
        (error: Error) => error.message.split(' ')[0],
      );
    const calls = [
      ['GET', 'someone:elses'],
      ['SET', 'someone:elses', '1'],
      ['SUBSCRIBE', 'someone:elses'],
      ['PUBLISH', 'someone:elses', '1'],
      ['EVAL', 'return redis.call("GET", "someone:elses")', '0'],
      ['EVAL', 'return redis.call("FLUSHALL")', '0'],
      ['KEYS', '*'],
      ['SCAN', '0'],
      ['FLUSHALL'],
      ['CONFIG', 'GET', 'requirepass'],
      ['ACL', 'LIST'],
      ['CLIENT', 'LIST'],
      ['MONITOR'],
      ['DEBUG', 'SLEEP', '0'],
      ['SHUTDOWN'],
    ];
    const answers: (string | undefined)[] = [];
    for (const call of calls) answers.push(await refused(...call));
    client.disconnect();
    expect(answers.map((answer) => (answer === 'ERR' ? 'NOPERM' : answer))).toEqual(
      calls.map(() => 'NOPERM'),
    );
  });
});
