import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { dialWebSocket, type Wire } from './dial';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Dials and collects what happens, in order, for `next` to take one by one. */
function dialling(url: string) {
  const happened: string[] = [];
  const waiting: ((what: string) => void)[] = [];
  const tell = (what: string) => {
    const first = waiting.shift();
    if (first === undefined) happened.push(what);
    else first(what);
  };
  const wire: Wire = dialWebSocket(url, {
    onOpen: () => tell('open'),
    onText: (text) => tell(`text ${text}`),
    onBinary: () => tell('binary'),
    onClose: (code, reason) => tell(`close ${code} ${reason}`),
  });
  const next = () =>
    new Promise<string>((resolve) => {
      const first = happened.shift();
      if (first === undefined) waiting.push(resolve);
      else resolve(first);
    });
  return { wire, next };
}

async function serving(): Promise<{ server: WebSocketServer; url: string }> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  closers.push(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, url: `ws://127.0.0.1:${address.port}/api/dostk/websocket` };
}

async function listening(onSocket: (socket: Socket) => void): Promise<string> {
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    onSocket(socket);
  });
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `ws://127.0.0.1:${address.port}/`;
}

describe('a dialled WebSocket, over loopback', () => {
  it('F3: takes whole frames however the bytes were split or batched, and tells binary from text', async () => {
    const { server, url } = await serving();
    server.on('connection', (socket, request) => {
      request.socket.setNoDelay(true);
      socket.send('가나', { fin: false });
      socket.send('다', { fin: true });
      for (let i = 0; i < 3; i++) socket.send(`{"n":${i}}`);
      socket.send(Buffer.from([1, 2, 3]), { binary: true });
    });
    const { next } = dialling(url);
    expect([await next(), await next(), await next(), await next(), await next(), await next()]).toEqual([
      'open',
      'text 가나다',
      'text {"n":0}',
      'text {"n":1}',
      'text {"n":2}',
      'binary',
    ]);
  });

  it('K25: sends text, answers protocol pings by itself, and is closed in order', async () => {
    const { server, url } = await serving();
    const heard: string[] = [];
    const pong = new Promise<void>((resolve) => {
      server.on('connection', (socket) => {
        socket.on('message', (data, binary) => heard.push(`${binary ? 'binary' : 'text'} ${data}`));
        socket.on('pong', () => resolve());
        socket.on('close', (code) => heard.push(`closed ${code}`));
        socket.ping();
      });
    });
    const { wire, next } = dialling(url);
    wire.send('too early');
    expect(await next()).toBe('open');
    wire.send('{"trnm":"LOGIN"}');
    await pong;
    wire.close();
    expect(await next()).toBe('close 1005 ');
    wire.send('too late');
    expect(heard).toEqual(['text {"trnm":"LOGIN"}', 'closed 1005']);
  });

  it('K28: a frame beyond a mebibyte ends the connection', async () => {
    const { server, url } = await serving();
    server.on('connection', (socket) => socket.send('x'.repeat(1024 * 1024 + 1)));
    const { next } = dialling(url);
    expect(await next()).toBe('open');
    expect(await next()).toMatch(/^close 1006 Max payload size exceeded/);
  });

  it('K24: says why nobody answered', async () => {
    const url = await listening((socket) => socket.destroy());
    expect(await dialling(url).next()).toMatch(/^close 1006 .+/);
    const refusing = await listening((socket) => {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n');
    });
    expect(await dialling(refusing).next()).toBe('close 1006 Unexpected server response: 503');
  });

  it('K24: a half-open connection is given up by closing it', async () => {
    const url = await listening(() => {});
    const { wire, next } = dialling(url);
    wire.close();
    expect(await next()).toMatch(/^close 1006 WebSocket was closed before/);
  });

  it('K27: a server that does not answer the close is cut off', async () => {
    const { server, url } = await serving();
    const connected = new Promise<void>((resolve) => {
      server.on('connection', (_, request) => {
        request.socket.pause();
        request.socket.removeAllListeners('data');
        resolve();
      });
    });
    const { wire, next } = dialling(url);
    expect(await next()).toBe('open');
    await connected;
    wire.close();
    expect(await next()).toBe('close 1006 ');
  });
});
