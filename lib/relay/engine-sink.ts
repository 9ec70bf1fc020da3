import type { Socket } from 'socket.io';
import { FlowWindow } from './flow-window';
import type { FrameSink } from './frame-sink';
import { textFrame } from './text-frame';

type EngineSocket = Socket['conn'];

/** engine.io's ping, which every client answers with a pong. */
const PING = textFrame('2');

/**
 * The sink over one engine.io connection: WebSocket, uncompressed.
 *
 * engine.io's transport is `writable` exactly when everything handed to it was taken by the operating system; a
 * write while it is not queues without bound. So at most one frame is held here, and `FlowWindow` bounds what the
 * operating system and the network hold beyond it.
 *
 * The WebSocket frame is made here and handed along ready (engine.io's `wsPreEncodedFrame`, which socket.io's own
 * broadcasts use): one buffer and one write, where letting `ws` encode it costs a tenth more CPU. A ping that is due
 * goes with it. It is not one of engine.io's, but its pong reaches the same `heartbeat`.
 */
export function engineSink(conn: EngineSocket): FrameSink {
  const window = new FlowWindow();
  let lastFrame = 0;
  let onReady = (): void => {};

  conn.on('packetCreate', (packet: { readonly type: string }) => {
    if (packet.type === 'ping') window.pinged();
  });
  conn.on('heartbeat', () => {
    window.ponged();
    onReady();
  });
  conn.transport.on('ready', () => onReady());

  return {
    get ready() {
      return conn.transport.writable && window.open;
    },
    get heldBytes() {
      return conn.transport.writable ? 0 : lastFrame;
    },
    write(message) {
      const frame = textFrame(message);
      lastFrame = frame.length;
      const ping = window.wrote(frame.length);
      if (ping) window.pinged();
      const options = { compress: false, wsPreEncodedFrame: ping ? [frame, PING] : [frame] };
      // engine.io puts the packet type, the first character, in front by itself.
      conn.write(message.slice(1), options);
      return frame.length;
    },
    onReady(listener) {
      onReady = listener;
    },
  };
}
