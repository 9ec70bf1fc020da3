import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { FUZZ } from '../lib/market/testing/fuzz-runs';
import { Admission } from './admission';
import { doorRules } from './door-rules';
import { FrontDoor } from './front-door';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

interface Opened {
  readonly port: number;
  /** What reached those behind the door: `METHOD url body`, or `upgrade url`. */
  readonly served: string[];
  readonly door: FrontDoor;
  readonly refused: [number, string][];
}

async function open(limits = { perAddress: 5_000, inAll: 5_000 }): Promise<Opened> {
  const served: string[] = [];
  const refused: [number, string][] = [];
  const door = new FrontDoor({
    rules: doorRules(false),
    limits,
    onRefused: (count, why) => refused.push([count, why]),
  });
  door.inner.on('request', async (request, response) => {
    served.push(`${request.method} ${request.url} ${await bodyOf(request)}`);
    response.end('page');
  });
  door.inner.on('upgrade', (request, socket) => {
    served.push(`upgrade ${request.url}`);
    socket.on('error', () => socket.destroy());
    socket.on('end', () => socket.end());
    socket.resume();
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
  });
  door.outer.listen(0, '127.0.0.1');
  await once(door.outer, 'listening');
  closing.push(() => {
    door.outer.close();
    door.outer.closeAllConnections();
  });
  return { port: (door.outer.address() as AddressInfo).port, served, door, refused };
}

/** A bare connection: what it has heard, and whether the other side has ended it. */
async function dial(port: number) {
  const socket: Socket = connect(port, '127.0.0.1');
  let text = '';
  let ended = false;
  socket.on('data', (data) => {
    text += data.toString('latin1');
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    ended = true;
  });
  closing.push(() => socket.destroy());
  await once(socket, 'connect');
  const until = async (met: () => boolean) => {
    for (let i = 0; i < 400 && !met(); i++) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(met()).toBe(true);
  };
  return {
    socket,
    until,
    heard: () => text,
    ended: () => ended,
    async says(request: string, status: number) {
      text = '';
      socket.write(request, 'latin1');
      await until(() => text.includes('\r\n\r\n'));
      expect(text.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
      return text;
    },
  };
}

const head = (first: string, ...headers: string[]) =>
  `${[first, 'Host: sise', ...headers].join('\r\n')}\r\n\r\n`;
const UPGRADE = [
  'Connection: Upgrade',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

describe('the front door', () => {
  it('O9: an upgrade to a path that nobody serves is 404 at once and its socket is closed', async () => {
    const { port, served } = await open();
    for (const path of [
      '/',
      '/nowhere',
      '/live',
      '/live?EIO=4',
      '/live2',
      '/_next/webpack-hmr',
      '/admin/jobs',
    ]) {
      const line = await dial(port);
      await line.says(head(`GET ${path} HTTP/1.1`, 'Upgrade: websocket', ...UPGRADE), 404);
      await line.until(line.ended);
    }
    expect(served).toEqual([]);
  });

  it('O9: none of 1,500 dead upgrades stays open', async () => {
    const { port, door } = await open();
    const lines = await Promise.all(Array.from({ length: 1_500 }, () => dial(port)));
    for (const { socket } of lines) {
      socket.write(head('GET /ws HTTP/1.1', 'Upgrade: websocket', ...UPGRADE));
    }
    for (const line of lines) await line.until(line.ended);
    expect(lines.every((line) => line.heard().startsWith('HTTP/1.1 404'))).toBe(true);
    const [count] = await new Promise<number[]>((resolve) =>
      door.outer.getConnections((_, n) => resolve([n])),
    );
    expect(count).toBe(0);
  });

  it('O9: the socket of live prices is upgraded, and in development Next’s own', async () => {
    const { port, served } = await open();
    const line = await dial(port);
    await line.says(
      head('GET /live/?EIO=4&transport=websocket HTTP/1.1', 'Upgrade: WebSocket', ...UPGRADE),
      101,
    );
    expect(served).toEqual(['upgrade /live/?EIO=4&transport=websocket']);
    expect(line.ended()).toBe(false);
    expect([doorRules(true), doorRules(false)].map((rules) => rules.upgrades('/_next/hmr'))).toEqual([
      true,
      false,
    ]);
    expect(doorRules(true).upgrades('/_next/other')).toBe(false);
  });

  it.each(['h2c', 'TLS/1.0, HTTP/1.1', 'foo'])(
    'O10: Upgrade: %s is ignored: the request is served, body and all, and the connection goes on',
    async (token) => {
      const { port, served } = await open();
      const line = await dial(port);
      const settings = [
        'Connection: Upgrade, HTTP2-Settings',
        'HTTP2-Settings: AAMAAABkAAQAAP__',
        `Upgrade: ${token}`,
      ];
      expect(await line.says(head('GET /api/status HTTP/1.1', ...settings), 200)).toContain('page');
      const body = 'x'.repeat(200_000);
      await line.says(
        head('POST /api/admin/breaker HTTP/1.1', ...settings, `Content-Length: ${body.length}`) + body,
        200,
      );
      await line.says(head('GET /status HTTP/1.1'), 200);
      await line.says(head('GET /live HTTP/1.1', ...settings), 200);
      expect(served).toEqual([
        'GET /api/status ',
        `POST /api/admin/breaker ${body}`,
        'GET /status ',
        'GET /live ',
      ]);
    },
  );

  it('O10: a chunked body behind an ignored upgrade, and requests sent ahead, all arrive', async () => {
    const { port, served } = await open();
    const line = await dial(port);
    const chunked = head(
      'POST /api/x HTTP/1.1',
      'Upgrade: h2c',
      'Connection: upgrade',
      'Transfer-Encoding: chunked',
    );
    line.socket.write(`${chunked}5\r\nhello\r\n0\r\n\r\n${head('GET /next HTTP/1.1')}`);
    await line.until(() => served.length === 2);
    // They are served side by side; the shorter one is read first.
    expect(served.toSorted()).toEqual(['GET /next ', 'POST /api/x hello']);
  });

  it.each([
    ['h2c', 200],
    ['websocket', 404],
  ])('O10: an upgrade to %s that is sent ahead waits for the answers before it', async (token, status) => {
    const { port, door } = await open();
    const slow: (() => void)[] = [];
    door.inner.removeAllListeners('request');
    door.inner.on('request', (request, response) => {
      if (request.url === '/slow') slow.push(() => response.end('slow'));
      else response.end('page');
    });
    const line = await dial(port);
    const upgrade = head('GET /page HTTP/1.1', `Upgrade: ${token}`, ...UPGRADE);
    line.socket.write(head('GET /slow HTTP/1.1') + head('GET /slow HTTP/1.1') + upgrade);
    await line.until(() => slow.length === 2);
    for (const answer of slow) answer();
    await line.until(() => line.heard().match(/HTTP\/1\.1 /g)?.length === 3);
    expect(line.heard().match(/HTTP\/1\.1 \d+/g)).toEqual([
      'HTTP/1.1 200',
      'HTTP/1.1 200',
      `HTTP/1.1 ${status}`,
    ]);
    if (status === 200) await line.says(head('GET /page HTTP/1.1'), 200);
    else await line.until(line.ended);
  });

  it('O12, O13: what is refused is counted by why', async () => {
    const { port, door } = await open({ perAddress: 1, inAll: 9 });
    const line = await dial(port);
    const more = await dial(port);
    await more.until(more.ended);
    await line.says(head('TRACE / HTTP/1.1'), 405);
    await line.says(head('GET / HTTP/1.1', 'Upgrade: websocket', ...UPGRADE), 404);
    await line.until(line.ended);
    for (let i = 0; i < 200 && door.stats.open > 0; i++)
      await new Promise((resolve) => setTimeout(resolve, 5));
    const broken = await dial(port);
    await broken.says('HELLO\r\n\r\n', 400);
    expect(door.stats).toMatchObject({
      refusedConnections: { address: 1, all: 0 },
      refusedRequests: { upgrade: 1, method: 1, malformed: 1, late: 0 },
    });
  });

  it.each([
    ['TRACE', '/'],
    ['TRACE', '/api/status'],
    ['TRACE', '/live/'],
    ['POST', '/'],
    ['DELETE', '/status'],
    ['PROPFIND', '/'],
    ['POST', '/live/'],
  ])('O11: %s %s is 405 with what is allowed', async (method, path) => {
    const { port, served } = await open();
    const line = await dial(port);
    const text = await line.says(head(`${method} ${path} HTTP/1.1`, 'Content-Length: 0'), 405);
    expect(text).toMatch(/\r\nAllow: GET/);
    expect(text).not.toMatch(/Allow: .*(TRACE|CONNECT)/);
    expect(served).toEqual([]);
  });

  it('O11: CONNECT is 405 and opens no tunnel', async () => {
    const { port } = await open();
    const line = await dial(port);
    await line.says('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n', 405);
    await line.until(line.ended);
  });

  it('O12: connections of one address are bounded; the others are told 503, once in the log, and room that comes free is given', async () => {
    const { port, refused } = await open({ perAddress: 3, inAll: 100 });
    const lines = await Promise.all([1, 2, 3].map(() => dial(port)));
    for (let i = 0; i < 5; i++) {
      const more = await dial(port);
      await more.until(more.ended);
      expect(more.heard()).toContain('HTTP/1.1 503');
    }
    expect(refused).toEqual([[1, 'address']]);
    await lines[0]?.says(head('GET / HTTP/1.1'), 200);
    lines[1]?.socket.destroy();
    await lines[1]?.until(() => lines[1]?.ended() === true);
    let answered = false;
    for (let i = 0; i < 50 && !answered; i++) {
      const next = await dial(port);
      next.socket.write(head('GET / HTTP/1.1'));
      await next.until(() => next.heard() !== '' || next.ended());
      answered = next.heard().includes('200 OK');
    }
    expect(answered).toBe(true);
  });

  it('O12: a bound for all counts every address, and what is put back to be read anew counts once', () => {
    const refused: string[] = [];
    const admission = new Admission(
      { perAddress: 2, inAll: 3 },
      (count, why) => refused.push(`${count} ${why}`),
      () => 0,
    );
    const socketOf = (remoteAddress: string) => {
      const events = new Map<string, () => void>();
      const socket = {
        remoteAddress,
        ended: false,
        on: () => socket,
        once: (name: string, listener: () => void) => events.set(name, listener),
        end: () => {
          socket.ended = true;
        },
        close: () => events.get('close')?.(),
      };
      return socket;
    };
    const enter = (address: string) => {
      const socket = socketOf(address);
      admission.admit(socket as unknown as Socket);
      return socket;
    };
    const first = enter('a');
    admission.admit(first as unknown as Socket);
    const [second, third] = [enter('b'), enter('b')];
    expect([first, second, third].map(({ ended }) => ended)).toEqual([false, false, false]);
    expect([enter('a').ended, enter('b').ended]).toEqual([true, true]);
    third.close();
    expect(enter('a').ended).toBe(false);
    expect(refused).toEqual(['1 all']);
  });

  it('O13: a head that never ends, and a connection that says nothing, have ten seconds', async () => {
    const { door } = await open();
    expect([door.outer.headersTimeout, door.outer.requestTimeout, door.outer.keepAliveTimeout]).toEqual([
      10_000, 30_000, 65_000,
    ]);
    const short = await open();
    short.door.outer.headersTimeout = 50;
    const slow = await dial(short.port);
    slow.socket.write('GET / HTTP/1.1\r\nHost: s');
    const mute = await dial(short.port);
    await slow.until(slow.ended);
    expect(slow.heard()).toContain('HTTP/1.1 408');
    await mute.until(mute.ended);
  });

  it.each([
    ['a request that is none', 'HELLO\r\n\r\n', 400],
    ['a head without end', `GET / HTTP/1.1\r\nX: ${'y'.repeat(40_000)}\r\n\r\n`, 431],
    ['two lengths', head('POST /api/x HTTP/1.1', 'Content-Length: 3', 'Content-Length: 4'), 400],
    [
      'a length and chunks',
      head('POST /api/x HTTP/1.1', 'Content-Length: 3', 'Transfer-Encoding: chunked'),
      400,
    ],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
  ])('O13: %s is refused and closed, and nobody behind the door hears of it', async (_, request, status) => {
    const { port, served } = await open();
    const line = await dial(port);
    await line.says(request, status);
    await line.until(line.ended);
    expect(served).toEqual([]);
  });

  it(
    'O14: whatever is asked, in whatever method, with whatever upgrade, is answered with a status, and only what is served stays open',
    async () => {
      const { port, door } = await open();
      const method = fc.constantFrom(
        'GET',
        'HEAD',
        'POST',
        'PUT',
        'DELETE',
        'OPTIONS',
        'TRACE',
        'CONNECT',
        'PATCH',
        'LINK',
      );
      const path = fc.constantFrom(
        '/',
        '/live',
        '/live/?EIO=4',
        '/api/x',
        '/admin/jobs/api',
        '/a%00b',
        '/%',
        '/*',
        '/..//',
      );
      const token = fc.constantFrom(
        null,
        'websocket',
        'WEBSOCKET',
        'h2c',
        'websocket, h2c',
        '',
        'x'.repeat(300),
        'é',
      );
      const connection = fc.constantFrom(
        'Upgrade',
        'keep-alive, Upgrade',
        'close, upgrade',
        'upgrade, HTTP2-Settings',
        'x',
      );
      const body = fc.constantFrom('', 'hello');
      // Sockets: fewer than the seeds of what is pure.
      await fc.assert(
        fc.asyncProperty(method, path, token, connection, body, async (m, p, upgrade, options, text) => {
          const line = await dial(port);
          const headers = [`Connection: ${options}`, ...(upgrade === null ? [] : [`Upgrade: ${upgrade}`])];
          if (text !== '') headers.push(`Content-Length: ${text.length}`);
          line.socket.write(head(`${m} ${p} HTTP/1.1`, ...headers) + text, 'latin1');
          await line.until(() => /^HTTP\/1\.1 \d{3} /.test(line.heard()));
          const status = Number(line.heard().slice(9, 12));
          expect([101, 200, 400, 404, 405]).toContain(status);
          if (status === 101) {
            expect(m === 'GET' && p.startsWith('/live/') && upgrade?.toLowerCase() === 'websocket').toBe(
              true,
            );
          }
          if (status === 404 || status === 400) await line.until(line.ended);
          line.socket.destroy();
        }),
        FUZZ,
      );
      for (let i = 0; i < 200; i++) {
        const count = await new Promise<number>((resolve) => door.outer.getConnections((_, n) => resolve(n)));
        if (count === 0) return;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      expect.unreachable('connections are left');
    },
    Math.max(120_000, FUZZ.numRuns * 60),
  );
});
