import type { Bus } from './bus';
import type { OnFault } from './faults';
import { createMemoryBus } from './memory-bus';
import { createRedisBus } from './redis/redis-bus';

export interface OpenBusOptions {
  /** Where Redis is; without it the bus serves this process only. */
  readonly redisUrl?: string | null | undefined;
  /** See `createRedisBus`. */
  readonly prefix?: string | undefined;
  readonly onFault?: OnFault | undefined;
}

/**
 * The bus this process was configured for.
 * @throws {RedisUrlError} when the URL is wrong; a server that is away is no error, see `Bus.state`
 */
export function openBus({ redisUrl, prefix, onFault }: OpenBusOptions): Bus {
  if (redisUrl === undefined || redisUrl === null || redisUrl === '') return createMemoryBus({ onFault });
  return createRedisBus({ url: redisUrl, prefix, onFault });
}
