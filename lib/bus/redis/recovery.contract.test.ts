import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { indexTopic, TAPE_HISTORY, tickerTopic } from '../../events/topics';
import type { Ticker } from '../../market/ticker';
import { ascends, fence, record, say, until } from '../testing/recorder';
import { openRoad, type RedisRoad } from '../testing/redis-road';

const SAMSUNG = '005930' as Ticker;
const QUOTE = tickerTopic('quote', SAMSUNG);
const BOOK = tickerTopic('book', SAMSUNG);
const TAPE = tickerTopic('tape', SAMSUNG);
const numbers = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => String(from + i));

describe('Redis bus after a break', () => {
  let road: RedisRoad;
  beforeEach(async () => {
    road = await openRoad();
  });
  afterEach(() => road?.close());

  it('R5: pages hear the newest again within 5 s of a restart that lost everything, each print once', async () => {
    const feed = await road.openReady();
    const web = await road.openReady();
    const quote = record(web.bus, QUOTE);
    const book = record(web.bus, BOOK);
    const tape = record(web.bus, TAPE);
    say(feed.bus, QUOTE, 'before');
    say(feed.bus, BOOK, 'unchanged');
    say(feed.bus, TAPE, ...numbers(1, 10));
    await until(() => expect(tape.payloads).toHaveLength(10));

    await road.server.kill();
    await until(() => expect([feed.bus.state.name, web.bus.state.name]).toEqual(['down', 'down']));
    say(feed.bus, QUOTE, 'lost in time', 'newest');
    say(feed.bus, TAPE, ...numbers(11, 20));
    await road.server.restart();
    const back = Date.now();
    await until(() => expect(quote.payloads).toEqual(['before', 'newest']));
    await until(() => expect(tape.payloads).toEqual(numbers(1, 20)));
    expect(Date.now() - back).toBeLessThan(5_000);

    say(feed.bus, QUOTE, 'after');
    await until(() => expect(quote.payloads).toEqual(['before', 'newest', 'after']));
    expect(book.payloads).toEqual(['unchanged']);
    for (const { messages } of [quote, tape]) expect(ascends(messages)).toBe(true);
    // What was restored is heard before the one who restored it has finished.
    await until(() => expect(feed.states).toEqual(['connecting', 'ready', 'down', 'ready']));
    await until(() => expect(web.states).toEqual(['connecting', 'ready', 'down', 'ready']));
  });

  it('B9: after a restart a latecomer finds what was published before it, under the same offsets', async () => {
    const feed = await road.openReady();
    const early = await road.openReady();
    const heard = record(early.bus, TAPE);
    say(feed.bus, TAPE, ...numbers(1, TAPE_HISTORY + 10));
    say(feed.bus, BOOK, 'long ago');
    await until(() => expect(heard.payloads).toHaveLength(TAPE_HISTORY + 10));
    await road.server.restart();
    await until(() => expect(feed.states).toEqual(['connecting', 'ready', 'down', 'ready']));

    const late = await road.openReady();
    const tape = record(late.bus, TAPE);
    const book = record(late.bus, BOOK);
    await until(() => expect(book.payloads).toEqual(['long ago']));
    await until(() => expect(tape.messages).toEqual(heard.messages.slice(10)));
  });

  it('B9: a publisher that comes back does not put its old state over the newer one of another', async () => {
    const old = await road.openReady();
    const current = await road.openReady();
    const web = await road.openReady();
    const heard = record(web.bus, QUOTE);
    say(old.bus, QUOTE, 'old');
    await fence(old.bus, web.bus);
    say(current.bus, QUOTE, 'current');
    await until(() => expect(heard.payloads).toEqual(['old', 'current']));
    await road.server.restart();
    await until(() =>
      expect([old.bus, current.bus, web.bus].map((b) => b.state.name)).toEqual(Array(3).fill('ready')),
    );
    await fence(old.bus, web.bus);
    await fence(current.bus, web.bus);
    expect((await web.bus.latest(QUOTE)).map((m) => m.payload)).toEqual(['current']);
    expect(heard.payloads).toEqual(['old', 'current']);
  });

  it('B9: a connection that breaks under a stream of prints loses none of the newest and doubles none', async () => {
    const feed = await road.openReady();
    const web = await road.openReady();
    const tape = record(web.bus, TAPE);
    let said = 0;
    const stream = setInterval(() => say(feed.bus, TAPE, String(++said)), 1);
    for (let i = 0; i < 4; i++) {
      const before = said;
      await until(() => expect(said).toBeGreaterThan(before + 50));
      const clients = String(await road.admin.client('LIST'));
      for (const [, id = ''] of clients.matchAll(/^id=(\d+) .*name=sise-publish /gm)) {
        await road.admin.client('KILL', 'ID', id);
      }
      await until(() => expect(feed.states).toHaveLength(2 * i + 4));
    }
    clearInterval(stream);
    await until(() => expect(tape.payloads.at(-1)).toBe(String(said)));
    expect(tape.payloads).toEqual([...new Set(tape.payloads)]);
    expect(ascends(tape.messages)).toBe(true);
    expect(tape.payloads.slice(-TAPE_HISTORY)).toEqual(numbers(said - TAPE_HISTORY + 1, said));
  });

  it('R4: 100,000 messages on 50 topics while Redis is down leave 50 states to be told', async () => {
    const feed = await road.openReady();
    const web = await road.openReady();
    const topics = Array.from({ length: 50 }, (_, i) => indexTopic(String(100 + i)));
    const heard = topics.map((topic) => record(web.bus, topic));
    const tape = record(web.bus, TAPE);
    await fence(feed.bus, web.bus);
    await road.server.kill();
    await until(() => expect(feed.bus.state.name).toBe('down'));
    for (let i = 1; i <= 2_000; i++) {
      feed.bus.publish(topics.map((topic) => ({ topic, payload: `${topic} ${i}` })));
      say(feed.bus, TAPE, String(i));
    }
    await road.server.restart();
    await until(() => expect(tape.payloads).toEqual(numbers(2_001 - TAPE_HISTORY, 2_000)));
    await fence(feed.bus, web.bus);
    expect(heard.map((h) => h.payloads)).toEqual(topics.map((topic) => [`${topic} 2000`]));
  });

  it('R5: a server that stops answering without a word is noticed and recovered from', async () => {
    const feed = await road.openReady();
    const web = await road.openReady();
    const quote = record(web.bus, QUOTE);
    say(feed.bus, QUOTE, 'before');
    await until(() => expect(quote.payloads).toEqual(['before']));
    road.server.freeze();
    await until(() => expect([feed.bus.state.name, web.bus.state.name]).toEqual(['down', 'down']), 6_000);
    expect(feed.bus.state).toMatchObject({ message: expect.stringContaining('Socket timeout') });
    say(feed.bus, QUOTE, 'meanwhile');
    road.server.thaw();
    await until(() => expect(quote.payloads).toEqual(['before', 'meanwhile']));
  });

  it('R5: a bus opened before its server works as soon as the server is there', async () => {
    await road.server.kill();
    const feed = road.open();
    const web = road.open();
    const quote = record(web.bus, QUOTE);
    say(feed.bus, QUOTE, 'one', 'two');
    await until(() => expect(web.states).toEqual(['connecting', 'down']));
    expect(web.bus.state).toMatchObject({ message: expect.stringContaining('ECONNREFUSED') });
    expect(web.faults.map((f) => f.kind)).toEqual(['transport']);
    await expect(web.bus.latest(QUOTE)).rejects.toThrow('Redis is not connected');
    await road.server.restart();
    await until(() => expect(quote.payloads).toEqual(['two']));
    await until(() => expect(web.states).toEqual(['connecting', 'down', 'ready']));
  });

  it('B10: a feed and a server that both start anew are heard by those who knew the old ones', async () => {
    const feed = await road.openReady();
    const web = await road.openReady();
    const quote = record(web.bus, QUOTE);
    say(feed.bus, QUOTE, 'before');
    await until(() => expect(quote.payloads).toEqual(['before']));
    await feed.bus.close();
    await road.server.restart();
    const next = await road.openReady();
    say(next.bus, QUOTE, 'after');
    await until(() => expect(quote.payloads).toEqual(['before', 'after']));
    expect(ascends(quote.messages)).toBe(true);
  });

  it('B10: offsets grow when the counter is lost, set back or set ahead', async () => {
    const feed = await road.openReady();
    const web = await road.openReady();
    const quote = record(web.bus, QUOTE);
    const counter = 'sise:0:offset';
    const ahead = Date.now() * 1_000 + 3_600_000_000;
    say(feed.bus, QUOTE, 'first');
    await until(() => expect(quote.payloads).toHaveLength(1));
    await road.admin.del(counter);
    say(feed.bus, QUOTE, 'lost');
    await until(() => expect(quote.payloads).toHaveLength(2));
    await road.admin.set(counter, 'no number');
    say(feed.bus, QUOTE, 'broken');
    await until(() => expect(quote.payloads).toHaveLength(3));
    await road.admin.set(counter, ahead);
    say(feed.bus, QUOTE, 'ahead');
    await until(() => expect(quote.payloads).toHaveLength(4));
    // The server's clock is now behind its own counter and the counter is lost: the publisher remembers.
    await road.admin.del(counter);
    say(feed.bus, QUOTE, 'remembered');
    await until(() => expect(quote.payloads).toEqual(['first', 'lost', 'broken', 'ahead', 'remembered']));
    expect(ascends(quote.messages)).toBe(true);
    expect(quote.messages.slice(3).map((m) => m.offset)).toEqual([ahead + 1, ahead + 2]);
    expect(quote.messages.every((m) => Number.isSafeInteger(m.offset))).toBe(true);
  });

  it('B11: what a full server refuses is said once, and told when it takes it again', async () => {
    const feed = await road.openReady();
    const web = await road.openReady();
    const quote = record(web.bus, QUOTE);
    await fence(feed.bus, web.bus);
    await road.admin.config('SET', 'maxmemory', '1');
    say(feed.bus, QUOTE, 'refused');
    await until(() => expect(feed.faults).toHaveLength(1));
    expect(feed.faults[0]?.message).toMatch(/^Redis: OOM command not allowed/);
    say(feed.bus, QUOTE, 'newest');
    await road.admin.config('SET', 'maxmemory', '0');
    await until(() => expect(quote.payloads).toEqual(['newest']));
    expect(feed.faults).toHaveLength(1);
  });

  it('B11: survives the server forgetting its scripts and a key of another kind', async () => {
    const feed = await road.openReady();
    const web = await road.openReady();
    say(feed.bus, QUOTE, 'one');
    say(feed.bus, TAPE, '1');
    await fence(feed.bus, web.bus);
    await road.admin.script('FLUSH');
    await road.admin.lpush('sise:0:topic:book:005930', 'not ours');
    await road.admin.set('sise:0:topic:tape:005930', 'not ours');
    const book = record(web.bus, BOOK);
    const tape = record(web.bus, TAPE);
    await fence(feed.bus, web.bus);
    say(feed.bus, BOOK, 'book');
    say(feed.bus, TAPE, '2');
    say(feed.bus, QUOTE, 'two');
    await until(() => expect([book.payloads, tape.payloads]).toEqual([['book'], ['2']]));
    expect((await web.bus.latest(QUOTE)).map((m) => m.payload)).toEqual(['two']);
    expect((await web.bus.latest(TAPE)).map((m) => m.payload)).toEqual(['2']);
  });

  it('B7: close sends what was published in the same turn', async () => {
    const feed = await road.openReady();
    const web = await road.openReady();
    const quote = record(web.bus, QUOTE);
    await fence(feed.bus, web.bus);
    say(feed.bus, QUOTE, 'last words');
    await feed.bus.close();
    await until(() => expect(quote.payloads).toEqual(['last words']));
  });

  it('B7: close ends soon though the server does not answer', async () => {
    const feed = await road.openReady();
    road.server.freeze();
    say(feed.bus, QUOTE, 'unheard');
    const before = Date.now();
    await feed.bus.close();
    expect(Date.now() - before).toBeLessThan(2_500);
    road.server.thaw();
  });
});
