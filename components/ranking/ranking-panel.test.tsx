import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { GatewayError } from '@/lib/client/gateway';
import { Selection } from '@/lib/client/selection';
import { answerOf, FakeGateway } from '@/lib/client/testing/gateway';
import { HYNIX, marketOf, SAMSUNG } from '@/lib/client/testing/samples';
import { WATCHLIST_LIMIT, type Watchlist } from '@/lib/client/watchlist';
import type { RankingRow } from '@/lib/events/ranking';
import type { MarketStatus } from '@/lib/events/status';
import { isTicker, type Ticker } from '@/lib/market/ticker';
import { TestPage } from '../testing/page';
import { RankingPanel } from './ranking-panel';

function rowOf(rank: number, ticker: Ticker, over: Partial<RankingRow> = {}): RankingRow {
  const figures = {
    price: 71_000,
    change: 1_000,
    rate: 1.43,
    sign: 2,
    volume: 123,
    value: 9,
    strength: 101,
  } as const;
  return { rank, ticker, name: `종목${rank}`, ...figures, ...over };
}

async function showRanking(list: Watchlist = [], market: Partial<MarketStatus> = {}) {
  const page = new TestPage();
  const gateway = new FakeGateway();
  const selection = new Selection(() => sessionStorage);
  const onOpen = vi.fn();
  const onAdded = vi.fn();
  await page.show(
    <RankingPanel list={list} selection={selection} onOpen={onOpen} onAdded={onAdded} ask={gateway.ask} />,
  );
  page.snapshot('market', marketOf(market));
  const answer = async (...rows: RankingRow[]) => {
    gateway.last.answer(answerOf({ rows }));
    await page.settle();
  };
  return { page, gateway, selection, onOpen, onAdded, answer };
}

const row = (ticker: string) => document.querySelector<HTMLElement>(`tr[data-ticker="${ticker}"]`);
const kinds = () => screen.getAllByRole('radio').map((radio) => radio.dataset.choice);

afterEach(() => vi.useRealTimers());

describe('the rankings', () => {
  it('U45: are asked for by kind, market and venue, and say where they come from', async () => {
    const { page, gateway, answer } = await showRanking();
    expect(gateway.last).toMatchObject({
      path: 'rankings',
      parameters: { kind: 'rate-up', market: 'all', venue: 'KRX' },
    });
    await answer(rowOf(1, SAMSUNG), rowOf(2, HYNIX, { change: -500, rate: -0.7, sign: 5 }));
    expect(row(SAMSUNG)?.textContent).toBe('1종목1005930KRX71,000▲1,000+1.43%1239101.00');
    expect(row(HYNIX)?.querySelector('[data-dir]')?.getAttribute('data-dir')).toBe('down');
    expect(screen.getByTestId('answer-line').textContent).toBe('키움 조회 · 최신 · 방금');
    for (const name of ['거래대금', '코스닥', '통합']) fireEvent.click(screen.getByRole('radio', { name }));
    await page.settle();
    expect(gateway.last.parameters).toEqual({ kind: 'value', market: 'kosdaq', venue: 'SOR' });
    expect(row(SAMSUNG)).toBeNull();
  });

  it('U45: are asked for every five seconds, and only while the page is seen', async () => {
    const { gateway } = await showRanking();
    vi.useFakeTimers();
    gateway.last.answer(answerOf({ rows: [] }));
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect(gateway.asked).toHaveLength(2);
    const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    expect(gateway.last.signal.aborted).toBe(true);
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(gateway.asked).toHaveLength(2);
    hidden.mockReturnValue('visible');
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    expect(gateway.asked).toHaveLength(3);
    hidden.mockRestore();
  });

  it('U45: a click shows an instrument without adding it, + adds it', async () => {
    const { onOpen, onAdded, answer, selection } = await showRanking([HYNIX]);
    await answer(rowOf(1, SAMSUNG), rowOf(2, HYNIX));
    const samsung = row(SAMSUNG);
    if (samsung !== null) fireEvent.click(samsung);
    expect(onOpen.mock.calls).toEqual([[SAMSUNG]]);
    expect(onAdded).not.toHaveBeenCalled();
    act(() => selection.set(SAMSUNG));
    expect(row(SAMSUNG)?.getAttribute('aria-selected')).toBe('true');
    fireEvent.click(screen.getByRole('button', { name: '종목1 관심종목에 추가' }));
    expect(onAdded.mock.calls).toEqual([[[SAMSUNG, HYNIX], '종목1 추가됨']]);
    expect(onOpen).toHaveBeenCalledTimes(1);
    const listed = screen.getByRole<HTMLButtonElement>('button', { name: /이미 관심종목에 있습니다/ });
    expect(listed.disabled).toBe(true);
  });

  it('U45: a full list says so and stays as it is', async () => {
    const full = Array.from({ length: WATCHLIST_LIMIT }, (_, i) => String(100_000 + i)).filter(isTicker);
    const { onAdded, answer } = await showRanking(full);
    await answer(rowOf(1, SAMSUNG));
    fireEvent.click(screen.getByRole('button', { name: '종목1 관심종목에 추가' }));
    expect(onAdded.mock.calls).toEqual([[full, '관심종목은 500개까지 담을 수 있습니다']]);
  });

  it('P1, U45: expected rankings are there during an auction only, and are called 예상', async () => {
    const { page, gateway, answer } = await showRanking([], { krx: 'auction-open' });
    expect(kinds()).toContain('expected-up');
    fireEvent.click(screen.getByRole('radio', { name: '예상 하락' }));
    await page.settle();
    expect(gateway.last.parameters.kind).toBe('expected-down');
    await answer(rowOf(1, SAMSUNG));
    expect(screen.getByText('예상가')).toBeTruthy();
    expect(row(SAMSUNG)?.textContent).toContain('예상71,000');
    page.update('market', marketOf({ krx: 'continuous' }));
    await page.settle();
    expect(kinds()).not.toContain('expected-down');
    expect(gateway.last.parameters.kind).toBe('rate-down');
    expect(screen.queryByText('예상가')).toBeNull();
  });

  it('U45: NXT holds no auction of its own to be ranked by', async () => {
    const { page } = await showRanking([], { krx: 'auction-open' });
    fireEvent.click(screen.getByRole('radio', { name: 'NXT' }));
    await page.settle();
    expect(kinds()).not.toContain('expected-up');
  });

  it('U45: the arrow keys move from row to row', async () => {
    const { answer } = await showRanking();
    await answer(rowOf(1, SAMSUNG), rowOf(2, HYNIX));
    const first = screen.getByRole('button', { name: '종목1' });
    first.focus();
    fireEvent.keyDown(first, { key: 'ArrowDown' });
    expect(document.activeElement?.textContent).toBe('종목2');
    fireEvent.keyDown(document.activeElement ?? first, { key: 'ArrowDown' });
    expect(document.activeElement?.textContent).toBe('종목2');
  });

  it('U41: says that it is coming, that nothing is ranked, and why nothing can be had', async () => {
    const { page, gateway, answer } = await showRanking();
    await answer(rowOf(1, SAMSUNG));
    fireEvent.click(screen.getByRole('radio', { name: '하락률' }));
    await page.settle();
    expect(screen.getByTestId('waiting')).toBeTruthy();
    await answer();
    expect(screen.getByText('순위에 오른 종목이 없습니다')).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: '상승률' }));
    await page.settle();
    gateway.last.fail(new GatewayError('unreachable', ''));
    await page.settle();
    expect(screen.getByTestId('failure').textContent).toContain('서버에 연결하지 못했습니다');
  });
});
