import type { RedisServer, RedisServerOptions } from '../../../../lib/bus/testing/redis-server';
import { METHOD } from '../../../koa/dispid';
import type { Rig, WindowsNode } from '../../rig';
import type { StandinControl, StandinServer } from '../../standin-server';
import { indexTick, type StandinSetup } from '../../standin-setup';
import { InstalledBridge } from './installed-bridge';
import { Reader } from './reader';

export interface StageSetup {
  readonly standin?: StandinSetup;
  readonly redis?: RedisServerOptions;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether the control sends an index every second, as it does in trading. Default true. */
  readonly pulse?: boolean;
}

const PULSE_MS = 1_000;

/** A stand-in waiting for its control, a real Redis with a reader on it, and an installed bridge that is not started. */
export interface Stage {
  readonly standin: StandinServer;
  readonly redis: RedisServer;
  readonly reader: Reader;
  readonly bridge: InstalledBridge;
}

/** Sets the stage for `play` and clears it, whatever happens. */
export async function onStage(rig: Rig, setup: StageSetup, play: (stage: Stage) => Promise<void>) {
  const standin = await rig.openStandin(setup.standin);
  const redis = await rig.startRedis(setup.redis);
  const reader = new Reader(redis.url);
  const bridge = new InstalledBridge(rig, {
    redisUrl: redis.url,
    standin: standin.address,
    env: setup.env ?? {},
  });
  // Without it a bridge that runs in the hours of trading rightly calls its feed silent after five seconds.
  const pulse = setInterval(() => {
    if (setup.pulse === false) return;
    for (const control of standin.controls) {
      if (control.alive) control.real('001', '업종지수', indexTick(Date.now()));
    }
  }, PULSE_MS);
  try {
    await play({ standin, redis, reader, bridge });
  } finally {
    clearInterval(pulse);
    await reader.close();
  }
  return undefined;
}

/** Starts the bridge alone and waits until it is logged in and its control is connected. */
export async function logIn({
  standin,
  bridge,
  reader,
}: Stage): Promise<{ control: StandinControl; node: WindowsNode }> {
  const node = bridge.command('run');
  const control = await standin.next();
  await bridge.until('logged in', (status) => status.login === 'in');
  await reader.untilFeed('live');
  return { control, node };
}

/** How often each control was told to log in, oldest first. */
export function loginsOf({ controls }: StandinServer): readonly number[] {
  return controls.map(({ calls }) => calls.filter(({ dispid }) => dispid === METHOD.CommConnect).length);
}
