import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { Selection } from '@/lib/client/selection';
import { marketOf, NOON, quoteOf, SAMSUNG, stampOf, wireQuote } from '@/lib/client/testing/samples';
import { WATCHLIST_KEY } from '@/lib/client/watchlist-store';
import type { PriceSign, Quote } from '@/lib/events/quote';
import { addDays } from '@/lib/market/kst';
import type { Phase } from '@/lib/market/sessions';
import { TestPage } from '../testing/page';
import { Watchlist } from './watchlist';

async function showRow(over: Partial<Quote> | null, ticker = '005930', language: 'ko' | 'en' = 'ko') {
  localStorage.setItem(WATCHLIST_KEY, JSON.stringify({ v: 1, tickers: [ticker] }));
  const page = new TestPage(language);
  await page.show(<Watchlist selection={new Selection(() => sessionStorage)} onOpen={() => {}} />);
  if (over !== null) page.snapshot(`quote:${ticker}`, wireQuote(quoteOf(over)));
  const row = document.querySelector<HTMLElement>(`[data-ticker="${ticker}"]`);
  if (row === null) throw new Error('no row');
  const field = (name: string) => row.querySelector<HTMLElement>(`[data-field="${name}"]`);
  return { page, row, field, text: (name: string) => field(name)?.textContent };
}

const price = (row: HTMLElement) => within(row).getByTestId('price');

describe('a row', () => {
  it('U16: shows the columns Korean traders expect, in their units', async () => {
    const { row, text } = await showRow({});
    expect(within(row).getByTestId('name').textContent).toBe('삼성전자');
    expect(text('name')).toContain('005930');
    expect(price(row).textContent).toBe('71,000');
    expect(text('change')).toBe('▲1,000');
    expect(text('rate')).toContain('+1.43%');
    expect(text('volume')).toBe('12,345,678');
    expect(text('value')).toBe('876,543');
    expect(text('strength')).toBe('101.50');
    expect([text('high'), text('low'), text('time')]).toEqual(['71,500', '69,800', '12:00:00']);
  });

  it('U16: all five signs have their direction, mark and figures', async () => {
    const cases: [PriceSign, number, number, string, string][] = [
      [1, 91_000, 21_000, 'upper', '⬆\uFE0E21,000'],
      [2, 71_000, 1_000, 'up', '▲1,000'],
      [3, 70_000, 0, 'flat', '0'],
      [4, 49_000, -21_000, 'lower', '⬇\uFE0E21,000'],
      [5, 69_000, -1_000, 'down', '▼1,000'],
    ];
    const { page, row, field, text } = await showRow(null);
    for (const [sign, at, change, direction, words] of cases) {
      page.snapshot('quote:005930', wireQuote(quoteOf({ sign, price: at, change, rate: change / 700 })));
      expect(price(row).dataset.dir).toBe(direction);
      expect(field('change')?.dataset.dir).toBe(direction);
      expect(field('rate')?.dataset.dir).toBe(direction);
      expect(text('change')).toBe(words);
    }
    page.snapshot('quote:005930', wireQuote(quoteOf({ sign: 3, price: 70_000, change: 0, rate: 0 })));
    expect(text('rate')).toContain('0.00%');
  });

  it('U17: shows dashes until something is known, and for what stays unknown', async () => {
    const { page, row, text } = await showRow(null);
    expect(price(row).textContent).toBe('-');
    expect([text('change'), text('volume'), text('value'), text('strength'), text('time')]).toEqual(
      Array(5).fill('-'),
    );
    page.snapshot('quote:005930', wireQuote(quoteOf({ price: null, strength: null, sign: null, high: 0 })));
    expect(price(row).textContent).toBe('-');
    expect([text('strength'), text('high')]).toEqual(['-', '-']);
    expect(price(row).dataset.dir).toBeUndefined();
  });

  it('U20: an expected price stands beside 현재가 under its own name and never in its place', async () => {
    const expected = { price: 71_500, qty: 1_000, change: 1_500, rate: 2.14 };
    const { page, row, text } = await showRow({ expected });
    expect(price(row).textContent).toBe('71,000');
    expect(within(row).getByTestId('expected').textContent).toBe('예상71,500');
    expect(text('rate')).toContain('+1.43%');
    page.update('quote:005930', wireQuote(quoteOf()));
    expect(within(row).queryByTestId('expected')).toBeNull();
  });

  it('U12: every price says where it came from and how old it is', async () => {
    const { page, text } = await showRow({});
    const from = (over: Partial<Quote['stamp']>) => {
      page.update('quote:005930', wireQuote(quoteOf({ stamp: stampOf(over) })));
      return text('source');
    };
    expect(from({})).toBe('실시간 키움방금');
    expect(from({ source: 'koa' })).toBe('실시간 KOA방금');
    expect(from({ delivery: 'poll', receivedAt: NOON - 3_000 })).toBe('키움 조회3초');
    expect(from({ source: 'koa', delivery: 'poll' })).toBe('KOA 조회방금');
    expect(from({ source: 'database', receivedAt: NOON - 120_000 })).toBe('저장된 값2분');
    expect(from({ source: 'mock' })).toBe('모의방금');
    expect(from({ source: 'mock', delivery: 'poll' })).toBe('모의 조회방금');
  });

  it('U13: an old value is dimmed and keeps its age', async () => {
    const { row, page } = await showRow({ stamp: stampOf({ source: 'database' }) });
    expect(row.dataset.stale).toBe('true');
    expect(row.title).toBe('오래된 값입니다');
    page.update('quote:005930', wireQuote(quoteOf()));
    expect(row.dataset.stale).toBeUndefined();
  });

  it('V17: a quote of another day says its day in place of the time, and is dimmed once its venue has opened', async () => {
    const morning = NOON + 20.75 * 3_600_000;
    const { page, row, text } = await showRow({});
    const marketAt = (at: number, krx: Phase) => {
      page.now = at;
      page.snapshot(
        'market',
        marketOf({ at, krx, nxt: 'closed', stamp: stampOf({ receivedAt: at, publishedAt: at }) }),
      );
      page.update('quote:005930', wireQuote(quoteOf()));
    };
    marketAt(morning - 3_600_000, 'closed');
    expect(text('time')).toBe('11.23');
    expect(row.dataset.stale).toBeUndefined();
    marketAt(morning, 'auction-open');
    expect(row.dataset.stale).toBe('true');
    const stamp = stampOf({ exchangeTime: null, receivedAt: morning });
    page.update('quote:005930', wireQuote(quoteOf({ stamp, day: addDays(quoteOf().day, 1) })));
    expect(text('time')).toBe('-');
    expect(row.dataset.stale).toBeUndefined();
  });

  it('U16: badges say venue, limit, VI and warnings', async () => {
    const halt = { kind: 'static', direction: 'up', price: 72_000, since: NOON } as const;
    const { row, page } = await showRow({ sign: 1, vi: halt }, '247540_NX');
    expect(within(row).getByText('NXT')).toBeTruthy();
    expect(within(row).getByText('상한')).toBeTruthy();
    expect(within(row).getByTestId('warning').textContent).toBe('경고');
    expect(within(row).getByTestId('vi').title).toBe('상승 정적VI 발동 · 발동가 72,000');
    page.update('quote:247540_NX', wireQuote(quoteOf({ sign: 4 })));
    expect(within(row).queryByTestId('vi')).toBeNull();
    expect(within(row).getByText('하한')).toBeTruthy();
  });

  it('U25: speaks English when asked to', async () => {
    const { text } = await showRow({ stamp: stampOf({ receivedAt: NOON - 3_000 }) }, '005930', 'en');
    expect(text('source')).toBe('Kiwoom live3s');
    expect(screen.getByText('Watchlist')).toBeTruthy();
  });
});

describe('the flash', () => {
  const flash = (row: HTMLElement) => within(row).getByTestId('flash').dataset.flash;

  it('U18: comes when the price changes, in the tick’s direction, and turns with it', async () => {
    const { page, row } = await showRow({ tick: 1 });
    expect(flash(row)).toBeUndefined();
    page.update('quote:005930', wireQuote(quoteOf({ price: 71_100, tick: 1 })));
    expect(flash(row)).toBe('up');
    page.update('quote:005930', wireQuote(quoteOf({ price: 71_000, tick: -1 })));
    expect(flash(row)).toBe('down');
  });

  it('U18: does not come for the same price, nor for who wants no motion', async () => {
    const { page, row } = await showRow({});
    page.update('quote:005930', wireQuote(quoteOf({ volume: 99 })));
    expect(flash(row)).toBeUndefined();
    vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: true } as MediaQueryList);
    page.update('quote:005930', wireQuote(quoteOf({ price: 1, ticker: SAMSUNG })));
    expect(flash(row)).toBeUndefined();
  });
});
