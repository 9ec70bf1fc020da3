import type { ToTab } from '../../../lib/client/tabs/messages';
import type { FrameEntry } from '../../../lib/events/protocol';
import { QUOTE_CELL } from './quote-cells';

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

/** Since the last time. */
export interface Paints {
  /** Receipt → painted, ms. */
  readonly delays: readonly number[];
  /** Quotes of drawn rows that came more than a second ago and are not painted yet. */
  readonly overdue: number;
}

declare global {
  interface Window {
    benchPaints: { take(): Paints };
  }
}

const OVERDUE_MS = 1_000;

/** A socket.io event in an engine.io message. */
const EVENT = '42';

let waiting: Waiting[] = [];
let delays: number[] = [];

function onMessage(text: unknown): void {
  if (typeof text !== 'string' || !text.startsWith(EVENT)) return;
  const [name, entries] = JSON.parse(text.slice(EVENT.length)) as [string, readonly FrameEntry[]];
  if (name === 'f') onFrame(entries);
}

function onFrame(entries: readonly FrameEntry[]): void {
  for (const [topic, , ...payloads] of entries) {
    const [kind, ticker = ''] = topic.split(':');
    const newest = payloads.at(-1);
    if (kind !== 'quote' || !Array.isArray(newest)) continue;
    waiting.push({
      ticker,
      volume: Number(newest[QUOTE_CELL.volume]),
      receivedAt: Number(newest[QUOTE_CELL.receivedAt]),
    });
  }
}

/** Null where the row is not drawn, being out of view. */
function shownVolume(ticker: string): number | null {
  const text = document.querySelector(`tr[data-ticker="${ticker}"] [data-field="volume"]`)?.textContent;
  return text === undefined || text === null ? null : Number(text.replaceAll(',', ''));
}

const clock = (): number => performance.timeOrigin + performance.now();

function lookAfterFrame(): void {
  const now = clock();
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
const onAnimationFrame = (): void => {
  channel.port2.postMessage(null);
  requestAnimationFrame(onAnimationFrame);
};
requestAnimationFrame(onAnimationFrame);

window.WebSocket = class extends WebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols);
    this.addEventListener('message', ({ data }) => onMessage(data));
  }
};

window.SharedWorker = new Proxy(window.SharedWorker, {
  construct(target, args: ConstructorParameters<typeof SharedWorker>) {
    const worker = new target(...args);
    worker.port.addEventListener('message', ({ data }: MessageEvent<ToTab>) => {
      if (data.kind === 'frame') onFrame(data.entries);
    });
    return worker;
  },
});

window.benchPaints = {
  take() {
    const taken = delays;
    delays = [];
    const before = clock() - OVERDUE_MS;
    return { delays: taken, overdue: waiting.filter(({ receivedAt }) => receivedAt < before).length };
  },
};
