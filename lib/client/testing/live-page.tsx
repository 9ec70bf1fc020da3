import { act, render } from '@testing-library/react';
import type { ComponentType, ReactNode } from 'react';
import type { Instrument } from '../../events/instrument';
import { Directory } from '../directory';
import { DirectoryProvider } from '../directory-context';
import { LiveClient } from '../live-client';
import { LiveProvider } from '../live-context';
import { WatchlistProvider } from '../watchlist-context';
import { FakeRelay } from './fake-relay';
import { ManualFrames } from './manual-frames';
import { instrumentOf, NOON } from './samples';
import { UNLIMITED } from './unlimited';

export const INSTRUMENTS: readonly Instrument[] = [
  instrumentOf('005930', '삼성전자'),
  instrumentOf('000660', 'SK하이닉스'),
  instrumentOf('035720', '카카오', { nxt: false }),
  instrumentOf('247540', '에코프로비엠', { market: 'KOSDAQ', warning: '투자경고' }),
];

/** The server's answers about instruments. */
export class FakeStocks {
  ready = true;
  failing = false;
  instruments = INSTRUMENTS;
  readonly asked: string[] = [];

  readonly fetch = async (url: string): Promise<Response> => {
    this.asked.push(url);
    if (this.failing) throw new TypeError('network down');
    const query = new URL(url, 'http://sise').searchParams;
    const q = query.get('q');
    const codes = query.get('codes')?.split(',') ?? [];
    const found = this.ready
      ? this.instruments.filter((i) =>
          q === null
            ? codes.includes(i.code)
            : i.name.includes(q) || i.code.startsWith(q) || i.code === q.padStart(6, '0'),
        )
      : [];
    return Response.json({ items: found, ready: this.ready });
  };
}

/** A page whose relay, painted frames and server a test holds in its hands. Its relay's clock starts at noon KST. */
export class LivePage {
  now = NOON;
  readonly relay = new FakeRelay(() => this.now);
  readonly frames = new ManualFrames();
  readonly stocks = new FakeStocks();
  readonly client = new LiveClient({
    socket: this.relay.factory,
    schedule: this.frames.schedule,
    rendered: (run) => run(),
    now: () => this.now,
    random: () => 1,
    quoteLimits: UNLIMITED,
  });
  readonly directory = new Directory(this.stocks.fetch);

  readonly Providers = ({ children }: { readonly children: ReactNode }) => (
    <LiveProvider client={this.client}>
      <DirectoryProvider directory={this.directory}>
        <WatchlistProvider>{children}</WatchlistProvider>
      </DirectoryProvider>
    </LiveProvider>
  );

  /** What stands around everything shown. */
  protected wrapper(): ComponentType<{ readonly children: ReactNode }> {
    return this.Providers;
  }

  /** Renders, connects, and lets names and declarations settle. */
  async show(element: ReactNode) {
    const shown = render(element, { wrapper: this.wrapper() });
    await this.settle();
    act(() => this.relay.accept());
    await this.settle();
    return shown;
  }

  /** One frame of the relay, painted. */
  send(...entries: unknown[]): void {
    act(() => {
      this.relay.frame(...entries);
      this.frames.paint();
    });
  }

  snapshot(topic: string, ...payloads: unknown[]): void {
    this.send([topic, 1, ...payloads]);
  }

  update(topic: string, ...payloads: unknown[]): void {
    this.send([topic, 0, ...payloads]);
  }

  /** Lets what is under way finish: names, declarations, timers of length zero. */
  async settle(ms = 5): Promise<void> {
    await act(() => new Promise((done) => setTimeout(done, ms)));
  }
}
