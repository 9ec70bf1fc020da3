import { openBus } from '../../lib/bus/open-bus';
import { openControl } from '../com/control';
import { EVENTS_IID } from '../koa/dispid';
import { readBridgeConfig } from './config';
import { redisAdvice } from './redis-advice';

const REDIS_MS = 5_000;

export interface Finding {
  readonly what: string;
  /** null when all is well, otherwise what to do. */
  readonly problem: string | null;
}

/**
 * Tries what the bridge will need, without logging in: the configuration, the control, Redis. Call it on the main thread
 * of a process of its own.
 * @throws {BridgeConfigError}
 */
export async function check(env: Readonly<Record<string, string | undefined>>): Promise<Finding[]> {
  const config = readBridgeConfig(env);
  return [
    { what: 'configuration', problem: null },
    { what: `control ${config.control}`, problem: controlProblem(config.control) },
    { what: 'Redis', problem: await redisProblem(config.redisUrl) },
  ];
}

function controlProblem(control: string): string | null {
  try {
    openControl(control, { eventsIid: EVENTS_IID }).close();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function redisProblem(redisUrl: string): Promise<string | null> {
  let said = 'no answer within five seconds';
  const bus = openBus({
    redisUrl,
    onFault: (fault) => {
      said = fault.message;
    },
  });
  const ready = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), REDIS_MS);
    bus.onState((state) => {
      if (state.name !== 'ready') return;
      clearTimeout(timer);
      resolve(true);
    });
  });
  await bus.close();
  return ready ? null : redisAdvice(said).line;
}
