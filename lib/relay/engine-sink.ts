import type { Socket } from 'socket.io';
import type { WebSocket } from 'ws';
import { FlowWindow } from './flow-window';
import type { FrameSink } from './frame-sink';

/** engine.io leaves its WebSocket on the request that opened it. */
interface UpgradedRequest {
  readonly websocket: WebSocket;
}

/** engine.io's ping, which every client answers with a pong. */
const PING = '2';

/**
 * The sink over one engine.io connection, WebSocket only.
 *
 * Frames go to the WebSocket itself: engine.io would queue them without bound while the socket is full, and spends a
 * third more CPU on each by telling several listeners of it. What engine.io sends (heartbeat, acknowledgements)
 * goes the same way, so the order holds. `bufferedAmount` is zero exactly when the operating system has taken
 * everything, so at most one frame is held here; `FlowWindow` bounds what lies beyond. Its pings are not engine.io's
 * own, but their pongs reach the same `heartbeat`. A frame that was not taken at once is followed by one as well:
 * when that has gone, so has the frame. Asking after every frame would cost more than the frame's own encoding.
 */
export function engineSink(conn: Socket['conn']): FrameSink {
  const { websocket } = conn.request as unknown as UpgradedRequest;
  const window = new FlowWindow();
  let onReady = (): void => {};
  const onSent = (): void => onReady();

  conn.on('packetCreate', (packet: { readonly type: string }) => {
    if (packet.type === 'ping') window.pinged();
  });
  conn.on('heartbeat', () => {
    window.ponged();
    onReady();
  });

  return {
    get ready() {
      return websocket.bufferedAmount === 0 && window.open;
    },
    get heldBytes() {
      return websocket.bufferedAmount;
    },
    write(message) {
      const bytes = Buffer.byteLength(message);
      websocket.send(message);
      if (window.wrote(bytes) || websocket.bufferedAmount > 0) {
        websocket.send(PING, onSent);
        window.pinged();
      }
      return bytes;
    },
    onReady(listener) {
      onReady = listener;
    },
  };
}
