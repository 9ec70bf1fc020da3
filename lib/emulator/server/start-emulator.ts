import type { ServerResponse } from 'node:http';
import { WEBSOCKET_PATH } from '../../kiwoom/wire/api';
import { HoldableTime, kstClock, type MarketClock, sessionClock, turnClock } from '../clock';
import { Exchange } from '../exchange/exchange';
import { loadListing } from '../listing';
import { type RecordedFrame, Replay } from '../replay';
import { Channels } from './channels';
import { Faults } from './faults';
import { Listener } from './listener';
import { type EmulatorSettings, withDefaults } from './options';
import { type PublishCounts, Publisher } from './publisher';
import { RestServer } from './rest-server';
import type { Session } from './session';
import { SessionServer } from './session-server';
import { TokenStore } from './token-store';

/** A running emulator. */
export interface Emulator {
  /** `http://127.0.0.1:…`, without a path */
  readonly restUrl: string;
  /** `ws://127.0.0.1:…/api/dostk/websocket` */
  readonly wsUrl: string;
  readonly clock: MarketClock;
  readonly exchange: Exchange;
  readonly faults: Faults;
  /** What left for clients since the start. */
  readonly published: Readonly<PublishCounts>;
  /** Sessions that are logged in. */
  readonly sessionCount: number;
  /** Codes whose newest order book has not left yet. 0 at rest means that clients have been sent all there is. */
  readonly owedBooks: number;
  /** From now on sends recorded frames to logged-in sessions, as soon as there is one, and none of the exchange's. */
  replay(frames: readonly RecordedFrame[], speed?: number): Replay;
  /** Ends every connection and timer. */
  close(): Promise<void>;
}

function clockOf(kind: 'session' | 'kst' | 'turn', now: () => number, speed: number): MarketClock {
  switch (kind) {
    case 'kst':
      return kstClock(now);
    case 'turn':
      return turnClock(now, speed);
    case 'session':
      return sessionClock(now, speed);
  }
}

/** Longest that one tick lets the market live, ms: a rate the machine cannot bear must not stop it answering. */
const TICK_BUDGET_MS = 25;
/** So much market time between two looks at the budget, ms. */
const SLICE_MS = 10;

/**
 * Lets the market live up to `to` as far as the budget goes; the next ticks make up for the rest. What is too far
 * away is leapt over in one go.
 */
function advanceWithin(budget: number, exchange: Exchange, to: number): void {
  const end = performance.now() + budget;
  if (exchange.isLeap(to)) exchange.advance(to);
  while (exchange.time < to && performance.now() < end)
    exchange.advance(Math.min(to, exchange.time + SLICE_MS));
}

/**
 * Starts an emulated exchange behind a server that speaks Kiwoom's REST and WebSocket, on loopback unless told
 * otherwise. Any app key is accepted unless `credentials` names one.
 *
 * @throws {RangeError} naming an option that cannot be used
 * @throws {ListingError} when the list of stocks cannot be read
 * @throws the system's error when a port cannot be listened on
 */
export async function startEmulator(settings: EmulatorSettings = {}): Promise<Emulator> {
  const options = withDefaults(settings);
  const listing = await loadListing(options.listingPath ?? undefined);
  const time = new HoldableTime(options.now);
  const now = () => time.now();
  const clock = clockOf(options.clock, now, options.speed);
  const exchange = new Exchange({
    listing,
    seed: String(options.seed),
    rate: options.rate,
    start: clock.now(),
    actions: options.actions,
  });
  const tokens = new TokenStore(options.dialect.reissue, options.now);
  const channels = new Channels(exchange);

  const sessions = new Set<Session>();
  const faults = new Faults({
    time,
    sessions,
    expireTokens: () => tokens.expireAll(),
    finishMoment: () => exchange.advance(clock.now()),
  });
  const sessionServer = new SessionServer(options, tokens, channels, faults, sessions);
  const publisher = new Publisher(exchange, channels, sessions, faults, options);
  exchange.listener = publisher;
  sessionServer.onRegistered = (session, added) => publisher.welcome(session, added);

  const rest = new RestServer(options, tokens, exchange, faults);
  const refuse = (_: unknown, response: ServerResponse) => response.writeHead(404).end();
  const main = new Listener(
    (request, response) => void rest.handle(request, response),
    () => faults.isRefusing,
  );
  const separate = options.wsPort === null ? null : new Listener(refuse, () => faults.isRefusing);
  sessionServer.attach((separate ?? main).server);
  const port = await main.listen(options.port, options.host);
  const wsPort = separate === null ? port : await separate.listen(options.wsPort ?? 0, options.host);

  let replay: Replay | null = null;
  const ready = () => [...sessions].filter((session) => session.isReady);
  const tick = () => {
    advanceWithin(TICK_BUDGET_MS, exchange, clock.now());
    publisher.flush();
    const listeners = replay === null ? [] : ready();
    if (replay === null || listeners.length === 0) return;
    for (const text of replay.due(options.now())) for (const session of listeners) session.send(text);
  };
  const timer = setInterval(() => {
    try {
      tick();
    } catch (error) {
      // Such as the end of the market calendar. The server goes on answering with what it has.
      clearInterval(timer);
      options.log(
        `The emulated market stands still: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }, options.tickMs);

  return {
    restUrl: `http://${options.host}:${port}`,
    wsUrl: `ws://${options.host}:${wsPort}${WEBSOCKET_PATH}`,
    clock,
    exchange,
    faults,
    published: publisher.counts,
    get sessionCount() {
      return ready().length;
    },
    get owedBooks() {
      return publisher.owedBooks;
    },
    replay: (frames, speed) => {
      exchange.listener = null;
      replay = new Replay(frames, speed);
      return replay;
    },
    close: async () => {
      clearInterval(timer);
      sessionServer.close();
      await Promise.all([main.close(), separate?.close()]);
    },
  };
}
