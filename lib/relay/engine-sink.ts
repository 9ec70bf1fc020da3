import type { Socket } from 'socket.io';
import { FlowWindow } from './flow-window';
import type { FrameSink } from './frame-sink';

type EngineSocket = Socket['conn'];

/** engine.io's own heartbeat uses this; TypeScript marks it private, and there is no public way to send a ping. */
interface PingSender {
  sendPacket(type: 'ping'): void;
}

const NO_COMPRESSION = { compress: false };

/**
 * The sink over one engine.io connection, WebSocket only.
 *
 * engine.io's transport is `writable` exactly when everything handed to it was taken by the operating system; a
 * write while it is not queues without bound. So at most one frame is held here, and `FlowWindow` bounds what the
 * operating system and the network hold beyond it.
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
    get heldChars() {
      return conn.transport.writable ? 0 : lastFrame;
    },
    write(packet) {
      lastFrame = packet.length;
      conn.write(packet, NO_COMPRESSION);
      if (window.wrote(packet.length)) (conn as unknown as PingSender).sendPacket('ping');
    },
    onReady(listener) {
      onReady = listener;
    },
  };
}
