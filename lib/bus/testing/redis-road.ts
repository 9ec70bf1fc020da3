import { Redis } from 'ioredis';
import { expect } from 'vitest';
import type { BusFault } from '../faults';
import { createRedisBus, type RedisBus, type RedisBusOptions } from '../redis/redis-bus';
import { until } from './recorder';
import { type RedisServer, type RedisServerOptions, startRedis } from './redis-server';

/** A bus, what it reported, and the states it went through. */
export interface OpenedBus {
  readonly bus: RedisBus;
  readonly faults: readonly BusFault[];
  readonly states: readonly string[];
}

/** One server, the buses opened on it, and a connection that looks on. */
export interface RedisRoad {
  readonly server: RedisServer;
  readonly admin: Redis;
  open(options?: Partial<RedisBusOptions>): OpenedBus;
  openReady(options?: Partial<RedisBusOptions>): Promise<OpenedBus>;
  close(): Promise<void>;
}

export async function openRoad(options: RedisServerOptions = {}): Promise<RedisRoad> {
  const server = await startRedis(options);
  const admin = new Redis(server.url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  admin.on('error', () => {});
  const opened: RedisBus[] = [];
  const open = (over: Partial<RedisBusOptions> = {}): OpenedBus => {
    const faults: BusFault[] = [];
    const states: string[] = [];
    const bus = createRedisBus({
      url: server.url,
      faultOf: () => null,
      onFault: (fault) => void faults.push(fault),
      ...over,
    });
    bus.onState(({ name }) => {
      if (states.at(-1) !== name) states.push(name);
    });
    opened.push(bus);
    return { bus, faults, states };
  };
  return {
    server,
    admin,
    open,
    async openReady(over) {
      const one = open(over);
      await until(() => expect(one.bus.state).toEqual({ name: 'ready' }));
      return one;
    },
    async close() {
      await Promise.all(opened.map((bus) => bus.close()));
      admin.disconnect();
      await server.stop();
    },
  };
}
