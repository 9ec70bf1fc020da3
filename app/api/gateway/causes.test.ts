import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '@/components/i18n/en';
import { ko } from '@/components/i18n/ko';
import { troubleWords } from '@/components/notices/feed-words';
import { createMemoryCalls } from '@/lib/bus/calls/memory-calls';
import { createMemoryBus } from '@/lib/bus/memory-bus';
import { instrumentOf, stampOf } from '@/lib/client/testing/samples';
import { type Emulator, startEmulator } from '@/lib/emulator/server/start-emulator';
import { type FeedTrouble, TROUBLE_KINDS } from '@/lib/events/status';
import { feedStatusSchema } from '@/lib/events/status-schema';
import type { RunningFeed } from '@/lib/feeds/start-feed';
import { errorKind } from '@/lib/kiwoom/error-kind';
import { KiwoomRest } from '@/lib/kiwoom/rest/client';
import { ERROR_TEXT, type ErrorCode } from '@/lib/kiwoom/wire/error-code';
import { KiwoomSocket } from '@/lib/kiwoom/ws/kiwoom-socket';
import type { Config } from '@/lib/ops/config';
import type { Log } from '@/lib/ops/log';
import { createPriceProvider } from '@/lib/prices/provider';
import { startUpstream } from '@/server/upstream';
import { ENDPOINTS } from './document';
import { routeOf } from './endpoint';

/** The whole official table. */
const CODES = Object.keys(ERROR_TEXT).map(Number) as ErrorCode[];
const NAME_OF = (code: ErrorCode) => {
  const kind = errorKind(String(code), null);
  return kind === 'symbol' ? 'unknown-code' : kind;
};

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ dialect: { quota: 'none' } });
});
afterAll(() => emulator.close());

/** The key's owner, another process that asks it over the bus, and that one's gateway. */
function processes() {
  const rest = new KiwoomRest({
    baseUrl: emulator.restUrl,
    appKey: 'key',
    secretKey: 'secret',
    callsPerSecond: 1_000,
  });
  const calls = createMemoryCalls();
  const log = { warn: () => {} } as unknown as Log;
  const feed = { rest, exchangeNow: emulator.clock.now, source: 'kiwoom' } as unknown as RunningFeed;
  const config = {
    redisUrl: 'redis://shared',
    feed: { kind: 'kiwoom', appKey: 'key', secretKey: 'secret' },
    database: { kind: 'none' },
  } as unknown as Config;
  const shared = { config, calls, database: null, log };
  const owner = startUpstream({ ...shared, feed });
  const asker = startUpstream({ ...shared, feed: null });
  const prices = createPriceProvider({
    bus: createMemoryBus(),
    upstream: asker.configured,
    repositories: null,
    recentMinutes: () => [],
    productOf: () => 'stock',
    onFault: () => {},
  });
  globalThis.__sise = {
    instruments: {
      ready: true,
      search: () => [],
      find: () => instrumentOf('005930', '삼성전자'),
      all: () => [],
    },
    prices,
    market: { session: () => ({ plan: null as never, simulated: false }), calendar: () => null },
  };
  const ask = async (what: 'quote' | 'orderbook') => {
    const path = `/api/kr/kiwoom/${what}`;
    const endpoint = ENDPOINTS.find((known) => known.path === path);
    const response = await routeOf(endpoint as never)(new Request(`http://sise${path}?code=005930`));
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return {
    ask,
    breaker: owner.breaker,
    async close() {
      prices.close();
      await owner.close();
      await rest.close();
    },
  };
}

/** What the page says of a feed whose polling fails so. */
function onThePage(trouble: FeedTrouble): readonly string[] {
  const status = feedStatusSchema.parse(
    JSON.parse(
      JSON.stringify({
        ...{ stamp: stampOf(), source: 'kiwoom', server: 'production', state: { name: 'live', since: 0 } },
        ...{ rest: trouble, pushed: 1, polled: 0, lastEventAt: null },
      }),
    ),
  );
  return [ko, en].map((text) => troubleWords(status.rest as FeedTrouble, text));
}

describe('a code of Kiwoom’s', () => {
  it.each(CODES)(
    'K41: %i within 10 s of a token’s issue keeps its code and kind over breaker, bus, gateway and page',
    async (code) => {
      const stage = processes();
      expect((await stage.ask('quote')).status).toBe(200);
      emulator.faults.refuse('query', code);
      try {
        // The second is held by the pause or the breaker, and says the same.
        for (let i = 0; i < 2; i++) {
          const { body } = await stage.ask('orderbook');
          expect(body).toMatchObject({ code: String(code), type: `/docs/api#${NAME_OF(code)}` });
        }
        const kind = errorKind(String(code), null);
        const open = (stage.breaker?.states ?? [])
          .map(({ state }) => state)
          .find(({ name }) => name !== 'closed');
        if (open !== undefined) expect(open).toMatchObject({ reason: kind, code: String(code) });
        expect(open === undefined).toBe(['symbol', 'protocol'].includes(kind));
      } finally {
        emulator.faults.refuse('query', null);
        await stage.close();
      }
    },
  );

  it.each(CODES)('K41: %i at the issue of a token is told as it is', async (code) => {
    emulator.faults.refuse('token', code);
    const stage = processes();
    try {
      const { body } = await stage.ask('orderbook');
      expect(body).toMatchObject({ code: String(code), type: `/docs/api#${NAME_OF(code)}` });
    } finally {
      emulator.faults.refuse('token', null);
      await stage.close();
    }
  });

  it.each(CODES)('K41: %i at LOGIN is told as it is', async (code) => {
    const rest = new KiwoomRest({ baseUrl: emulator.restUrl, appKey: 'key', secretKey: 'secret' });
    emulator.faults.refuse('login', code);
    const told = await new Promise<FeedTrouble>((resolve) => {
      const socket = new KiwoomSocket({
        url: emulator.wsUrl,
        token: rest.token,
        onEvent: () => {},
        onState: (state) => {
          if (state.name !== 'waiting') return;
          void socket.close();
          resolve(state.trouble);
        },
      });
      socket.start();
    });
    emulator.faults.refuse('login', null);
    await rest.close();
    expect(told).toMatchObject({ kind: errorKind(String(code), null), code: String(code) });
  });

  it.each(CODES)('U53: %i is named on the page, in words of its own kind', (code) => {
    const kind = errorKind(String(code), null);
    const [korean = '', english = ''] = onThePage({ kind, code: String(code), message: 'm' });
    expect(korean).toBe(`${ko.feed.trouble[kind]} (${code})`);
    expect(english).toBe(`${en.feed.trouble[kind]} (${code})`);
  });

  it('U53: no two kinds share their words, and 8010 and 8050 are of the registered device', () => {
    for (const { feed } of [ko, en]) {
      expect(new Set(TROUBLE_KINDS.map((kind) => feed.trouble[kind])).size).toBe(TROUBLE_KINDS.length);
    }
    for (const code of ['8010', '8050']) {
      expect(onThePage({ kind: errorKind(code, null), code, message: '' })[0]).toContain('지정 단말');
    }
  });
});
