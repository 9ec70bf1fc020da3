import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { Selection } from '@/lib/client/selection';
import {
  bookOf,
  HYNIX,
  instrumentOf,
  levels,
  marketOf,
  NOON,
  quoteOf,
  SAMSUNG,
  stampOf,
  tradeOf,
  wireBook,
  wireQuote,
  wireTrade,
} from '@/lib/client/testing/samples';
import type { OrderBook } from '@/lib/events/book';
import type { Quote } from '@/lib/events/quote';
import { addDays } from '@/lib/market/kst';
import type { Ticker } from '@/lib/market/ticker';
import { TestPage } from '../testing/page';
import { BookPanel } from './book-panel';
import { BookSheet } from './book-sheet';
import { BookSide } from './book-side';

async function showBook(quote: Partial<Quote> = {}, book: Partial<OrderBook> = {}) {
  const page = new TestPage();
  await page.show(<BookPanel ticker={SAMSUNG} />);
  page.snapshot('quote:005930', wireQuote(quoteOf(quote)));
  page.snapshot('book:005930', wireBook(bookOf(book)));
  const level = (side: string, n: number) =>
    document.querySelector<HTMLElement>(`[data-side="${side}"][data-level="${n}"]`);
  return { page, level };
}

describe('the order book', () => {
  it('U19: shows every level’s price, rate, quantity and 직전대비, the current one boxed', async () => {
    const { level } = await showBook();
    expect(level('ask', 1)?.dataset).toMatchObject({ price: '71100', qty: '10' });
    expect(level('ask', 1)?.textContent).toBe('-21071,100+1.57%');
    expect(level('bid', 10)?.textContent).toBe('70,100+0.14%+7100');
    expect(level('bid', 1)?.dataset.current).toBe('true');
    expect(document.querySelectorAll('[data-testid="ladder"] tr')).toHaveLength(20);
    expect(document.querySelectorAll('tr[data-current]')).toHaveLength(1);
  });

  it('U81: a book of before the page was hidden is dimmed until the relay has told the newest', async () => {
    const { page } = await showBook();
    const pass = async (ms: number, hidden: boolean) => {
      page.now += ms;
      act(() => page.client.setHidden(hidden));
      await page.settle();
    };
    await pass(1_000, true);
    await pass(1_000, false);
    expect(screen.getByTestId('book').dataset.stale).toBe('true');
    page.snapshot('book:005930', wireBook(bookOf({ totalAsk: 777 })));
    await page.settle();
    expect(screen.getByTestId('book').dataset.stale).toBeUndefined();
  });

  it('U65: an ETF has its iNAV, 괴리율 and 추적오차율, and what is no ETF has none', async () => {
    const nav = { value: 71_042.5, change: -12.5, rate: -0.02, trackingError: 0.42, at: NOON };
    await showBook({ nav });
    expect(screen.queryByTestId('nav')).toBeNull();
    cleanup();
    const page = new TestPage();
    const fund = '069500' as Ticker;
    page.stocks.instruments = [instrumentOf(fund, 'KODEX 200', { market: 'ETF', nxt: false })];
    await page.show(<BookPanel ticker={fund} />);
    page.snapshot('quote:069500', wireQuote(quoteOf({ ticker: fund, nav })));
    expect(screen.getByTestId('nav').textContent).toBe('iNAV71,042.50괴리율-0.06%추적오차율0.42%');
    expect(within(screen.getByTestId('nav')).getByText('-0.06%').dataset.dir).toBe('down');
    page.update('quote:069500', wireQuote(quoteOf({ ticker: fund, stamp: stampOf({ seq: 2 }) })));
    expect(screen.getByTestId('nav').textContent).toBe('iNAV-괴리율-추적오차율-');
  });

  it('U19: shows the totals and the day’s facts', async () => {
    await showBook();
    expect(screen.getByTestId('total-ask').textContent).toBe('총매도잔량550-5');
    expect(screen.getByTestId('total-bid').textContent).toBe('총매수잔량+71,650');
    expect(screen.getByText('75%')).toBeTruthy();
    const book = screen.getByTestId('book').textContent ?? '';
    for (const fact of [
      '시가70,500',
      '고가71,500',
      '저가69,800',
      '상한가91,000',
      '하한가49,000',
      '기준가70,000',
    ]) {
      expect(book).toContain(fact);
    }
    expect(book).toContain('거래대금8,765억원');
  });

  it('U19: at 상한 the empty asks keep their places', async () => {
    const { level } = await showBook({ sign: 1, price: 91_000 }, { asks: levels(0, 0, 0), totalAsk: 0 });
    expect(level('ask', 5)?.textContent).toBe('');
    expect(level('ask', 5)?.dataset.price).toBeUndefined();
    expect(screen.getByTestId('book-price').dataset.dir).toBe('upper');
    expect(screen.getByText('100%')).toBeTruthy();
  });

  it('U20: in an auction the expected print has its own panel and level, and 현재가 stays', async () => {
    const expected = { price: 71_100, qty: 4_321, change: 1_100, rate: 1.57 };
    const { page, level } = await showBook({}, { expected });
    const panel = screen.getByTestId('expected-panel');
    expect(panel.textContent).toBe('예상 체결가▲71,100예상 수량4,321예상 등락률+1.57%');
    expect(level('ask', 1)?.dataset.expected).toBe('true');
    expect(screen.getByTestId('book-price').textContent).toBe('71,000');
    page.update(
      'book:005930',
      wireBook(bookOf({ expected: { ...expected, rate: null, change: null, qty: null } })),
    );
    expect(panel.textContent).toContain('예상 수량-예상 등락률+1.57%');
    page.update('book:005930', wireBook(bookOf()));
    expect(screen.queryByTestId('expected-panel')).toBeNull();
  });

  it('U11: a VI counts down two minutes on the exchange’s clock and waits for its release', async () => {
    const halt = { kind: 'dynamic', direction: 'down', price: 68_000, since: NOON - 30_000 } as const;
    const { page } = await showBook({ vi: halt });
    page.snapshot('market', marketOf());
    expect(screen.getByTestId('book').textContent).toContain('VI01:30');
    page.now += 91_000;
    page.update('quote:005930', wireQuote(quoteOf({ vi: { ...halt, price: 68_100 } })));
    await page.settle(1_100);
    expect(screen.getByTestId('book').textContent).toContain('VI해제 대기');
  });

  it('U10: the tape shows buyers red and sellers blue, and where prints are missing', async () => {
    const { page } = await showBook();
    expect(screen.getByTestId('tape').textContent).toContain('아직 체결이 없습니다');
    page.snapshot('tape:005930', wireTrade(tradeOf(1)), wireTrade(tradeOf(2, { side: 'sell', qty: 1_500 })));
    page.send(['tape:005930', 2, wireTrade(tradeOf(9, { side: null }))]);
    const lines = [...screen.getByTestId('tape').querySelectorAll('li')];
    expect(lines.map((line) => line.dataset.trade ?? 'gap')).toEqual(['none', 'gap', 'sell', 'buy']);
    expect(lines[1]?.textContent).toBe('누락');
    expect(lines[2]?.textContent).toBe('12:00:0071,0001,500');
    expect(lines[2]?.querySelectorAll('[data-dir="down"]')).toHaveLength(1);
    expect(screen.getByTestId('strength').textContent).toBe('101.50%');
  });

  it('U70: a new print takes the oldest line’s element, and a line that stands is not touched', async () => {
    const { page } = await showBook();
    const prints = Array.from({ length: 40 }, (_, i) => wireTrade(tradeOf(i + 1, { qty: i + 1 })));
    page.snapshot('tape:005930', ...prints);
    const lines = () => [...screen.getByTestId('tape').querySelectorAll('li')];
    const before = lines();
    expect(before.map((line) => line.dataset.qty)).toEqual(
      Array.from({ length: 40 }, (_, i) => String(40 - i)),
    );
    page.update('tape:005930', wireTrade(tradeOf(41, { qty: 41 })), wireTrade(tradeOf(42, { qty: 42 })));
    expect(lines()).toEqual([before[38], before[39], ...before.slice(0, 38)]);
    expect(
      lines()
        .slice(0, 3)
        .map((line) => line.dataset.qty),
    ).toEqual(['42', '41', '40']);
    page.snapshot('tape:005930', wireTrade(tradeOf(1, { qty: 7 })));
    expect(lines().map((line) => line.dataset.qty)).toEqual(['7']);
  });

  it('U70: prints take their colour from 기준가, also when that comes later', async () => {
    const page = new TestPage();
    await page.show(<BookPanel ticker={SAMSUNG} />);
    page.snapshot('tape:005930', wireTrade(tradeOf(1)));
    const price = () => screen.getByTestId('tape').querySelectorAll<HTMLElement>('li span')[1]?.dataset.dir;
    expect(price()).toBe('');
    page.snapshot('quote:005930', wireQuote(quoteOf()));
    expect(price()).toBe('up');
  });

  it('V17: beside a quote of the new day stand neither the book nor the prints of the day before', async () => {
    const { page, level } = await showBook();
    page.snapshot('tape:005930', wireTrade(tradeOf(1)));
    expect(level('ask', 1)?.dataset.price).toBe('71100');
    const at = NOON + 20.75 * 3_600_000;
    page.now = at;
    page.snapshot('market', marketOf({ at, stamp: stampOf({ receivedAt: at, publishedAt: at }) }));
    page.update('quote:005930', wireQuote(quoteOf()));
    expect(screen.getByTestId('quote-day').textContent).toBe('11.23 시세');
    const stamp = stampOf({ exchangeTime: null, receivedAt: at });
    page.update('quote:005930', wireQuote(quoteOf({ stamp, day: addDays(quoteOf().day, 1) })));
    expect(screen.queryByTestId('quote-day')).toBeNull();
    expect(level('ask', 1)?.dataset.price).toBeUndefined();
    expect(screen.getByTestId('tape').textContent).toContain('아직 체결이 없습니다');
  });

  it('U13: is dimmed when the connection is lost, and keeps its figures', async () => {
    const { page, level } = await showBook();
    act(() => page.relay.drop());
    await page.settle();
    expect(screen.getByTestId('book').dataset.stale).toBe('true');
    expect(level('ask', 1)?.dataset.price).toBe('71100');
  });

  it('U9: a book update renders only the levels that changed', async () => {
    const { page, level } = await showBook();
    const untouched = level('ask', 3)?.querySelector('[data-testid="level-qty"]')?.firstChild;
    const asks = levels(71_100, 100).map((l, i) => (i === 0 ? { ...l, qty: 99 } : l));
    page.update('book:005930', wireBook(bookOf({ asks })));
    expect(level('ask', 1)?.dataset.qty).toBe('99');
    expect(level('ask', 3)?.querySelector('[data-testid="level-qty"]')?.firstChild).toBe(untouched);
  });
});

describe('where the book stands', () => {
  it('U31: beside the list it follows the selection, and wants only the selected one', async () => {
    const page = new TestPage();
    const selection = new Selection(() => sessionStorage);
    await page.show(<BookSide selection={selection} />);
    expect(screen.getByText('종목을 고르세요')).toBeTruthy();
    act(() => selection.set(SAMSUNG));
    await page.settle(150);
    page.now += 1_000;
    act(() => selection.set(HYNIX));
    await page.settle(150);
    expect(page.relay.lastDeclared).toMatchObject({ quote: [HYNIX], book: [HYNIX], tape: [HYNIX] });
    expect(screen.getByTestId('book-name').textContent).toBe('SK하이닉스');
  });

  it('U12: a sheet that covers the page says again what must not be missed', async () => {
    const page = new TestPage();
    await page.show(<BookSheet ticker={SAMSUNG} onClose={() => {}} />);
    page.snapshot('quote:005930', wireQuote(quoteOf({ stamp: stampOf({ source: 'mock' }) })));
    expect(screen.getByTestId('mock-mark-sheet').textContent).toContain('모의 시세');
    page.now += 10_000;
    act(() => page.relay.drop());
    page.now += 701;
    act(() => page.relay.drop());
    await page.settle();
    expect(screen.getByTestId('connection-banner-sheet').textContent).toContain('연결 끊김');
  });

  it('U31: as a sheet it closes by × and by Escape', async () => {
    const page = new TestPage();
    const onClose = vi.fn();
    await page.show(<BookSheet ticker={SAMSUNG} onClose={onClose} />);
    const sheet = screen.getByTestId('book-sheet');
    expect(within(sheet).getByTestId('book')).toBeTruthy();
    fireEvent.click(within(sheet).getByRole('button', { name: '호가 닫기' }));
    expect(onClose).toHaveBeenCalledTimes(1);
    const dialog = sheet.closest('dialog');
    if (dialog !== null) fireEvent(dialog, new Event('cancel', { cancelable: true }));
    expect(onClose).toHaveBeenCalledTimes(2);
  });

  it('U31: as a sheet it closes when it is pulled down far, and goes back when it is not', async () => {
    const page = new TestPage();
    const onClose = vi.fn();
    await page.show(<BookSheet ticker={SAMSUNG} onClose={onClose} />);
    const sheet = screen.getByTestId('book-sheet');
    const move = (type: string, clientY: number, pointerId = 1) =>
      window.dispatchEvent(new PointerEvent(type, { pointerId, clientY }));
    const pull = (y: number) => {
      fireEvent.pointerDown(sheet.firstElementChild as Element, { pointerId: 1, clientY: 0 });
      move('pointermove', 500, 2);
      move('pointermove', y);
    };
    pull(80);
    expect(sheet.style.getPropertyValue('translate')).toBe('0 80px');
    move('pointercancel', 80);
    expect(sheet.style.getPropertyValue('translate')).toBe('');
    expect(onClose).not.toHaveBeenCalled();
    pull(121);
    move('pointerup', 121);
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('U12: the book says its source and age', async () => {
    await showBook({ stamp: stampOf({ receivedAt: NOON - 5_000 }) });
    expect(screen.getByTestId('book').textContent).toContain('실시간 키움 · 5초');
  });
});
