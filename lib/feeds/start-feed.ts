import type { Bus } from '../bus/bus';
import { TURN_ACTIONS, TURN_SPEED } from '../emulator/day-turn';
import { startEmulator } from '../emulator/server/start-emulator';
import type { MarketEvent } from '../events/market-event';
import { KIWOOM_HOSTS } from '../kiwoom/hosts';
import { KiwoomRest } from '../kiwoom/rest/client';
import { troubleOf } from '../kiwoom/rest/kiwoom-error';
import { CODES_PER_CALL } from '../kiwoom/wire/api';
import { WS_LIMITS } from '../kiwoom/wire/frame';
import { KiwoomSocket } from '../kiwoom/ws/kiwoom-socket';
import { isAuction, phaseAt } from '../market/sessions';
import type { FeedConfig } from '../ops/config';
import type { Log } from '../ops/log';
import { KiwoomFeed, type KiwoomFeedOptions } from './kiwoom-feed';
import { kiwoomFeedRest } from './kiwoom-rest';

export interface FeedContext {
  readonly bus: Bus;
  readonly log: Log;
}

export interface RunningFeed {
  /** What the upstream is called on every price it gives. */
  readonly source: 'kiwoom' | 'mock';
  /** The key's only client (rule F6). */
  readonly rest: KiwoomRest;
  /** The exchange's clock, ms: the emulator's pretended one where that is who answers. */
  readonly exchangeNow: () => number;
  /** Market events received so far, by kind. */
  readonly received: ReadonlyMap<MarketEvent['kind'], number>;
  close(): Promise<void>;
}

interface Upstream {
  readonly restUrl: string;
  readonly wsUrl: string;
  readonly appKey: string;
  readonly secretKey: string;
  readonly callsPerSecond: number;
}

type Described = Pick<RunningFeed, 'source'> &
  Pick<KiwoomFeedOptions, 'server' | 'simulated' | 'exchangeNow' | 'unasked'>;

/** Starts the configured source. The emulated exchange is read over loopback by the client that talks to Kiwoom. */
export async function startFeed(
  config: Exclude<FeedConfig, { kind: 'none' }>,
  context: FeedContext,
): Promise<RunningFeed> {
  if (config.kind === 'kiwoom') {
    const { restUrl, wsUrl, appKey, secretKey, callsPerSecond, server } = config;
    const host = server === 'custom' ? { restUrl: restUrl ?? '', wsUrl: wsUrl ?? '' } : KIWOOM_HOSTS[server];
    const upstream = { ...host, appKey, secretKey, callsPerSecond };
    return openFeed(upstream, { source: 'kiwoom', server, simulated: false, exchangeNow: Date.now }, context);
  }
  const { seed, rate, clock: kind } = config;
  const turn = kind === 'turn' ? { speed: TURN_SPEED, actions: TURN_ACTIONS } : {};
  const emulator = await startEmulator({ seed, rate, clock: kind, ...turn });
  if (kind === 'turn') emulator.faults.loseViReleases(true);
  const { restUrl, wsUrl, clock } = emulator;
  const feed = openFeed(
    { restUrl, wsUrl, appKey: 'emulated', secretKey: 'emulated', callsPerSecond: 5 },
    {
      source: 'mock',
      server: 'emulator',
      simulated: clock.simulated,
      exchangeNow: () => clock.now(),
      unasked: !config.asked,
    },
    context,
  );
  return {
    ...feed,
    async close() {
      await feed.close();
      await emulator.close();
    },
  };
}

function openFeed(upstream: Upstream, described: Described, { bus, log }: FeedContext): RunningFeed {
  const note = (text: string, facts: Readonly<Record<string, unknown>>) => log.warn({ ...facts }, text);
  const rest = new KiwoomRest({
    baseUrl: upstream.restUrl,
    appKey: upstream.appKey,
    secretKey: upstream.secretKey,
    callsPerSecond: upstream.callsPerSecond,
    exchangeNow: described.exchangeNow,
    onNotice: (notice) => note('Kiwoom REST sent something unknown', { ...notice }),
  });
  const received = new Map<MarketEvent['kind'], number>();
  const feed = new KiwoomFeed({
    ...described,
    bus,
    rest: kiwoomFeedRest(rest, () => isAuction(phaseAt(described.exchangeNow(), 'KRX'))),
    openSocket: (events) =>
      new KiwoomSocket({
        url: upstream.wsUrl,
        token: rest.token,
        exchangeNow: described.exchangeNow,
        onEvent(event, receivedAt) {
          received.set(event.kind, (received.get(event.kind) ?? 0) + 1);
          events.onEvent(event, receivedAt);
        },
        onState: (state) => {
          log.info({ source: described.source, ...state }, 'feed');
          events.onState(state);
        },
        onNotice: (notice) => note('Kiwoom sent something unknown', { ...notice }),
      }),
    troubleOf,
    capacity: WS_LIMITS.itemsPerConnection,
    codesPerCall: CODES_PER_CALL,
    now: Date.now,
    onNote: note,
  });
  feed.start();
  return {
    source: described.source,
    rest,
    exchangeNow: described.exchangeNow,
    received,
    async close() {
      await feed.close();
      await rest.close();
    },
  };
}
