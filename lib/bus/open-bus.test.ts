import { afterEach, describe, expect, it } from 'vitest';
import type { Bus } from './bus';
import type { BusFault } from './faults';
import { openBus } from './open-bus';
import { RedisUrlError } from './redis/redis-url';
import { until } from './testing/recorder';

describe('openBus', () => {
  let bus: Bus | null = null;
  afterEach(() => bus?.close());

  it.each([undefined, null, ''])('serves this process when no Redis is named (%j)', (redisUrl) => {
    bus = openBus({ redisUrl });
    expect(bus.state).toEqual({ name: 'ready' });
  });

  it('goes to Redis when one is named, and says when it is away', async () => {
    const faults: BusFault[] = [];
    // Port 1 of loopback: nothing listens there.
    bus = openBus({ redisUrl: 'redis://:hunter2@127.0.0.1:1', onFault: (fault) => void faults.push(fault) });
    expect(bus.state).toEqual({ name: 'connecting' });
    await until(() => expect(bus?.state.name).toBe('down'));
    expect(faults).toEqual([{ kind: 'transport', message: 'Redis: connect ECONNREFUSED 127.0.0.1:1' }]);
  });

  it('O2: refuses a wrong URL without repeating it', () => {
    expect(() => openBus({ redisUrl: 'http://:hunter2@h' })).toThrow(RedisUrlError);
  });
});
