import { socketIo } from '../socket-io';
import type { ToHub } from './messages';
import { TabHub } from './tab-hub';

/** The script of the worker that all tabs of one browser share. A page built otherwise has another address for it. */
const hub = new TabHub({ socket: socketIo() });

addEventListener('connect', (event) => {
  const [port] = (event as MessageEvent).ports;
  if (port === undefined) return;
  const link = hub.attach({ post: (message) => port.postMessage(message), close: () => port.close() });
  port.onmessage = ({ data }: MessageEvent<ToHub>) => link.hear(data);
  // Where the browser tells it, a tab that ended without a word is gone at once.
  port.addEventListener('close', () => link.left());
});
