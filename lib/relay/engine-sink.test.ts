import { EventEmitter } from 'node:events';
import type { Socket } from 'socket.io';
import { expect, it } from 'vitest';
import { engineSink } from './engine-sink';
import { PROBE_EVERY_BYTES, WINDOW_BYTES } from './flow-window';

/** engine.io's connection as the sink uses it: taking a packet makes it unwritable until `drained`. */
class FakeConn extends EventEmitter {
  readonly transport = Object.assign(new EventEmitter(), { writable: true });
  readonly sent: string[] = [];
  readonly frames: Buffer[] = [];

  write(data: string, options: { wsPreEncodedFrame: Buffer[] }): void {
    this.sent.push(data);
    this.frames.push(...options.wsPreEncodedFrame);
    this.transport.writable = false;
  }

  drained(): void {
    this.transport.writable = true;
    this.transport.emit('ready');
  }
}

function sinkOver(conn: FakeConn) {
  return engineSink(conn as unknown as Socket['conn']);
}

it('R4: is ready only when the transport has taken what was written, and holds one frame until then', () => {
  const conn = new FakeConn();
  const sink = sinkOver(conn);
  let readied = 0;
  sink.onReady(() => readied++);
  expect([sink.ready, sink.heldBytes]).toEqual([true, 0]);
  sink.write('42["f",[]]');
  expect([sink.ready, sink.heldBytes]).toEqual([false, 12]);
  conn.drained();
  expect([sink.ready, sink.heldBytes, readied]).toEqual([true, 0, 1]);
});

it('L3: hands over the packet and the same as a ready WebSocket frame', () => {
  const conn = new FakeConn();
  expect(sinkOver(conn).write('42["f",["시세"]]')).toBe(20);
  expect(conn.sent).toEqual(['2["f",["시세"]]']);
  expect(String(conn.frames[0]?.subarray(2))).toBe('42["f",["시세"]]');
});

it('L6: puts a ping behind each stretch, shuts when pongs stay out, and is ready again when one comes', () => {
  const conn = new FakeConn();
  const sink = sinkOver(conn);
  let readied = 0;
  const stretch = `4${'x'.repeat(PROBE_EVERY_BYTES)}`;
  const stretches = Math.ceil(WINDOW_BYTES / PROBE_EVERY_BYTES);
  for (let i = 0; i < stretches; i++) {
    expect(sink.ready).toBe(true);
    sink.write(stretch);
    conn.drained();
  }
  expect(sink.ready).toBe(false);
  const pings = conn.frames.filter((frame) => frame.length === 3);
  expect(pings).toEqual(Array(stretches).fill(Buffer.from([0x81, 1, 0x32])));
  sink.onReady(() => readied++);
  conn.emit('heartbeat');
  expect([sink.ready, readied]).toEqual([true, 1]);
});

it('L6: takes engine.io’s own pings into account, whose pongs come in the same order', () => {
  const conn = new FakeConn();
  const sink = sinkOver(conn);
  conn.emit('packetCreate', { type: 'message' });
  conn.emit('packetCreate', { type: 'ping' });
  sink.write(`4${'x'.repeat(WINDOW_BYTES)}`);
  conn.drained();
  conn.emit('heartbeat');
  expect(sink.ready).toBe(false);
  conn.emit('heartbeat');
  expect(sink.ready).toBe(true);
});
