import { beforeEach, describe, expect, it } from 'vitest';
import { RedisLog } from './redis-log';

let lines: string[];
let redis: RedisLog;

beforeEach(() => {
  lines = [];
  const write = (...args: unknown[]) => void lines.push(args.map((arg) => JSON.stringify(arg)).join(' '));
  redis = new RedisLog({ info: write, warn: write } as ConstructorParameters<typeof RedisLog>[0]);
});

const down = (message: string) => ({ name: 'down', since: 1, message }) as const;
const transport = (message: string) => ({ kind: 'transport', message }) as const;

describe('what the log says of Redis', () => {
  it('X24: the same trouble in other words is told once until Redis is back', () => {
    const refused = 'Redis: connect ECONNREFUSED 127.0.0.1:6379';
    redis.onState({ name: 'connecting' });
    for (let attempt = 0; attempt < 10; attempt++) {
      redis.onFault(transport(refused));
      redis.onState(down(refused));
      redis.onFault(transport('Redis: the server closed the connection'));
      redis.onState(down('Redis: the server closed the connection'));
    }
    expect(lines).toEqual([
      '{"redis":"connecting"} "Redis"',
      expect.stringMatching(/^"Redis cannot be reached: .*ECONNREFUSED/),
      '{"redis":"down"} "Redis"',
    ]);
    redis.onState({ name: 'ready' });
    redis.onFault(transport(refused));
    expect(lines).toHaveLength(5);
    expect(lines[4]).toBe(lines[1]);
  });

  it('X24: another trouble is told beside it, and what is no trouble of the line as it is', () => {
    redis.onFault(transport('Redis: connect ECONNREFUSED 127.0.0.1:6379'));
    redis.onFault(transport('Redis: WRONGPASS invalid username-password pair'));
    redis.onFault({
      kind: 'malformed',
      topicKind: 'wants',
      message: 'a malformed wants message was dropped',
    });
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^"Redis refused the sign-in/);
    expect(lines[2]).toBe('{"kind":"malformed"} "a malformed wants message was dropped"');
  });
});
