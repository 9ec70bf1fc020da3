import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ClientToServer, PROTOCOL_VERSION, type ServerToClient, SOCKET_PATH } from '../events/protocol';
import { socketIo } from './socket-io';
import type { SocketEvents, SocketPort } from './socket-port';

let server: Server<ClientToServer, ServerToClient>;
let url: string;
let port: SocketPort;
let heard: unknown[][];
let waiting: { count: number; done: () => void }[];

const nothing: Record<keyof SocketEvents, true> = {
  closed: true,
  refused: true,
  hello: true,
  frame: true,
  fault: true,
};

/** Waits until so many things have been heard. */
const hears = (count: number) =>
  new Promise<void>((done) => {
    if (heard.length >= count) done();
    else waiting.push({ count, done });
  });

beforeEach(async () => {
  const http = createServer();
  server = new Server(http, { path: SOCKET_PATH });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  heard = [];
  waiting = [];
  const events = Object.fromEntries(
    Object.keys(nothing).map((name) => [
      name,
      (...args: unknown[]) => {
        heard.push([name, ...args]);
        for (const { count, done } of waiting) if (heard.length >= count) done();
      },
    ]),
  ) as unknown as SocketEvents;
  port = socketIo(url)(events);
});

afterEach(async () => {
  port.close();
  await server.close();
});

describe('socketIo', () => {
  it('R6: speaks the protocol over a real socket', async () => {
    server.on('connection', (socket) => {
      socket.emit('hello', { protocol: PROTOCOL_VERSION, now: 5 });
      socket.on('declare', ({ quote }, reply) => reply({ ok: true, count: quote.length }));
      socket.on('clock', (reply) => reply(42));
      socket.emit('f', [['market', 1, {}]]);
      socket.emit('fault', { code: 'too-fast', field: 'declare', message: 'slow down' });
    });
    port.open();
    await hears(3);
    expect(heard).toEqual([
      ['hello', { protocol: 1, now: 5 }],
      ['frame', [['market', 1, {}]]],
      ['fault', { code: 'too-fast', field: 'declare', message: 'slow down' }],
    ]);
    const declared = await new Promise((reply) => {
      port.declare({ quote: ['005930'], book: [], tape: [], index: [] }, reply);
    });
    expect(declared).toEqual({ ok: true, count: 1 });
    expect(await new Promise((reply) => port.clock(reply))).toBe(42);
  });

  it('U91: sends a report, and a refusal of it is nobody’s fault', async () => {
    const told = new Promise((report) => {
      server.on('connection', (socket) => {
        socket.emit('hello', { protocol: PROTOCOL_VERSION, now: 5, painted: true });
        socket.on('painted', (painted, reply) => {
          const error = { code: 'too-fast', field: 'painted', message: 'slow down' } as const;
          reply({ ok: false, error });
          report(painted);
          socket.emit('f', []);
        });
      });
    });
    port.open();
    await hears(1);
    port.painted({ counts: [1], sum: 5 });
    expect(await told).toEqual({ counts: [1], sum: 5 });
    await hears(2);
    expect(heard).toEqual([
      ['hello', { protocol: 1, now: 5, painted: true }],
      ['frame', []],
    ]);
  });

  it('U3: tells a refusal by the server from a failure of the road', async () => {
    server.use((_, next) => next(new Error('not from there')));
    port.open();
    await hears(1);
    expect(heard).toEqual([['refused', 'not from there']]);
  });

  it('U1: tells that the server went, and not that it went itself', async () => {
    server.on('connection', (socket) => {
      socket.emit('hello', { protocol: PROTOCOL_VERSION, now: 5 });
      socket.on('clock', () => socket.disconnect(true));
    });
    port.open();
    await hears(1);
    port.clock(() => {});
    await hears(2);
    expect(heard[1]?.[0]).toBe('closed');
    port.open();
    await hears(3);
    expect(heard[2]?.[0]).toBe('hello');
    port.close();
    await new Promise((later) => setTimeout(later, 20));
    expect(heard).toHaveLength(3);
  });

  it('U1: tells when nobody is there', async () => {
    await server.close();
    port.open();
    await hears(1);
    expect(heard[0]?.[0]).toBe('closed');
  });
});
