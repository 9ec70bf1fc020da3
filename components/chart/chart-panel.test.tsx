import { act, fireEvent, screen } from '@testing-library/react';
import { Profiler } from 'react';
import { describe, expect, it } from 'vitest';
import { GatewayError } from '@/lib/client/gateway';
import { candleOf } from '@/lib/client/testing/candles';
import { answerOf, FakeGateway } from '@/lib/client/testing/gateway';
import {
  HYNIX,
  NOON,
  quoteOf,
  SAMSUNG,
  stampOf,
  tradeOf,
  wireQuote,
  wireTrade,
} from '@/lib/client/testing/samples';
import type { Ticker } from '@/lib/market/ticker';
import { TestPage } from '../testing/page';
import { CHOSEN_AVERAGES } from './averages-choice';
import { CHOSEN_INTERVAL, ChartPanel } from './chart-panel';
import { FakeChart } from './testing/fake-chart';

async function showChart(interval: 'm1' | 'day' = 'm1', language: 'ko' | 'en' = 'ko') {
  act(() => {
    CHOSEN_INTERVAL.set(interval);
    CHOSEN_AVERAGES.set('5,20,60');
  });
  const page = new TestPage(language);
  const gateway = new FakeGateway();
  const chart = new FakeChart();
  const panel = (ticker: Ticker) => <ChartPanel ticker={ticker} ask={gateway.ask} load={chart.load} />;
  let committed = 0;
  const watched = (ticker: Ticker) => (
    <Profiler id="chart" onRender={() => void committed++}>
      {panel(ticker)}
    </Profiler>
  );
  const shown = await page.show(watched(SAMSUNG));
  const answer = async (...closes: number[]) => {
    const candles = closes.map((close, i) => candleOf(i - closes.length + 1, close));
    gateway.last.answer(answerOf({ candles, more: true }));
    await page.settle();
  };
  return {
    page,
    gateway,
    chart,
    answer,
    commits: () => committed,
    show: (ticker: Ticker) => shown.rerender(watched(ticker)),
  };
}

const legend = () => screen.getByTestId('chart-legend').textContent;

describe('the chart', () => {
  it('U42: gives the drawing each change from the first candle it touches', async () => {
    const { page, chart, answer } = await showChart();
    await answer(70_000, 71_000);
    page.snapshot('tape:005930');
    const later = stampOf({ exchangeTime: NOON + 2_000 });
    page.update('tape:005930', wireTrade(tradeOf(1, { stamp: later, price: 71_500, volume: 1_000 })));
    expect(chart.draws).toEqual([
      { change: 'anew', closes: [70_000, 71_000] },
      { change: 1, closes: [70_000, 71_500] },
    ]);
    expect(screen.getByTestId('chart-live').textContent).toBe('실시간 반영');
  });

  it('U43: the legend tells of the newest candle, and of the one that is pointed at', async () => {
    const { chart, answer } = await showChart();
    await answer(70_000, 71_000, 70_500);
    expect(legend()).toBe('11.23 (월) 12:00거래량100시70,500고70,500저70,500종70,500 -0.70%52060');
    act(() => chart.events?.onHover(NOON - 60_000));
    expect(legend()).toContain('11:59');
    expect(legend()).toContain('종71,000 +1.43%');
    act(() => chart.events?.onHover(null));
    expect(legend()).toContain('12:00');
  });

  it('U72: a tick or the pointer paints the legend, and React commits nothing', async () => {
    const { page, chart, answer, commits } = await showChart();
    await answer(70_000, 71_000);
    page.snapshot('tape:005930');
    const trade = (seq: number, price: number, seconds: number) =>
      page.update(
        'tape:005930',
        wireTrade(
          tradeOf(seq, {
            stamp: stampOf({ exchangeTime: NOON + seconds * 1_000 }),
            price,
            volume: 1_000 + seq,
          }),
        ),
      );
    // The first one is told of under the chart.
    trade(1, 71_200, 2);
    const before = commits();
    trade(2, 71_500, 3);
    expect(legend()).toContain('종71,500 +2.14%');
    trade(3, 71_300, 4);
    expect(legend()).toContain('고71,500');
    expect(legend()).toContain('종71,300 +1.86%');
    chart.events?.onHover(NOON - 60_000);
    expect(legend()).toContain('종70,000');
    expect(commits()).toBe(before);
    expect(chart.draws).toHaveLength(4);
  });

  it('U43: today’s candle is measured against 기준가', async () => {
    const { page, answer } = await showChart('day');
    await answer(60_000, 70_700);
    page.snapshot('quote:005930', wireQuote(quoteOf({ price: null, base: 70_000 })));
    expect(legend()).toContain('종70,700 +1.00%');
  });

  it('U43: averages are shown and hidden one by one, and the choice is kept', async () => {
    const { chart, answer } = await showChart();
    await answer(1_000, 2_000, 3_000, 4_000, 5_000);
    expect(legend()).toContain('53,000');
    fireEvent.click(screen.getByRole('button', { name: '5이평' }));
    expect(chart.averages).toEqual([20, 60]);
    expect(localStorage.getItem('sise.averages')).toBe('20,60');
    fireEvent.click(screen.getByRole('button', { name: '20이평' }));
    fireEvent.click(screen.getByRole('button', { name: '60이평' }));
    expect(chart.averages).toEqual([]);
    expect(localStorage.getItem('sise.averages')).toBe('none');
  });

  it('U36: the interval is chosen with the arrow keys too, and kept', async () => {
    const { page, gateway, chart } = await showChart();
    const m1 = screen.getByRole('radio', { name: '1분' });
    fireEvent.keyDown(m1, { key: 'ArrowRight' });
    await page.settle();
    expect(screen.getByRole('radio', { name: '3분' }).getAttribute('aria-checked')).toBe('true');
    expect(gateway.last.parameters).toMatchObject({ size: 3 });
    fireEvent.click(screen.getByRole('radio', { name: '주봉' }));
    await page.settle();
    expect([gateway.last.path, gateway.last.parameters.unit]).toEqual(['daily-prices', 'week']);
    expect(localStorage.getItem('sise.chart-interval')).toBe('week');
    expect(chart.disposed).toBe(2);
  });

  it('U40: another instrument ends the requests of the one before, whose answer is never drawn', async () => {
    const { page, gateway, chart, show } = await showChart();
    const before = gateway.last;
    show(HYNIX);
    await page.settle();
    before.answer(answerOf({ candles: [candleOf(0, 1)], more: false }));
    await page.settle();
    expect(before.signal.aborted).toBe(true);
    expect(gateway.last.parameters.code).toBe(HYNIX);
    expect(chart.draws).toEqual([]);
    expect(legend()).not.toContain('71,000');
  });

  it('U36: wants the tape only for what is shorter than a day', async () => {
    const { page } = await showChart();
    expect(page.relay.lastDeclared).toMatchObject({ book: [], tape: [SAMSUNG], quote: [SAMSUNG] });
    page.now += 1_000;
    fireEvent.click(screen.getByRole('radio', { name: '일봉' }));
    await page.settle(150);
    expect(page.relay.lastDeclared).toMatchObject({ book: [], tape: [], quote: [SAMSUNG] });
  });

  it('U39: asks for what lies before once the oldest candles are nearly in view, and says so', async () => {
    const { page, gateway, chart, answer } = await showChart();
    await answer(70_000);
    act(() => chart.events?.onNearStart());
    expect(gateway.last.parameters.to).toBe('2026-11-23');
    expect(screen.getByTestId('older').textContent).toBe('이전 봉을 받는 중');
    gateway.last.fail(new GatewayError('network', ''));
    await page.settle();
    fireEvent.click(screen.getByText('다시 시도'));
    gateway.last.answer(answerOf({ candles: [candleOf(-5, 1)], more: false }));
    await page.settle();
    expect(chart.draws.at(-1)).toEqual({ change: 0, closes: [1, 70_000] });
    expect(screen.queryByTestId('older')).toBeNull();
  });

  it('U39: from the past one click leads back to the newest', async () => {
    const { chart, answer } = await showChart();
    await answer(70_000);
    expect(screen.queryByText('최근으로 →')).toBeNull();
    act(() => chart.events?.onNewestInView(false));
    fireEvent.click(screen.getByText('최근으로 →'));
    expect(chart.toNewest).toBe(1);
  });

  it('U38: after a break of the connection the page is asked for again', async () => {
    const { page, gateway, answer } = await showChart();
    await answer(70_000);
    act(() => page.relay.drop());
    await page.settle();
    expect(gateway.asked).toHaveLength(1);
    page.now += 10_000;
    act(() => page.client.reconnect());
    act(() => page.relay.accept());
    await page.settle();
    expect(gateway.asked).toHaveLength(2);
  });

  it('U41: a failure says the gateway’s sentence and when it is tried again, and invents nothing', async () => {
    const { page, gateway, chart } = await showChart();
    const sentence = '보여 드릴 차트가 없어요. 키움증권 점검 중이에요.';
    gateway.last.fail(new GatewayError('maintenance', sentence, NOON + 65_000));
    await page.settle();
    expect(screen.getByTestId('failure').textContent).toContain(sentence);
    expect(screen.getByTestId('failure').textContent).toContain('01:05 뒤 다시 시도합니다');
    expect(chart.draws).toEqual([]);
    fireEvent.click(screen.getByText('다시 시도'));
    gateway.last.answer(answerOf({ candles: [], more: false }));
    await page.settle();
    expect(screen.getByText('아직 체결이 없어 그릴 봉이 없습니다')).toBeTruthy();
  });

  it('U56: says that candles were not delivered where the quote counts shares', async () => {
    const { page, answer } = await showChart();
    page.snapshot('quote:005930', wireQuote(quoteOf({ stamp: stampOf({ exchangeTime: null }) })));
    await answer();
    expect(screen.getByTestId('chart-empty').textContent).toBe(
      '거래는 있었지만 증권사가 이 봉을 주지 않았습니다',
    );
  });

  it('U41: says in English what the gateway says in Korean', async () => {
    const { page, gateway } = await showChart('m1', 'en');
    gateway.last.fail(new GatewayError('auth', '인증에 실패했어요.'));
    await page.settle();
    expect(screen.getByTestId('failure').textContent).toContain('An operator has to check it');
  });

  it('U41: what is remembered says so, with its age and what kept the better source away', async () => {
    const { page, gateway } = await showChart();
    const trouble = {
      kind: 'network',
      source: 'kiwoom',
      code: null,
      message: '키움증권에 연결하지 못했어요.',
      retryAt: null,
    } as const;
    const origin = { source: 'database', freshness: 'delayed', asOf: NOON - 120_000, trouble } as const;
    gateway.last.answer(answerOf({ candles: [candleOf(0)], more: false }, origin));
    await page.settle();
    expect(screen.getByTestId('answer-line').textContent).toBe('저장된 값 · 지연 · 2분');
    expect(screen.getByTestId('trouble-strip').textContent).toContain('연결하지 못했어요');
  });

  it('U46: without the drawing library it says so, and tries again when asked', async () => {
    act(() => CHOSEN_INTERVAL.set('m1'));
    const page = new TestPage();
    const gateway = new FakeGateway();
    const chart = new FakeChart();
    chart.failing = true;
    await page.show(<ChartPanel ticker={SAMSUNG} ask={gateway.ask} load={chart.load} />);
    gateway.last.answer(answerOf({ candles: [candleOf(0)], more: false }));
    await page.settle();
    expect(screen.getByTestId('no-drawing').textContent).toContain('불러오지 못했습니다');
    chart.failing = false;
    fireEvent.click(screen.getByText('다시 시도'));
    await page.settle();
    expect(chart.draws).toEqual([{ change: 'anew', closes: [71_000] }]);
  });

  it('U46: the notice of the drawing library and its link stand under every chart', async () => {
    await showChart();
    const notice = screen.getByRole('link', { name: /TradingView Lightweight Charts/ });
    expect(notice.getAttribute('href')).toBe('https://www.tradingview.com/');
    expect(notice.getAttribute('title')).toContain('Copyright (c) 2026 TradingView, Inc.');
  });
});
