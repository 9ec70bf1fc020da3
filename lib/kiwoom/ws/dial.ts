import WebSocket from 'ws';

/** One WebSocket as the session sees it: text in both directions, and one end. */
export interface Wire {
  send(text: string): void;
  /** Closes in order, or by force when the other side does not answer. `onClose` still follows. */
  close(): void;
}

export interface WireHandlers {
  readonly onOpen: () => void;
  readonly onText: (text: string) => void;
  /** A binary frame: Kiwoom sends none. */
  readonly onBinary: () => void;
  /** Exactly once, whether it ever opened or not. */
  readonly onClose: (code: number, reason: string) => void;
}

export type Dial = (url: string, handlers: WireHandlers) => Wire;

/** The largest frame taken, bytes. A full frame of books is a tenth of it. */
const MAX_FRAME = 1024 * 1024;
/** How long the other side may take to answer a close, ms. */
const CLOSE_WITHIN = 1_000;

/**
 * Dials with the `ws` package. It answers protocol pings and sends none: Kiwoom has a heartbeat of its own, and whether
 * it answers others is not known. Compression would cost more time than it saves on frames this small.
 */
export const dialWebSocket: Dial = (url, handlers) => {
  const socket = new WebSocket(url, { maxPayload: MAX_FRAME, perMessageDeflate: false });
  let failure = '';
  socket.on('open', handlers.onOpen);
  socket.on('message', (data, isBinary) => {
    if (isBinary) handlers.onBinary();
    else handlers.onText(String(data));
  });
  socket.on('error', (error) => {
    failure = error.message;
  });
  socket.on('close', (code, reason) => handlers.onClose(code, failure || reason.toString()));
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => {
      socket.close();
      const force = setTimeout(() => socket.terminate(), CLOSE_WITHIN);
      socket.once('close', () => clearTimeout(force));
    },
  };
};
