import { act, render, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { Ticker } from '../market/ticker';
import {
  useConnection,
  useDeclareFault,
  useDiscarded,
  useFeeds,
  useFromServerNow,
  useHalts,
  useLiveBook,
  useLiveIndex,
  useLiveQuote,
  useLiveTape,
  useMarketStatus,
  useMockShown,
  useRoundTrip,
  useSelected,
  useServerClock,
} from './hooks';
import { LiveClient } from './live-client';
import { LiveProvider, useLiveClient } from './live-context';
import { FakeRelay } from './testing/fake-relay';
import { LivePage } from './testing/live-page';
import {
  bookOf,
  feedOf,
  HYNIX,
  indexOf,
  marketOf,
  quoteOf,
  SAMSUNG,
  stampOf,
  tradeOf,
  viOf,
  wireBook,
  wireIndex,
  wireQuote,
  wireTrade,
} from './testing/samples';
import { useStale } from './use-stale';

const renders = new Map<string, number>();

function Row({ ticker }: { readonly ticker: Ticker }) {
  renders.set(ticker, (renders.get(ticker) ?? 0) + 1);
  return <p data-testid={ticker}>{useSelected(useLiveQuote(ticker), (quote) => quote?.price ?? '-')}</p>;
}

describe('useSelected', () => {
  it('U9: one ticker’s tick renders that ticker’s row and no other', async () => {
    renders.clear();
    const page = new LivePage();
    const tickers = Array.from({ length: 50 }, (_, i) => String(100_000 + i) as Ticker);
    await page.show(tickers.map((ticker) => <Row key={ticker} ticker={ticker} />));
    const before = new Map(renders);
    for (let i = 1; i <= 20; i++) page.update('quote:100007', wireQuote(quoteOf({ price: i })));
    expect(screen.getByTestId('100007').textContent).toBe('20');
    for (const ticker of tickers) {
      const extra = (renders.get(ticker) ?? 0) - (before.get(ticker) ?? 0);
      expect(extra, ticker).toBe(ticker === '100007' ? 20 : 0);
    }
  });

  it('U8: ticks between two painted frames render once', async () => {
    renders.clear();
    const page = new LivePage();
    await page.show(<Row ticker={SAMSUNG} />);
    const before = renders.get(SAMSUNG) ?? 0;
    act(() => {
      for (let i = 1; i <= 30; i++) page.relay.update('quote:005930', wireQuote(quoteOf({ price: i })));
      page.frames.paint();
    });
    expect(renders.get(SAMSUNG)).toBe(before + 1);
    expect(screen.getByTestId(SAMSUNG).textContent).toBe('30');
  });

  it('U9: a tick that changes nothing of what is selected renders nothing', async () => {
    renders.clear();
    const page = new LivePage();
    await page.show(<Row ticker={SAMSUNG} />);
    page.snapshot('quote:005930', wireQuote(quoteOf({ volume: 1 })));
    const before = renders.get(SAMSUNG);
    for (let i = 2; i <= 20; i++) page.update('quote:005930', wireQuote(quoteOf({ volume: i })));
    expect(renders.get(SAMSUNG)).toBe(before);
  });

  it('U9: what is equal by the component’s own measure is the same object, and renders nothing', async () => {
    const page = new LivePage();
    const seen: unknown[] = [];
    const Volume = () => {
      const volume = useSelected(
        useLiveQuote(SAMSUNG),
        (quote) => ({ volume: quote?.volume }),
        (a, b) => a.volume === b.volume,
      );
      seen.push(volume);
      return null;
    };
    await page.show(<Volume />);
    for (let i = 1; i <= 3; i++) page.update('quote:005930', wireQuote(quoteOf({ price: 70_000 + i })));
    expect(seen.at(-1)).toEqual({ volume: 12_345_678 });
    expect(new Set(seen).size).toBe(2);
  });

  it('U7: a ticker is declared while a component shows it, once however many do', async () => {
    const page = new LivePage();
    const shown = await page.show(
      <>
        <Row ticker={SAMSUNG} />
        <Row ticker={SAMSUNG} />
      </>,
    );
    expect(page.relay.lastDeclared?.quote).toEqual([SAMSUNG]);
    shown.rerender(<Row ticker={HYNIX} />);
    await page.settle(150);
    page.now += 1_000;
    shown.rerender(<Row ticker={HYNIX} key="again" />);
    await page.settle();
    expect(page.relay.lastDeclared?.quote).toEqual([HYNIX]);
  });
});

describe('the other hooks', () => {
  function Everything() {
    const { state } = useConnection();
    const rtt = useSelected(useRoundTrip(), (ms) => ms);
    const book = useSelected(useLiveBook(SAMSUNG), (held) => held);
    const tape = useSelected(useLiveTape(SAMSUNG), (held) => held);
    const index = useSelected(useLiveIndex('001'), (held) => held);
    return (
      <p data-testid="all">
        {[
          state.name,
          rtt,
          book?.totalAsk,
          tape?.lines.length,
          index?.price,
          useMarketStatus()?.krx,
          useFeeds().length,
          useHalts().length,
          useMockShown(),
          useDiscarded().count,
          useDeclareFault()?.code,
          useSelected(useServerClock(), (now) => now),
          useFromServerNow((now) => now / 1_000),
        ].join(' ')}
      </p>
    );
  }

  it('R6: want what they show and show what they are given', async () => {
    const page = new LivePage();
    await page.show(<Everything />);
    expect(page.relay.lastDeclared).toEqual({ quote: [], book: [SAMSUNG], tape: [SAMSUNG], index: ['001'] });
    page.send(
      ['book:005930', 1, wireBook(bookOf({ stamp: stampOf({ source: 'mock' }) }))],
      ['tape:005930', 1, wireTrade(tradeOf(1))],
      ['index:001', 1, wireIndex(indexOf())],
      ['market', 1, marketOf()],
      ['feed:kiwoom', 1, feedOf()],
      ['vi', 1, viOf(HYNIX)],
      ['junk', 1],
    );
    expect(screen.getByTestId('all').textContent).toBe(
      `live 0 550 1 5781.2 continuous 1 1 true 1  ${page.now} ${page.now / 1_000}`,
    );
  });

  it('U13: useStale follows the road and the age, and forgives when a new value comes', async () => {
    const Stale = () => {
      useSelected(useLiveQuote(SAMSUNG), () => null);
      return <p data-testid="stale">{String(useStale(SAMSUNG))}</p>;
    };
    const page = new LivePage();
    const stale = () => screen.getByTestId('stale').textContent;
    await page.show(<Stale />);
    expect(stale()).toBe('false');
    page.send(['market', 1, marketOf()], ['quote:005930', 1, wireQuote(quoteOf())]);
    expect(stale()).toBe('false');
    page.now += 301_000;
    page.snapshot('feed:kiwoom', feedOf());
    expect(stale()).toBe('true');
    page.update('quote:005930', wireQuote(quoteOf({ stamp: stampOf({ receivedAt: page.now }) })));
    expect(stale()).toBe('false');
    page.snapshot('feed:kiwoom', feedOf({ state: { name: 'silent', since: page.now } }));
    expect(stale()).toBe('true');
    page.snapshot('feed:kiwoom', feedOf());
    expect(stale()).toBe('false');
    act(() => page.relay.drop());
    await page.settle();
    expect(stale()).toBe('true');
  });

  it('U34: useStale knows a source that fell silent, and is not misled by a break of our own', async () => {
    const Stale = () => {
      useSelected(useLiveQuote(SAMSUNG), () => null);
      return <p data-testid="stale">{String(useStale(SAMSUNG))}</p>;
    };
    const page = new LivePage();
    const stale = () => screen.getByTestId('stale').textContent;
    await page.show(<Stale />);
    page.send(['quote:005930', 1, wireQuote(quoteOf())], ['feed:kiwoom', 1, feedOf()]);
    page.now += 3_000;
    page.update('market', marketOf());
    await page.settle(1_100);
    expect(stale()).toBe('false');
    page.now += 2_000;
    await page.settle(1_100);
    expect(stale()).toBe('true');
    act(() => page.relay.drop());
    await page.settle();
    act(() => {
      page.client.reconnect();
      page.relay.accept();
    });
    await page.settle(1_100);
    expect(stale()).toBe('false');
  });
});

describe('LiveProvider', () => {
  it('U28: a page that wakes tries at once', async () => {
    const page = new LivePage();
    await page.show(<p />);
    act(() => page.relay.drop());
    expect(page.relay.attempts).toHaveLength(1);
    window.dispatchEvent(new Event('online'));
    expect(page.relay.attempts).toHaveLength(2);
    act(() => page.relay.drop());
    document.dispatchEvent(new Event('visibilitychange'));
    expect(page.relay.attempts).toHaveLength(3);
  });

  it('U1: React’s strict mode opens one connection and closes it at the end', async () => {
    vi.useFakeTimers();
    const relay = new FakeRelay();
    const client = new LiveClient({ socket: relay.factory });
    const shown = render(
      <StrictMode>
        <LiveProvider client={client}>
          <p />
        </LiveProvider>
      </StrictMode>,
    );
    vi.advanceTimersByTime(1);
    expect(relay.attempts).toHaveLength(1);
    shown.unmount();
    vi.advanceTimersByTime(60_000);
    expect(relay.attempts).toHaveLength(1);
  });

  it('U1: a hook outside of it says what is missing', () => {
    const Lost = () => <p>{String(useLiveClient())}</p>;
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(() => render(<Lost />)).toThrow('LiveProvider is missing');
  });
});
