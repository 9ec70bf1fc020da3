import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MARKET_TOPIC, tickerTopic } from '../../events/topics';
import { encodeQuote } from '../../events/wire';
import type { KstDate } from '../../market/kst';
import type { Ticker } from '../../market/ticker';
import { fence, record, say, until } from '../testing/recorder';
import { openRoad, type RedisRoad } from '../testing/redis-road';
import { startRedis } from '../testing/redis-server';

const SAMSUNG = '005930' as Ticker;
const QUOTE = tickerTopic('quote', SAMSUNG);
const BOOK = tickerTopic('book', SAMSUNG);
/** 2026-03-20 10:00 KST, ms. */
const RECEIVED_AT = Date.UTC(2026, 2, 20, 1);
const PASSWORD = 'k7#p@ss/wörd';

const quotePayload = (price: number): string =>
  encodeQuote({
    ticker: SAMSUNG,
    day: '2026-03-20' as KstDate,
    stamp: {
      source: 'mock',
      delivery: 'push',
      epoch: 1,
      seq: 1,
      exchangeTime: null,
      receivedAt: RECEIVED_AT,
      publishedAt: RECEIVED_AT + 1,
    },
    price,
    base: null,
    change: null,
    rate: null,
    sign: null,
    open: null,
    high: null,
    low: null,
    volume: null,
    value: null,
    strength: null,
    ask: null,
    bid: null,
    upper: null,
    lower: null,
    tick: 0,
    expected: null,
    vi: null,
    nav: null,
  });

describe('Redis bus at its boundary', () => {
  let road: RedisRoad;
  afterEach(() => road?.close());

  describe('without a password', () => {
    beforeEach(async () => {
      road = await openRoad();
    });

    it('O3: drops what is malformed, counts it, says it once per kind, and everything else arrives', async () => {
      const feed = await road.openReady();
      // Nothing injected: the canonical events' own check.
      const web = await road.openReady({ faultOf: undefined });
      const market = record(web.bus, MARKET_TOPIC);
      const quote = record(web.bus, QUOTE);
      const before = quotePayload(70_900);
      say(feed.bus, QUOTE, before);
      await until(() => expect(quote.payloads).toEqual([before]));
      const channel = 'sise:0:topic:quote:005930';
      for (const garbage of [
        '',
        'garbage',
        '|[]',
        '-5|[]',
        '1.5|[]',
        '99999999999999999999|[]',
        '123|{',
        '124|["x"]',
      ]) {
        await road.admin.publish(channel, garbage);
      }
      await road.admin.publish('sise:0:topic:market', '1|{"krx":"open"}');
      const good = quotePayload(71_000);
      say(feed.bus, QUOTE, good);
      await until(() => expect(quote.payloads).toEqual([before, good]));
      expect(market.payloads).toEqual([]);
      expect([...web.bus.malformed]).toEqual([
        ['quote', 8],
        ['market', 1],
      ]);
      expect(web.faults).toEqual([
        {
          kind: 'malformed',
          topicKind: 'quote',
          message:
            'a malformed quote message was dropped; further ones are only counted. quote:005930: no offset in ""',
        },
        { kind: 'malformed', topicKind: 'market', message: expect.stringContaining('market: ') },
      ]);
    });

    it('O3: drops a malformed history too, and hands out the rest of it', async () => {
      const feed = await road.openReady();
      const tape = tickerTopic('tape', SAMSUNG);
      say(feed.bus, tape, '1', 'bad', '3');
      await fence(feed.bus, feed.bus);
      const web = await road.openReady({ faultOf: (_, p) => (p === 'bad' ? 'payload is bad' : null) });
      const heard = record(web.bus, tape);
      await until(() => expect(heard.payloads).toEqual(['1', '3']));
      expect((await web.bus.latest(tape)).map((m) => m.payload)).toEqual(['1', '3']);
      expect(web.faults.map((f) => f.message)).toEqual([
        'a malformed tape message was dropped; further ones are only counted. tape:005930: payload is bad',
      ]);
    });

    it('B12: two systems on one server do not hear each other, by prefix or by database', async () => {
      const one = await road.openReady();
      const other = await road.openReady({ prefix: 'other' });
      const second = await road.openReady({ url: `${road.server.url}/1` });
      const heard = [one, other, second].map(({ bus }) => record(bus, QUOTE));
      for (const { bus } of [one, other, second]) await fence(bus, bus);
      say(one.bus, QUOTE, 'default');
      say(other.bus, QUOTE, 'other');
      say(second.bus, QUOTE, 'second');
      for (const { bus } of [one, other, second]) await fence(bus, bus);
      expect(heard.map((h) => h.payloads)).toEqual([['default'], ['other'], ['second']]);
    });

    it('B11: what the server does not allow is said once, and answers what was asked', async () => {
      await road.admin.call('ACL', 'SETUSER', 'limited', 'on', '>secret', '~*', '&*', '+@all', '-get');
      const limited = await road.openReady({ url: road.server.url.replace('//', '//limited:secret@') });
      const quote = record(limited.bus, QUOTE);
      await until(() => expect(limited.faults).toHaveLength(1));
      expect(limited.faults[0]?.message).toMatch(/^Redis: NOPERM /);
      await expect(limited.bus.latest(QUOTE)).rejects.toThrow(/^Redis: NOPERM /);
      // Tried again meanwhile, and heard as soon as it is allowed.
      await new Promise((resolve) => setTimeout(resolve, 600));
      expect(limited.faults).toHaveLength(1);
      await road.admin.call('ACL', 'SETUSER', 'limited', '+get');
      const feed = await road.openReady();
      say(feed.bus, QUOTE, 'one');
      await until(() => expect(quote.payloads).toEqual(['one']));
    });

    const channelsAre = async (...expected: string[]) => {
      const channels = async () => ((await road.admin.pubsub('CHANNELS', 'sise:*')) as string[]).sort();
      for (let i = 0; i < 200 && String(await channels()) !== String(expected); i++) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      expect(await channels()).toEqual(expected);
    };

    it('B13: subscribes on the server to what is listened to, and to nothing else', async () => {
      const web = await road.openReady();
      const first = record(web.bus, QUOTE);
      const second = record(web.bus, QUOTE);
      const book = record(web.bus, BOOK);
      const leave = web.bus.onWants(() => {});
      await channelsAre('sise:0:owners', 'sise:0:topic:book:005930', 'sise:0:topic:quote:005930');
      first.unsubscribe();
      book.unsubscribe();
      leave();
      await channelsAre('sise:0:topic:quote:005930');
      second.unsubscribe();
      await channelsAre();
    });

    it('B13: what was left while the server was away is not entered again', async () => {
      const web = await road.openReady();
      const quote = record(web.bus, QUOTE);
      record(web.bus, BOOK);
      await channelsAre('sise:0:topic:book:005930', 'sise:0:topic:quote:005930');
      await road.server.kill();
      await until(() => expect(web.bus.state.name).toBe('down'));
      quote.unsubscribe();
      await road.server.restart();
      await until(() => expect(web.bus.state.name).toBe('ready'));
      await fence(web.bus, web.bus);
      await channelsAre('sise:0:topic:book:005930');
    });
  });

  describe('with a password', () => {
    beforeEach(async () => {
      road = await openRoad({ password: PASSWORD });
    });

    const secretIn = (text: string) => text.includes(PASSWORD) || text.includes(encodeURIComponent(PASSWORD));

    it('signs in with what the URL says', async () => {
      const feed = await road.openReady();
      say(feed.bus, QUOTE, 'one');
      await fence(feed.bus, feed.bus);
      expect((await feed.bus.latest(QUOTE)).map((m) => m.payload)).toEqual(['one']);
      expect(secretIn(inspect(feed.bus, { depth: 20, showHidden: true }))).toBe(false);
    });

    it.each([
      ['a wrong password', (url: string) => url.replace(/:[^:]*@/, ':wrong-one@'), /^WRONGPASS /],
      ['no password', (url: string) => url.replace(/:[^:]*@/, ''), /^NOAUTH /],
    ])('O2: %s gives one clear line that holds no password', async (_, change, words) => {
      const url = change(road.server.url);
      const web = road.open({ url });
      await until(() => expect(web.states).toEqual(['connecting', 'down']));
      const { state } = web.bus;
      // Both connections try again, several times, and nothing new is said.
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(state.name === 'down' ? state.message : '').toMatch(words);
      expect(web.faults.map((f) => f.kind)).toEqual(['transport']);
      expect(web.faults[0]?.message.replace('Redis: ', '')).toMatch(words);
      for (const text of [inspect(web.faults), inspect(state), inspect(web.bus, { depth: 20 })]) {
        expect(text).not.toContain('wrong-one');
      }
    });
  });
});

describe('startRedis', () => {
  it('says what to install when there is no redis-server', async () => {
    const path = process.env.PATH;
    process.env.PATH = '/nowhere';
    try {
      await expect(startRedis()).rejects.toThrow(
        /^redis-server is not on PATH: install Redis 6\.2 or newer[^\n]*$/,
      );
    } finally {
      process.env.PATH = path;
    }
  });

  it('says in one line why the server would not start', async () => {
    const first = await startRedis();
    await expect(startRedis({ port: first.port })).rejects.toThrow(
      /^redis-server on port \d+ ended while starting: [^\n]*$/,
    );
    await first.stop();
    await first.stop();
  });
});
