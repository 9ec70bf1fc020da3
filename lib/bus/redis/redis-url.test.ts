import { describe, expect, it } from 'vitest';
import { connectionOptions, parseRedisUrl, RedisUrlError, withoutSecrets } from './redis-url';

describe('Redis URL', () => {
  it.each([
    [
      'redis://127.0.0.1',
      { host: '127.0.0.1', port: 6379, db: 0, tls: false, username: null, password: null },
    ],
    ['redis://[::1]:7000/', { host: '::1', port: 7000, db: 0, tls: false, username: null, password: null }],
    [
      'rediss://sise:p%40ss%25@redis.example.com:6380/3',
      { host: 'redis.example.com', port: 6380, db: 3, tls: true, username: 'sise', password: 'p@ss%' },
    ],
    ['redis://:only@h', { host: 'h', port: 6379, db: 0, tls: false, username: null, password: 'only' }],
  ])('reads %s', (url, address) => {
    expect(parseRedisUrl(url)).toEqual(address);
  });

  it.each([
    ['', /the Redis URL must be redis:/],
    ['127.0.0.1:6379', /the Redis URL must be redis:/],
    ['http://:hunter2@h', /scheme must be redis or rediss/],
    ['redis://:hunter2@h:99999', /the Redis URL must be redis:/],
    ['redis:hunter2', /names no host/],
    ['redis://:hunter2@h/hunter2', /database must be a number/],
    ['redis://:hunter2@h/0?family=6', /takes no query/],
    ['redis://:hunter2@h/0#x', /takes no query and no fragment/],
    ['redis://:hunter2%@h', /password holds a "%" that encodes nothing/],
    ['redis://hunter2%zz@h', /user holds a "%" that encodes nothing/],
  ])('O2: refuses %s and does not repeat it', (url, words) => {
    let error: unknown;
    try {
      parseRedisUrl(url);
    } catch (e) {
      error = e;
    }
    expect(error).toBeInstanceOf(RedisUrlError);
    expect(String(error)).toMatch(words);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('hunter2');
  });

  it('names the host for TLS, unless it is an address', () => {
    expect(connectionOptions(parseRedisUrl('rediss://u:p@redis.example.com'))).toEqual({
      host: 'redis.example.com',
      port: 6379,
      db: 0,
      username: 'u',
      password: 'p',
      tls: { servername: 'redis.example.com' },
    });
    expect(connectionOptions(parseRedisUrl('rediss://10.0.0.1'))).toEqual({
      host: '10.0.0.1',
      port: 6379,
      db: 0,
      tls: {},
    });
    expect(connectionOptions(parseRedisUrl('redis://h'))).toEqual({ host: 'h', port: 6379, db: 0 });
  });

  it('O2: strikes the password out of what the server says, also where it is cut short', () => {
    const address = parseRedisUrl('redis://:p%40ssword@h');
    expect(withoutSecrets('wrong: p@ssword or p%40ssword', address)).toBe('wrong: *** or ***');
    expect(
      withoutSecrets(
        "ERR unknown command 'HELLO', with args beginning with: '3' 'AUTH' 'default' 'p@ssw",
        address,
      ),
    ).toBe("ERR unknown command 'HELLO'");
    expect(withoutSecrets('connect ECONNREFUSED', parseRedisUrl('redis://h'))).toBe('connect ECONNREFUSED');
  });
});
