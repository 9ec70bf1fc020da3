import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { originFault } from './origin';
import { relayServerOptions } from './relay-server-options';

const allowed = new Set(['http://localhost:3000']);

function request(headers: Record<string, string>, remoteAddress?: string): IncomingMessage {
  return { headers, socket: { remoteAddress } } as unknown as IncomingMessage;
}

describe('originFault', () => {
  it('L12: lets in a page of an allowed origin, from wherever it comes', () => {
    expect(originFault(request({ origin: 'http://localhost:3000' }, '203.0.113.9'), allowed)).toBeNull();
  });

  it.each(['http://localhost:3001', 'https://localhost:3000', 'http://localhost:3000.evil.example', 'null'])(
    'L12: refuses a page of %s, on this machine too',
    (origin) => {
      expect(originFault(request({ origin }, '127.0.0.1'), allowed)).toBe(`origin not allowed: "${origin}"`);
    },
  );

  it.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])(
    'L12: lets in a program on this machine (%s) that sends no Origin',
    (address) => {
      expect(originFault(request({}, address), allowed)).toBeNull();
    },
  );

  it.each([
    [{}, '203.0.113.9'],
    [{}, '::ffff:10.0.0.1'],
    [{}, undefined],
    [{ 'x-forwarded-for': '203.0.113.9' }, '127.0.0.1'],
    [{ forwarded: 'for=203.0.113.9' }, '::1'],
  ])('L12: refuses a request without Origin that came from elsewhere (%j %s)', (headers, address) => {
    expect(originFault(request(headers as Record<string, string>, address), allowed)).toBe(
      'an Origin header is required',
    );
  });
});

describe('relayServerOptions', () => {
  it('L11: bounds messages, notices the dead within 18 s, and leaves other upgrades to Next', () => {
    const options = relayServerOptions({ allowedOrigins: ['http://localhost:3000/'] });
    expect(options).toMatchObject({
      path: '/live',
      transports: ['websocket'],
      maxHttpBufferSize: 65_536,
      perMessageDeflate: false,
      serveClient: false,
      destroyUpgrade: false,
    });
    expect((options.pingInterval ?? 0) + (options.pingTimeout ?? 0)).toBe(18_000);
  });

  it('L12: answers a handshake with the reason', () => {
    const { allowRequest } = relayServerOptions({ allowedOrigins: ['http://LOCALHOST:3000/'] });
    const answers: unknown[] = [];
    allowRequest?.(request({ origin: 'http://localhost:3000' }), (...answer) => answers.push(answer));
    allowRequest?.(request({ origin: 'http://evil.example' }), (...answer) => answers.push(answer));
    expect(answers).toEqual([
      [null, true],
      ['origin not allowed: "http://evil.example"', false],
    ]);
  });

  it.each(['localhost:3000', '*', 'about:blank'])('L12: refuses %s as an allowed origin', (origin) => {
    expect(() => relayServerOptions({ allowedOrigins: [origin] })).toThrow(
      `allowedOrigins: "${origin}" is not an origin such as "http://localhost:3000"`,
    );
  });
});
