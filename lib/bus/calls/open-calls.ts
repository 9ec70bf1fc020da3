import type { OnFault } from '../faults';
import type { Calls } from './calls';
import { createMemoryCalls } from './memory-calls';
import { createRedisCalls } from './redis-calls';

export interface OpenCallsOptions {
  /** Where Redis is; without it only this process is asked. */
  readonly redisUrl?: string | null | undefined;
  readonly prefix?: string | undefined;
  readonly onFault?: OnFault | undefined;
}

/**
 * The calls this process was configured for, beside `openBus`.
 * @throws {RedisUrlError} when the URL is wrong; a server that is away is no error
 */
export function openCalls({ redisUrl, prefix, onFault }: OpenCallsOptions): Calls {
  if (redisUrl === undefined || redisUrl === null || redisUrl === '') return createMemoryCalls();
  return createRedisCalls({ url: redisUrl, prefix, onFault });
}
