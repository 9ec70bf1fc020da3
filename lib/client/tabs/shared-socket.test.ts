import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeRelay } from '../testing/fake-relay';
import { HERE_DUE_MS, type SharedSocketEvents, sharedSocket, type TabWorker } from './shared-socket';
import { TabHub } from './tab-hub';
import { TabPage } from './testing/tab-page';

let relay: FakeRelay;
let worker: TabPage;
let heard: unknown[][];

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  relay = new FakeRelay();
  worker = new TabPage(new TabHub({ socket: relay.factory }), () => 1);
  heard = [];
});
afterEach(() => void vi.useRealTimers());

const events = Object.fromEntries(
  ['closed', 'refused', 'hello', 'frame', 'fault', 'unfit'].map((name) => [
    name,
    (...args: unknown[]) => void heard.push([name, ...args]),
  ]),
) as unknown as SharedSocketEvents;

const passed = (ms = 10) => void vi.advanceTimersByTime(ms);
const joined = (join = worker.join) => sharedSocket({ join, page: worker.page })(events);
const declaration = { quote: ['005930'], book: [], tape: [], index: [] };

describe('sharedSocket', () => {
  it('U92: speaks through the worker as through a socket', () => {
    relay.ahead = 42;
    const socket = joined();
    socket.open();
    passed();
    relay.accept();
    passed();
    const replies: unknown[] = [];
    socket.declare(declaration, (reply) => replies.push(reply));
    socket.clock((now, beyond) => replies.push([now - Date.now(), beyond]));
    passed();
    relay.snapshot('quote:005930', 1);
    relay.fault({ code: 'too-fast', field: 'clock', message: 'slow down' });
    passed();
    expect(heard).toEqual([
      ['hello', { protocol: 1, now: 52, painted: false }],
      ['frame', [['quote:005930', 1, 1]]],
      ['fault', { code: 'too-fast', field: 'clock', message: 'slow down' }],
    ]);
    expect(replies).toEqual([{ ok: true, count: 1 }, [41, 0]]);
    socket.close();
    passed();
    expect([relay.isOpen, heard.length, vi.getTimerCount()]).toEqual([false, 3, 0]);
  });

  it('U95: a page that is left goes at once, and joins anew when it is opened again', () => {
    const socket = joined();
    socket.open();
    passed();
    relay.accept();
    passed();
    worker.page.dispatchEvent(new Event('pagehide'));
    passed();
    expect(relay.isOpen).toBe(false);
    expect(heard.at(-1)).toEqual(['closed', 'the page was left']);
    worker.page.dispatchEvent(new Event('pagehide'));
    expect(heard).toHaveLength(2);
    socket.open();
    passed();
    expect(relay.attempts).toHaveLength(2);
  });

  it('U96: tells how the socket ended', () => {
    const socket = joined();
    socket.open();
    passed();
    relay.drop('transport close');
    passed();
    socket.open();
    passed();
    relay.refuse('not from there');
    passed();
    expect(heard).toEqual([
      ['closed', 'transport close'],
      ['refused', 'not from there'],
    ]);
  });

  it('U97: a worker that cannot be made, does not start, does not answer or has no room is unfit', () => {
    const idle = (): TabWorker => ({ port: new MessageChannel().port1, onerror: null });
    joined(() => {
      throw new Error('not allowed');
    }).open();
    let broken = idle();
    joined(() => {
      broken = idle();
      return broken;
    }).open();
    broken.onerror?.({} as ErrorEvent);
    joined(idle).open();
    passed(HERE_DUE_MS - 1);
    expect(heard).toHaveLength(2);
    passed(1);
    const socket = joined();
    socket.open();
    passed();
    relay.accept();
    passed();
    const codes = Array.from({ length: 11 }, (_, i) => String(100_000 + i));
    for (const book of [codes.slice(0, 5), codes.slice(1, 7)]) {
      const tab = joined();
      tab.open();
      passed();
      tab.declare({ ...declaration, book }, () => {});
      passed();
    }
    expect(heard.filter(([name]) => name === 'unfit')).toEqual([
      ['unfit', 'Error: not allowed'],
      ['unfit', 'the worker did not start'],
      ['unfit', 'the worker did not answer'],
    ]);
    const crowded = joined();
    crowded.open();
    passed();
    crowded.declare({ ...declaration, book: codes.slice(6) }, () => {});
    passed();
    expect(heard.at(-1)).toEqual(['unfit', 'the worker has no room for this tab']);
  });
});
