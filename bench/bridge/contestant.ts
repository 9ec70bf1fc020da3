import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { METHOD } from '../../bridge/koa/dispid';
import { createRig, type Rig } from '../../bridge/testing/rig';
import { InstalledBridge } from '../../bridge/testing/scenarios/support/installed-bridge';
import type { Prepared } from '../../bridge/testing/setup/prepare';
import type { StandinControl } from '../../bridge/testing/standin-server';
import { tradeTemplate } from '../../bridge/testing/standin-setup';
import { createRedisBus } from '../../lib/bus/redis/redis-bus';
import { decodeQuote } from '../../lib/events/wire';
import { sleep } from '../clock';
import { TICKERS } from '../load';
import { Listener, type MadeAt } from './listener';

/** A way from the control to Redis at work: a stand-in control, a process under Windows, a Redis, a subscriber. */
export interface Contestant {
  readonly control: StandinControl;
  readonly listener: Listener;
  readonly madeAt: MadeAt;
  /** Bytes that Redis has read from its clients. */
  received(): Promise<number>;
  /** What its process has used of the processor, ms, as of the second before; null when it does not say. */
  cpuMs(): number | null;
}

export type ContestantName = 'sise' | 'plain';

/** The load puts the instant (µs) at which it made an event where a trade has its 누적거래대금. */
const msOf = (us: number | null): number | null => (us === null ? null : us / 1_000);

/** Runs `play` with a contestant whose codes are all registered, and ends everything after it. */
export async function withContestant<T>(
  prepared: Prepared,
  name: ContestantName,
  play: (contestant: Contestant) => Promise<T>,
): Promise<T> {
  const folder = join(prepared.cache, 'bench');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const rig = createRig({ ...prepared, folder });
  try {
    const redis = await rig.startRedis();
    const standin = await rig.openStandin();
    const listener = await Listener.open(redis.url, name === 'sise' ? 'sise:0:topic:quote:*' : 'plain:*');
    const admin = new Redis(redis.url);
    const ends: (() => unknown)[] = [() => listener.close(), () => admin.disconnect()];
    const received = async () => {
      const [, bytes = '0'] = /total_net_input_bytes:(\d+)/.exec(await admin.info('stats')) ?? [];
      return Number(bytes);
    };
    try {
      const begin = name === 'sise' ? beginSise : beginPlain;
      const part = await begin(rig, redis.url, standin.address, () => standin.next());
      ends.unshift(part.end);
      part.control.template(tradeTemplate());
      return await play({ ...part, listener, received });
    } finally {
      for (const end of ends) await end();
    }
  } finally {
    await rig.close(false);
  }
}

type Part = Pick<Contestant, 'control' | 'madeAt' | 'cpuMs'> & { readonly end: () => unknown };

async function beginSise(
  rig: Rig,
  redisUrl: string,
  address: string,
  next: () => Promise<StandinControl>,
): Promise<Part> {
  const bridge = new InstalledBridge(rig, { redisUrl, standin: address });
  const bus = createRedisBus({ url: redisUrl });
  bus.want('bench', new Map(TICKERS.map((ticker) => [ticker, { quote: 1, book: 0, tape: 0 }])));
  bridge.command('run');
  const control = await next();
  await bridge.until('all codes are registered', (s) => s.registered.quotes === TICKERS.length, 60_000);
  const ticker = TICKERS[0];
  if (ticker === undefined) throw new Error('there is no load');
  return {
    control,
    // offset|payload
    madeAt: (text) => msOf(decodeQuote(ticker, JSON.parse(text.slice(text.indexOf('|') + 1))).value),
    cpuMs: () => bridge.status?.cpuMs ?? null,
    end: () => bus.close(),
  };
}

async function beginPlain(
  rig: Rig,
  redisUrl: string,
  address: string,
  next: () => Promise<StandinControl>,
): Promise<Part> {
  rig.run(rig.bundles.program('plain'), [redisUrl, TICKERS.join(';')], { SISE_STANDIN: address });
  const control = await next();
  await control.called(METHOD.SetRealReg);
  await sleep(500);
  return {
    control,
    madeAt: (text) => msOf(Number(JSON.parse(text).value)),
    cpuMs: () => null,
    end: () => {},
  };
}
