import { afterAll, beforeAll, expect } from 'vitest';
import type { BusFault } from '../faults';
import { busContract } from '../testing/contract';
import { until } from '../testing/recorder';
import { type RedisServer, startRedis } from '../testing/redis-server';
import { createRedisBus } from './redis-bus';

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server?.stop());

let roads = 0;
busContract('over Redis', async () => {
  const faults: BusFault[] = [];
  const prefix = `contract${roads++}`;
  const options = {
    url: server.url,
    prefix,
    faultOf: () => null,
    onFault: (f: BusFault) => void faults.push(f),
  };
  const near = createRedisBus(options);
  const far = createRedisBus(options);
  await until(() => expect([near.state.name, far.state.name]).toEqual(['ready', 'ready']));
  return {
    near,
    far,
    faults,
    close: async () => {
      await near.close();
      await far.close();
    },
  };
});
