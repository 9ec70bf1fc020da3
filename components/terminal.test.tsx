import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeRelay } from '@/lib/client/testing/fake-relay';
import { HYNIX, SAMSUNG } from '@/lib/client/testing/samples';
import { WATCHLIST_KEY } from '@/lib/client/watchlist-store';
import { Korean } from './i18n/korean';

const relay = new FakeRelay();
vi.mock('@/lib/client/relay-socket', () => ({ relaySocket: () => relay.factory }));
const { Terminal } = await import('./terminal');

const settle = (ms: number) => act(() => new Promise((done) => setTimeout(done, ms)));

async function show(wide: boolean) {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (media) =>
      ({
        matches: media.includes('min-width') && wide,
        media,
        addEventListener: () => {},
        removeEventListener: () => {},
      }) as unknown as MediaQueryList,
  );
  vi.stubGlobal('fetch', async () => Response.json({ items: [], ready: true }));
  localStorage.setItem(WATCHLIST_KEY, JSON.stringify({ v: 1, tickers: [SAMSUNG, HYNIX] }));
  render(<Terminal />, { wrapper: Korean });
  await settle(5);
  act(() => relay.accept());
  await settle(5);
}

const row = (ticker: string) => document.querySelector(`tr[data-ticker="${ticker}"]`) as HTMLElement;

beforeEach(() => void window.history.replaceState(null, ''));

describe('the page', () => {
  it('U31: where there is room, list and book stand side by side', async () => {
    await show(true);
    expect(screen.getByTestId('book').dataset.ticker).toBe(SAMSUNG);
    expect(relay.lastDeclared).toEqual({
      quote: [HYNIX, SAMSUNG],
      book: [SAMSUNG],
      tape: [SAMSUNG],
      index: ['001', '101'],
    });
    fireEvent.click(row(HYNIX));
    expect(screen.getByTestId('book').dataset.ticker).toBe(HYNIX);
    expect(screen.queryByTestId('book-sheet')).toBeNull();
  });

  it('U31: on a phone a tap opens the book as a sheet, and Back closes it', async () => {
    await show(false);
    expect(screen.queryByTestId('book')).toBeNull();
    fireEvent.click(row(HYNIX));
    expect(screen.getByTestId('book-sheet')).toBeTruthy();
    expect(window.history.state).toMatchObject({ siseSheet: true });
    act(() => void window.dispatchEvent(new PopStateEvent('popstate')));
    await waitFor(() => expect(screen.queryByTestId('book-sheet')).toBeNull());
  });
});
