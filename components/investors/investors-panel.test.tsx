import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answerOf, FakeGateway } from '@/lib/client/testing/gateway';
import { HYNIX, SAMSUNG } from '@/lib/client/testing/samples';
import { INVESTORS, type InvestorFlow } from '@/lib/events/investor';
import type { KstDate } from '@/lib/market/kst';
import type { Ticker } from '@/lib/market/ticker';
import { TestPage } from '../testing/page';
import { CHOSEN_MEASURE, InvestorsPanel } from './investors-panel';

function flowOf(date: string, net: Partial<InvestorFlow['net']> = {}): InvestorFlow {
  const zero = Object.fromEntries(INVESTORS.map((name) => [name, 0])) as InvestorFlow['net'];
  const price = { price: 71_000, change: 1_000, rate: 1.43, volume: 9 };
  return { date: date as KstDate, ...price, net: { ...zero, ...net } };
}

const OLDER = flowOf('2026-11-19', { individual: 30, foreigner: -20 });
const NEWER = flowOf('2026-11-20', {
  individual: -1_234_567,
  foreigner: 1_200_000,
  institution: 34_567,
  pension: 4_567,
  bank: -12,
});

async function showInvestors(language: 'ko' | 'en' = 'ko') {
  act(() => CHOSEN_MEASURE.set('amount'));
  const page = new TestPage(language);
  const gateway = new FakeGateway();
  const panel = (ticker: Ticker) => <InvestorsPanel ticker={ticker} ask={gateway.ask} />;
  const { rerender } = await page.show(panel(SAMSUNG));
  const answer = async (...flows: InvestorFlow[]) => {
    gateway.last.answer(answerOf({ flows }));
    await page.settle();
  };
  return { page, gateway, answer, show: (ticker: Ticker) => rerender(panel(ticker)) };
}

const rows = () => [...document.querySelectorAll<HTMLElement>('li[data-date]')];

describe('the investors', () => {
  it('U44: a row a day, newest first, each net in the colour of its sign', async () => {
    const { gateway, answer } = await showInvestors();
    expect(gateway.last).toMatchObject({
      path: 'investor-chart',
      parameters: { code: '005930', measure: 'amount', count: 60 },
    });
    await answer(OLDER, NEWER, NEWER);
    expect(rows().map((row) => row.dataset.date)).toEqual(['2026-11-20', '2026-11-19']);
    const nets = [...(rows()[0]?.querySelectorAll<HTMLElement>('button [data-investor]') ?? [])];
    expect(
      nets.map((net) => [net.textContent, net.querySelector('[data-dir]')?.getAttribute('data-dir')]),
    ).toEqual([
      ['-1,234,567', 'down'],
      ['+1,200,000', 'up'],
      ['+34,567', 'up'],
    ]);
    expect(screen.getByText('순매수, 백만원')).toBeTruthy();
  });

  it('U44: the sums of the days shown stand above', async () => {
    const { answer } = await showInvestors();
    await answer(OLDER, NEWER);
    expect(screen.getByTestId('flow-lines').textContent).toBe(
      '최근 2일 누적개인-1,234,537외국인+1,199,980기관+34,567',
    );
  });

  it('U44: a day opened tells what 기관 is made of, and who else traded', async () => {
    const { answer } = await showInvestors();
    await answer(NEWER);
    const day = screen.getByRole('button', { name: '11.20 기관 내역' });
    expect(day.getAttribute('aria-expanded')).toBe('false');
    expect(document.querySelector('[data-investor="pension"]')).toBeNull();
    fireEvent.click(day);
    expect(day.getAttribute('aria-expanded')).toBe('true');
    expect(document.querySelector('[data-investor="pension"]')?.textContent).toBe('+4,567');
    expect(document.querySelector('[data-investor="otherCorporation"]')?.textContent).toBe('0');
  });

  it('U44: in shares it is another question, and the choice is kept', async () => {
    const { page, gateway } = await showInvestors();
    fireEvent.click(screen.getByRole('radio', { name: '수량' }));
    await page.settle();
    expect(gateway.last.parameters.measure).toBe('quantity');
    expect(screen.getByText('순매수, 주')).toBeTruthy();
    expect(localStorage.getItem('sise.flow-measure')).toBe('quantity');
  });

  it('U44: more days are asked for while those that are there stay', async () => {
    const { page, gateway, answer } = await showInvestors();
    const days = Array.from({ length: 60 }, (_, i) =>
      flowOf(`2026-0${1 + Math.floor(i / 28)}-${String(1 + (i % 28)).padStart(2, '0')}`),
    );
    await answer(...days);
    fireEvent.click(screen.getByText('더 보기'));
    await page.settle();
    expect(gateway.last.parameters.count).toBe(250);
    expect(rows()).toHaveLength(60);
    await answer(...days, NEWER);
    expect(rows()).toHaveLength(61);
    expect(screen.queryByText('더 보기')).toBeNull();
  });

  it('U40: another instrument shows nothing of the one before', async () => {
    const { page, gateway, answer, show } = await showInvestors();
    await answer(NEWER);
    show(HYNIX);
    await page.settle();
    expect(rows()).toHaveLength(0);
    expect(gateway.last.parameters.code).toBe(HYNIX);
    await answer();
    expect(screen.getByText('투자자별 매매 내역이 없습니다')).toBeTruthy();
  });

  it('U25: speaks English when asked to', async () => {
    const { answer } = await showInvestors('en');
    await answer(NEWER);
    expect(screen.getByText('Net buying, ₩ million')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Institutions on 11.20' })).toBeTruthy();
  });
});
