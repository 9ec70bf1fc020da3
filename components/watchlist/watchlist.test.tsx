import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { Selection } from '@/lib/client/selection';
import { HYNIX, quoteOf, SAMSUNG, wireQuote } from '@/lib/client/testing/samples';
import { WATCHLIST_KEY } from '@/lib/client/watchlist-store';
import type { Ticker } from '@/lib/market/ticker';
import { TestPage } from '../testing/page';
import { RESORT_MS } from './use-sorted';
import { Watchlist } from './watchlist';

const KAKAO = '035720' as Ticker;

async function showList(tickers: readonly string[] | null = [SAMSUNG, HYNIX, KAKAO]) {
  if (tickers !== null) localStorage.setItem(WATCHLIST_KEY, JSON.stringify({ v: 1, tickers }));
  const page = new TestPage();
  const selection = new Selection(() => sessionStorage);
  const onOpen = vi.fn();
  await page.show(<Watchlist selection={selection} onOpen={onOpen} />);
  const order = () =>
    [...document.querySelectorAll<HTMLElement>('[data-ticker]')].map((row) => row.dataset.ticker);
  const stored = () => JSON.parse(localStorage.getItem(WATCHLIST_KEY) ?? '{}').tickers;
  const field = screen.getByTestId<HTMLInputElement>('add-field');
  const type = async (text: string) => {
    fireEvent.focus(field);
    fireEvent.change(field, { target: { value: text } });
    await page.settle(120);
  };
  const enter = async () => {
    const form = field.closest('form');
    if (form !== null) fireEvent.submit(form);
    await page.settle(20);
  };
  const key = (name: string, more = {}) =>
    fireEvent.keyDown(screen.getByTestId('watchlist'), { key: name, ...more });
  return { page, selection, onOpen, order, stored, field, type, enter, key };
}

describe('the watchlist', () => {
  it('U14: shows the default thirty, selects the first, and wants them all', async () => {
    const { order, selection, page } = await showList(null);
    expect(order()).toHaveLength(30);
    expect(selection.get()).toBe(SAMSUNG);
    expect(page.relay.lastDeclared?.quote).toHaveLength(30);
    expect(screen.getByText('30종목')).toBeTruthy();
  });

  it('U14: says that a stored list could not be read, and the notice can be put away', async () => {
    localStorage.setItem(WATCHLIST_KEY, 'junk');
    const { order } = await showList(null);
    expect(order()).toHaveLength(30);
    const notice = screen.getByTestId('watchlist-notice');
    expect(notice.textContent).toContain('읽을 수 없어 기본 목록');
    fireEvent.click(within(notice).getByText('닫기'));
    expect(screen.queryByTestId('watchlist-notice')).toBeNull();
  });

  it('U45: rankings take the list’s place, want none of its prices, and add to it', async () => {
    const row = { rank: 1, ticker: '247540', name: '에코프로비엠', price: 1, change: 1, rate: 1, sign: 2 };
    const rows = [{ ...row, volume: 1, value: 1, strength: 1 }];
    const answer = {
      value: { rows },
      source: 'mock',
      venue: 'KRX',
      asOf: 1,
      freshness: 'mock',
      trouble: null,
    };
    vi.stubGlobal('fetch', async () => Response.json(answer));
    const { page, stored, selection, onOpen } = await showList([SAMSUNG]);
    page.now += 1_000;
    fireEvent.click(screen.getByRole('tab', { name: '순위' }));
    await page.settle(150);
    expect(screen.queryByTestId('watchlist')).toBeNull();
    expect(page.relay.lastDeclared?.quote).toEqual([]);
    fireEvent.click(await screen.findByRole('button', { name: '에코프로비엠' }));
    expect([selection.get(), stored()]).toEqual(['247540', [SAMSUNG]]);
    expect(onOpen.mock.calls).toEqual([['247540']]);
    fireEvent.click(screen.getByRole('button', { name: '에코프로비엠 관심종목에 추가' }));
    expect(stored()).toEqual(['247540', SAMSUNG]);
    expect(screen.getByTestId('toast').textContent).toContain('에코프로비엠 추가됨');
    fireEvent.click(screen.getByRole('tab', { name: /관심종목/ }));
    expect(screen.getByTestId('watchlist')).toBeTruthy();
  });

  it('U14: an empty list says how to fill it', async () => {
    const { order } = await showList([]);
    fireEvent.click(screen.getByText('기본 30종목 불러오기'));
    expect(order()).toHaveLength(30);
  });
});

describe('adding', () => {
  it('U21: a suggestion is taken with the arrow keys and Enter', async () => {
    const { type, enter, order, stored, field, selection } = await showList([KAKAO]);
    await type('0');
    const options = () => screen.getAllByRole('option');
    expect(options().map((option) => option.dataset.code)).toEqual(['005930', '000660', '035720']);
    expect(options().map((option) => option.getAttribute('aria-selected'))).not.toContain('true');
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    expect(options()[1]?.getAttribute('aria-selected')).toBe('true');
    fireEvent.keyDown(field, { key: 'ArrowUp' });
    fireEvent.keyDown(field, { key: 'ArrowUp' });
    expect(options()[2]?.getAttribute('aria-selected')).toBe('true');
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    await enter();
    expect(order()).toEqual([HYNIX, KAKAO]);
    expect(stored()).toEqual([HYNIX, KAKAO]);
    expect(selection.get()).toBe(HYNIX);
    expect(field.value).toBe('');
    expect(screen.getByTestId('toast').textContent).toContain('SK하이닉스 추가됨');
  });

  it('U47: digits that lost their zeros are offered, and Enter adds nothing until one is chosen', async () => {
    const { type, enter, order, field } = await showList([KAKAO]);
    await type('660');
    await enter();
    expect(order()).toEqual([KAKAO]);
    expect(screen.getByTestId('add-error').textContent).toBe(
      '코드는 여섯 자리입니다. 000660 SK하이닉스이면 ↓를 누른 뒤 Enter를 누르세요',
    );
    expect(field.getAttribute('aria-activedescendant')).toBeNull();
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    await enter();
    expect(order()).toEqual([HYNIX, KAKAO]);
  });

  it('U47: the beginning of a code is never taken for the code', async () => {
    const { type, enter, order } = await showList([KAKAO]);
    await type('00593');
    await enter();
    expect(order()).toEqual([KAKAO]);
    expect(screen.getByTestId('add-error').textContent).toContain('여섯 자리');
  });

  it('U48: a whole code is read in any writing, and a wrong ISIN is refused in words', async () => {
    const { type, enter, order } = await showList([KAKAO]);
    await type('005930 삼성전자');
    await enter();
    await type('ＫＲ７０００６６０００１');
    await enter();
    expect(order()).toEqual([HYNIX, SAMSUNG, KAKAO]);
    await type('KR7005930004');
    await enter();
    expect(screen.getByTestId('add-error').textContent).toContain('ISIN이 맞지 않습니다');
    expect(order()).toHaveLength(3);
  });

  it('U49: a pasted column adds what it names, says what was there, and keeps what is not understood', async () => {
    const { page, order, field } = await showList([KAKAO]);
    const paste = async (text: string) => {
      fireEvent.paste(field, { clipboardData: { getData: () => text } });
      await page.settle(50);
    };
    await paste('종목코드\n="005930"\n660\n035720\n없는종목\nKR7005930004');
    expect(order()).toEqual([SAMSUNG, HYNIX, KAKAO]);
    const said = '2종목 추가 · 1종목은 이미 있음 · 알 수 없음: 없는종목, KR7005930004';
    expect(screen.getByTestId('add-error').textContent).toBe(said);
    expect(field.value).toBe('없는종목, KR7005930004');
    await paste('005930\t삼성전자\t71,000\r\n000660\tSK하이닉스\t1,000,000\r\n');
    expect(screen.queryByTestId('add-error')).toBeNull();
    expect(field.value).toBe('');
    expect(order()).toHaveLength(3);
  });

  it('U21: a click takes a suggestion at the chosen venue', async () => {
    const { type, order } = await showList([KAKAO]);
    fireEvent.click(screen.getByRole('button', { name: 'NXT' }));
    await type('삼성');
    fireEvent.click(screen.getByRole('option'));
    expect(order()).toEqual(['005930_NX', KAKAO]);
  });

  it('U21: an unknown code is refused beside the field and nothing else happens', async () => {
    const { type, enter, order, field } = await showList([KAKAO]);
    await type('999999');
    await enter();
    expect(screen.getByTestId('add-error').textContent).toBe('없는 종목코드입니다: 999999');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(order()).toEqual([KAKAO]);
    expect(field.value).toBe('999999');
    await type('9');
    expect(screen.queryByTestId('add-error')).toBeNull();
  });

  it('U21: an invalid code and a name that matches nothing are refused', async () => {
    const { type, enter, order } = await showList([KAKAO]);
    await type('12345X9');
    await enter();
    expect(screen.getByTestId('add-error').textContent).toContain('여섯 자리');
    await type('없는이름');
    await enter();
    expect(screen.getByTestId('add-error').textContent).toContain('‘없는이름’');
    expect(order()).toEqual([KAKAO]);
  });

  it('U21: without a list of stocks, or without a server, it says so', async () => {
    const { type, enter, page } = await showList([KAKAO]);
    page.stocks.ready = false;
    await type('삼성');
    await enter();
    expect(screen.getByTestId('add-error').textContent).toContain('아직 받는 중');
    page.stocks.failing = true;
    await type('하이닉스');
    await enter();
    expect(screen.getByTestId('add-error').textContent).toContain('확인하지 못했습니다');
    await type('000270');
    await enter();
    expect(screen.getByTestId('add-error').textContent).toContain('확인하지 못했습니다');
  });

  it('U21: Enter before the suggestions came still adds what was typed', async () => {
    const { field, enter, order } = await showList([KAKAO]);
    fireEvent.change(field, { target: { value: '하이닉스' } });
    await enter();
    expect(order()).toEqual([HYNIX, KAKAO]);
    fireEvent.change(field, { target: { value: '005930_AL' } });
    await enter();
    expect(order()).toEqual(['005930_AL', HYNIX, KAKAO]);
    await enter();
    expect(order()).toHaveLength(3);
  });

  it('U22: Escape first closes the suggestions, then empties the field; / brings the cursor back', async () => {
    const { type, field } = await showList([KAKAO]);
    await type('삼성');
    fireEvent.keyDown(field, { key: 'Escape' });
    expect(screen.queryByRole('option')).toBeNull();
    expect(field.value).toBe('삼성');
    fireEvent.keyDown(field, { key: 'Escape' });
    expect(field.value).toBe('');
    field.blur();
    fireEvent.keyDown(document.body, { key: '/' });
    expect(document.activeElement).toBe(field);
  });

  it('U22: a syllable that is still being composed keeps the arrow keys', async () => {
    const { type, field } = await showList([KAKAO]);
    await type('0');
    fireEvent.keyDown(field, { key: 'ArrowDown', isComposing: true });
    expect(screen.getAllByRole('option')[0]?.getAttribute('aria-selected')).toBe('false');
    fireEvent.pointerMove(screen.getAllByRole('option')[2] as Element);
    expect(screen.getAllByRole('option')[2]?.getAttribute('aria-selected')).toBe('true');
  });
});

describe('working in the list', () => {
  it('U22: ↑↓ move the selection, Home and End go to the ends, Enter opens', async () => {
    const { key, selection, onOpen } = await showList();
    key('ArrowDown');
    expect(selection.get()).toBe(HYNIX);
    key('End');
    expect(selection.get()).toBe(KAKAO);
    key('ArrowDown');
    expect(selection.get()).toBe(KAKAO);
    key('Home');
    key('PageDown');
    key('ArrowUp');
    expect(selection.get()).toBe(HYNIX);
    key('Enter');
    expect(onOpen).toHaveBeenCalledWith(HYNIX);
    expect(screen.getByTestId('watchlist').getAttribute('aria-activedescendant')).toBe('row-000660');
  });

  it('U22: Alt+↑↓ moves the selected row and keeps it', async () => {
    const { key, order, stored, selection } = await showList();
    key('ArrowDown', { altKey: true });
    expect(order()).toEqual([HYNIX, SAMSUNG, KAKAO]);
    expect(stored()).toEqual([HYNIX, SAMSUNG, KAKAO]);
    expect(selection.get()).toBe(SAMSUNG);
    key('ArrowUp', { altKey: true });
    key('ArrowUp', { altKey: true });
    expect(order()).toEqual([SAMSUNG, HYNIX, KAKAO]);
  });

  it('U22: Delete removes, selects the neighbour, and can be undone', async () => {
    const { key, order, selection } = await showList();
    key('ArrowDown');
    key('Delete');
    expect(order()).toEqual([SAMSUNG, KAKAO]);
    expect(selection.get()).toBe(KAKAO);
    fireEvent.click(screen.getByText('실행 취소'));
    expect(order()).toEqual([SAMSUNG, HYNIX, KAKAO]);
  });

  it('U22: × removes its row only, a click on a row opens it', async () => {
    const { order, onOpen } = await showList();
    fireEvent.click(screen.getByRole('button', { name: '카카오 삭제' }));
    expect(order()).toEqual([SAMSUNG, HYNIX]);
    expect(onOpen).not.toHaveBeenCalled();
    const row = document.querySelector('[data-ticker="000660"]');
    if (row !== null) fireEvent.click(row);
    expect(onOpen).toHaveBeenCalledWith(HYNIX);
    expect(row?.getAttribute('aria-selected')).toBe('true');
  });

  it('U15: sorted rows change places at most once a second, and places are not the user’s then', async () => {
    const { page, order, key } = await showList([KAKAO, SAMSUNG, HYNIX]);
    const rate = (ticker: string, value: number) =>
      page.update(`quote:${ticker}`, wireQuote(quoteOf({ rate: value })));
    rate(SAMSUNG, 1);
    rate(HYNIX, 3);
    rate(KAKAO, 2);
    vi.useFakeTimers({ now: Date.now() });
    fireEvent.click(screen.getByRole('button', { name: /^등락률/ }));
    expect(order()).toEqual([HYNIX, KAKAO, SAMSUNG]);
    expect(screen.getByRole('columnheader', { name: /등락률/ }).getAttribute('aria-sort')).toBe('descending');
    rate(SAMSUNG, 9);
    act(() => void vi.advanceTimersByTime(RESORT_MS - 1));
    expect(order()).toEqual([HYNIX, KAKAO, SAMSUNG]);
    act(() => void vi.advanceTimersByTime(1));
    expect(order()).toEqual([SAMSUNG, HYNIX, KAKAO]);
    vi.useRealTimers();
    key('ArrowDown', { altKey: true });
    expect(order()).toEqual([SAMSUNG, HYNIX, KAKAO]);
    expect(screen.getByTestId('toast').textContent).toContain('정렬을 풀면');
    fireEvent.click(screen.getByText('내 순서로'));
    expect(order()).toEqual([KAKAO, SAMSUNG, HYNIX]);
    await waitFor(() => expect(screen.queryByText('내 순서로')).toBeNull());
  });

  it('U22: editing shows the tools of every row', async () => {
    await showList();
    const list = screen.getByRole('region', { name: '관심종목' });
    fireEvent.click(screen.getByText('편집'));
    expect(list.dataset.editing).toBe('true');
    expect(screen.getAllByRole('button', { name: /순서 바꾸기$/ })).toHaveLength(3);
    fireEvent.pointerDown(screen.getByRole('button', { name: '카카오 순서 바꾸기' }));
    fireEvent.click(screen.getByText('완료'));
    expect(list.dataset.editing).toBeUndefined();
  });
});

describe('a long list', () => {
  const MANY = Array.from({ length: 500 }, (_, i) => String(100_000 + i));

  it('U68: draws the rows about the view and says how many there are', async () => {
    const { order } = await showList(MANY);
    expect(screen.getByTestId('watchlist').getAttribute('aria-rowcount')).toBe('501');
    expect(order().length).toBeLessThan(60);
    expect(order().slice(0, 3)).toEqual(MANY.slice(0, 3));
    const [first] = document.querySelectorAll('[data-ticker]');
    expect(first?.getAttribute('aria-rowindex')).toBe('2');
  });

  it('U68: keys reach the end, and the selected row is there wherever the list was scrolled to', async () => {
    const { order, key, selection, page } = await showList(MANY);
    key('End');
    await page.settle(50);
    expect(selection.get()).toBe('100499');
    const row = document.getElementById('row-100499');
    expect(row?.getAttribute('aria-rowindex')).toBe('501');
    expect(screen.getByTestId('watchlist').getAttribute('aria-activedescendant')).toBe('row-100499');
    key('Home');
    await page.settle(50);
    expect(order()).toContain('100000');
    expect(document.getElementById('row-100499')).toBeNull();
  });

  it('U68 U82: wants the quotes of all, those not drawn once a second, and paints a row that was not drawn when its tick came', async () => {
    const { page, key } = await showList(MANY);
    const { quote = [], slowQuote = [] } = page.relay.lastDeclared ?? {};
    expect(quote).toHaveLength(document.querySelectorAll('[data-ticker]').length);
    expect(new Set([...quote, ...slowQuote]).size).toBe(500);
    expect(slowQuote).toContain('100499');
    page.update('quote:100499', wireQuote(quoteOf({ price: 12_345 })));
    key('End');
    await page.settle(50);
    expect(
      within(document.getElementById('row-100499') as HTMLElement).getByTestId('price').textContent,
    ).toBe('12,345');
    await page.settle(200);
    expect(page.relay.lastDeclared?.quote).toContain('100499');
    expect(page.relay.lastDeclared?.slowQuote).toContain('100100');
  });
});

describe('dragging', () => {
  const pointer = (type: string, y: number) =>
    act(() => void window.dispatchEvent(new PointerEvent(type, { pointerId: 1, clientY: y })));
  /** Lets the drag's own frames run. */
  const frames = (page: TestPage) => page.settle(60);

  it('U69: a row follows the pointer, and the list is reordered as it passes its neighbours', async () => {
    const { page, order, stored } = await showList();
    const handle = screen.getByRole('button', { name: '삼성전자 순서 바꾸기' });
    fireEvent.pointerDown(handle, { pointerId: 1, clientY: 10 });
    pointer('pointermove', 10 + 18);
    await frames(page);
    expect(document.getElementById(`row-${SAMSUNG}`)?.style.top).toBe('18px');
    expect(stored()).toEqual([SAMSUNG, HYNIX, KAKAO]);
    pointer('pointermove', 10 + 40);
    await frames(page);
    expect(stored()).toEqual([HYNIX, SAMSUNG, KAKAO]);
    pointer('pointermove', 10 + 500);
    await frames(page);
    expect(document.getElementById(`row-${SAMSUNG}`)?.style.top).toBe('74px');
    pointer('pointerup', 10 + 500);
    await frames(page);
    expect(order()).toEqual([HYNIX, KAKAO, SAMSUNG]);
    expect(document.querySelector('[data-dragged]')).toBeNull();
    pointer('pointermove', 0);
    await frames(page);
    expect(stored()).toEqual([HYNIX, KAKAO, SAMSUNG]);
  });

  it('U69: another finger moves nothing, and a cancelled drag ends where it was', async () => {
    const { page, stored } = await showList();
    fireEvent.pointerDown(screen.getByRole('button', { name: '카카오 순서 바꾸기' }), {
      pointerId: 1,
      clientY: 84,
    });
    act(() => void window.dispatchEvent(new PointerEvent('pointermove', { pointerId: 2, clientY: 0 })));
    await frames(page);
    expect(stored()).toEqual([SAMSUNG, HYNIX, KAKAO]);
    pointer('pointercancel', 84);
    await frames(page);
    expect(document.querySelector('[data-dragged]')).toBeNull();
    expect(stored()).toEqual([SAMSUNG, HYNIX, KAKAO]);
  });
});
