import type { FrameEntry } from '../../../lib/events/protocol';

/**
 * Tells when the page has painted what the wire brought, knowing nothing of the page's program: it reads each message
 * beside it, and after each frame (an animation frame, then a task behind it) looks whether the row's volume, which
 * only grows, has come as far.
 */
interface Waiting {
  readonly ticker: string;
  readonly volume: number;
  /** When the feed received it, ms since 1970. */
  readonly receivedAt: number;
}

declare global {
  interface Window {
    benchPaints: { /** Delays since the last time, ms. */ take(): number[] };
  }
}

/** Where they stand in a quote's compact wire form. */
const RECEIVED_AT = 4;
const VOLUME = 15;
/** A socket.io event in an engine.io message. */
const EVENT = '42';

let waiting: Waiting[] = [];
let delays: number[] = [];

function onMessage(text: unknown): void {
  if (typeof text !== 'string' || !text.startsWith(EVENT)) return;
  const [name, entries] = JSON.parse(text.slice(EVENT.length)) as [string, readonly FrameEntry[]];
  if (name !== 'f') return;
  for (const [topic, , ...payloads] of entries) {
    const [kind, ticker = ''] = topic.split(':');
    const newest = payloads.at(-1);
    if (kind !== 'quote' || !Array.isArray(newest)) continue;
    waiting.push({ ticker, volume: Number(newest[VOLUME]), receivedAt: Number(newest[RECEIVED_AT]) });
  }
}

/** Null where the row is not drawn, being out of view. */
function shownVolume(ticker: string): number | null {
  const text = document.querySelector(`tr[data-ticker="${ticker}"] [data-field="volume"]`)?.textContent;
  return text === undefined || text === null ? null : Number(text.replaceAll(',', ''));
}

function lookAfterFrame(): void {
  const now = performance.timeOrigin + performance.now();
  const shown = new Map<string, number | null>();
  waiting = waiting.filter(({ ticker, volume, receivedAt }) => {
    if (!shown.has(ticker)) shown.set(ticker, shownVolume(ticker));
    const at = shown.get(ticker) ?? null;
    if (at === null) return false;
    if (!(at >= volume)) return true;
    delays.push(now - receivedAt);
    return false;
  });
}

const channel = new MessageChannel();
channel.port1.onmessage = lookAfterFrame;
const onFrame = (): void => {
  channel.port2.postMessage(null);
  requestAnimationFrame(onFrame);
};
requestAnimationFrame(onFrame);

window.WebSocket = class extends WebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols);
    this.addEventListener('message', ({ data }) => onMessage(data));
  }
};

window.benchPaints = {
  take() {
    const taken = delays;
    delays = [];
    return taken;
  },
};
