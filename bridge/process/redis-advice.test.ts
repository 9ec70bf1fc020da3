import { describe, expect, it } from 'vitest';
import { redisAdvice } from './redis-advice';

describe('what Redis’s words mean', () => {
  it.each([
    ['Redis: connect ECONNREFUSED 127.0.0.1:6379', /^Redis cannot be reached: start it/],
    [
      'Redis: WRONGPASS invalid username-password pair',
      /^Redis refused the sign-in: correct user and password/,
    ],
    ['Redis: NOAUTH Authentication required.', /^Redis refused the sign-in/],
    ['Redis: getaddrinfo ENOTFOUND redis.exmaple.com', /^the host in REDIS_URL has no address/],
    ['Redis: self-signed certificate', /^the TLS connection to Redis failed/],
    [
      "Redis: NOPERM this user has no permissions to run the 'eval' command",
      /^the Redis user may not do this/,
    ],
    ['Redis: READONLY You can’t write against a read only replica.', /^this Redis is a read-only replica/],
    ['Redis: OOM command not allowed', /^Redis takes no more writes/],
    ['Redis: something else', /^Redis is in trouble/],
  ])('X24: %s', (message, advice) => {
    const { line } = redisAdvice(message);
    expect(line).toMatch(advice);
    expect(line).toContain(message);
    expect(line).not.toContain('\n');
  });
});
