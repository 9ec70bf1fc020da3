import { EventEmitter } from 'node:events';
import type { Socket } from 'socket.io';
import { expect, it } from 'vitest';
import { engineSink } from './engine-sink';
import { PROBE_EVERY_BYTES, WINDOW_BYTES } from './flow-window';

/** The WebSocket under a connection: hands on what it is sent unless it is `full`. */
class FakeWebSocket {
  readonly sent: string[] = [];
  bufferedAmount = 0;
  /** True while the operating system takes nothing. */
  full = false;
  #onSent: (() => void)[] = [];

  send(text: string, onSent: () => void = () => {}): void {
    this.sent.push(text);
    this.#onSent.push(onSent);
    if (this.full) this.bufferedAmount += Buffer.byteLength(text);
    else queueMicrotask(() => this.drained());
  }

  drained(): void {
    if (this.full) return;
    this.bufferedAmount = 0;
    const callbacks = this.#onSent;
    this.#onSent = [];
    for (const onSent of callbacks) onSent();
  }
}

function open() {
  const websocket = new FakeWebSocket();
  const conn = Object.assign(new EventEmitter(), { request: { websocket } });
  return { websocket, conn, sink: engineSink(conn as unknown as Socket['conn']) };
}

it('R4: is ready as long as the operating system takes everything', () => {
  const { websocket, sink } = open();
  expect(sink.write('42["f",["시세"]]')).toBe(18);
  expect([sink.ready, sink.heldBytes]).toEqual([true, 0]);
  expect(websocket.sent).toEqual(['42["f",["시세"]]']);
});

it('R4: is not ready while a frame is held, and says so when it has gone', () => {
  const { websocket, sink } = open();
  let readied = 0;
  sink.onReady(() => readied++);
  websocket.full = true;
  sink.write('42["f",[]]');
  expect([sink.ready, sink.heldBytes]).toEqual([false, 11]);
  expect(websocket.sent).toEqual(['42["f",[]]', '2']);
  websocket.full = false;
  websocket.drained();
  expect([sink.ready, sink.heldBytes, readied]).toEqual([true, 0, 1]);
});

it('L6: sends a ping behind each stretch, shuts when pongs stay out, and is ready again when one comes', () => {
  const { websocket, conn, sink } = open();
  let readied = 0;
  const stretch = 'x'.repeat(PROBE_EVERY_BYTES);
  const stretches = Math.ceil(WINDOW_BYTES / PROBE_EVERY_BYTES);
  for (let i = 0; i < stretches; i++) {
    expect(sink.ready).toBe(true);
    sink.write(stretch);
  }
  expect(websocket.sent).toEqual(Array(stretches).fill([stretch, '2']).flat());
  expect(sink.ready).toBe(false);
  sink.onReady(() => readied++);
  conn.emit('heartbeat');
  expect([sink.ready, readied]).toEqual([true, 1]);
});

it('L6: takes engine.io’s own pings into account, whose pongs come in the same order', () => {
  const { conn, sink } = open();
  conn.emit('packetCreate', { type: 'message' });
  conn.emit('packetCreate', { type: 'ping' });
  sink.write('x'.repeat(WINDOW_BYTES));
  conn.emit('heartbeat');
  expect(sink.ready).toBe(false);
  conn.emit('heartbeat');
  expect(sink.ready).toBe(true);
});
