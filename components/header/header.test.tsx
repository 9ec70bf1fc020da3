import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import {
  feedOf,
  HYNIX,
  indexOf,
  koaAccountOf,
  marketOf,
  NOON,
  stampOf,
  viOf,
  wireIndex,
} from '@/lib/client/testing/samples';
import type { MarketStatus } from '@/lib/events/status';
import { TestPage } from '../testing/page';
import { Header } from './header';

async function showHeader(language: 'ko' | 'en' = 'ko') {
  const page = new TestPage(language);
  const onOpen = vi.fn();
  const shown = await page.show(<Header onOpen={onOpen} />);
  const session = (over: Partial<MarketStatus>) => {
    page.snapshot('market', marketOf(over));
    return screen.getByTestId('session').textContent;
  };
  return { page, onOpen, shown, session };
}

/** Presses the pill, and waits for the panel's code. */
async function openStatus(): Promise<void> {
  fireEvent.click(screen.getByTestId('connection'));
  await screen.findByTestId('status-panel');
}

describe('the session', () => {
  it('U23: says what the market is doing, the exchange’s time and what comes next', async () => {
    const { session } = await showHeader();
    expect(screen.getByText('거래소 시각 확인 중')).toBeTruthy();
    expect(session({})).toBe('정규장12:00:00KST장마감 동시호가까지 3:20:00');
    expect(session({ krx: 'auction-open', nxt: 'pause' })).toContain('장전 동시호가');
    expect(session({ nextKrx: null })).toBe('정규장12:00:00KST');
  });

  it('U23: a pretended time is called so, and the clock goes on from it', async () => {
    const { session } = await showHeader();
    const words = session({
      simulated: true,
      at: NOON - 7_200_000,
      stamp: stampOf({ publishedAt: NOON - 3_000 }),
    });
    expect(words).toContain('10:00:03모의 시각');
  });

  it('U23: a holiday says why, and far openings are dates', async () => {
    const { session } = await showHeader();
    const closed = { krx: 'closed', nxt: 'closed' } as const;
    const nextKrx = { phase: 'auction-open', at: NOON + 74_000_000 } as const;
    expect(session({ ...closed, closure: '설날', nextKrx })).toBe(
      '휴장 (설날)12:00:00KST다음 개장 11.24 08:33',
    );
  });
});

describe('the indices', () => {
  it('U16: stand with two decimals in the colour of their sign', async () => {
    const { page } = await showHeader();
    page.snapshot('index:001', wireIndex(indexOf()));
    page.snapshot('index:101', wireIndex(indexOf({ index: '101', sign: null, change: 1, rate: 0.1 })));
    const kospi = document.querySelector<HTMLElement>('[data-index="001"]');
    expect(kospi?.textContent).toBe('KOSPI5,781.20▼12.34-0.21%');
    expect(kospi?.dataset.dir).toBe('down');
    expect(document.querySelector<HTMLElement>('[data-index="101"]')?.dataset.dir).toBe('up');
  });
});

describe('the connection pill', () => {
  it('U1: shows state and round trip, and opens the account of every source', async () => {
    const { page } = await showHeader();
    const pill = screen.getByTestId('connection');
    expect(pill.dataset.state).toBe('live');
    expect(pill.textContent).toBe('연결됨0ms');
    await openStatus();
    expect(screen.getByTestId('status-panel').textContent).toContain('아직 시세 공급원의 소식이 없습니다');
    page.send(
      ['feed:kiwoom', 1, feedOf({ polled: 12, rest: { kind: 'quota', code: '1700', message: '' } })],
      ['feed:mock', 1, feedOf({ source: 'mock', server: 'emulator', state: { name: 'starting' } })],
      ['junk', 0],
    );
    const panel = screen.getByTestId('status-panel').textContent;
    expect(panel).toContain(
      '키움운영 서버정상 수신 · 12:00:00부터실시간 30종목 · 조회 12종목 · 마지막 수신 방금',
    );
    expect(panel).toContain('조회(REST): 호출 한도를 넘었습니다 (1700)');
    expect(panel).toContain('모의 거래소내장 모의 거래소시작하는 중입니다');
    expect(panel).toContain('읽지 못한 메시지 1개');
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(screen.queryByTestId('status-panel')).toBeNull();
  });

  it.each([
    ['ko', '수신 → 화면', '중간값 21ms · 99% 40ms'],
    ['en', 'Receipt → screen', 'median 21ms · 99% 40ms'],
  ] as const)('U90: the panel tells receipt → painted once a second (%s)', async (language, label, words) => {
    const { page } = await showHeader(language);
    page.snapshot('index:001', wireIndex(indexOf()));
    await openStatus();
    const time = screen.getByTestId('paint-time');
    expect(time.parentElement?.textContent).toBe(`${label}-`);
    for (let ms = 2; ms <= 40; ms++) {
      const receivedAt = page.now - ms;
      page.update(
        'index:001',
        wireIndex(indexOf({ stamp: stampOf({ receivedAt, publishedAt: receivedAt }) })),
      );
    }
    await page.settle(1_100);
    expect(time.textContent).toBe(words);
  });

  it('U35: the bridge’s account has its login, server, codes, screens, requests, pump, last event and last stop', async () => {
    const { page } = await showHeader();
    await openStatus();
    const account = (koa = koaAccountOf()) => {
      page.snapshot('feed:koa', feedOf({ source: 'koa', koa }));
      const terms = [...screen.getByTestId('koa-account').querySelectorAll('dt')];
      return Object.fromEntries(terms.map((dt) => [dt.textContent, dt.nextElementSibling?.textContent]));
    };
    expect(account()).toEqual({
      로그인: '로그인됨 · 12:00:00부터',
      서버: '실거래',
      '등록 종목': '120종목 · 호가 3종목',
      화면: '4 / 200',
      'TR 여유': '이번 시간 930회',
      '펌프 지연': '2ms',
      '마지막 이벤트': '방금',
      '마지막 중단': '-',
    });
    expect(
      account(
        koaAccountOf({
          server: 'mock-investment',
          registered: { quotes: 9_000, books: 9, waiting: 12 },
          requests: { leftThisHour: 0, waiting: 7, penaltyUntil: NOON + 90_000 },
          lastStop: { at: NOON - 3_600_000, code: 20, reason: '키움과의 연결이 끊겼습니다' },
        }),
      ),
    ).toMatchObject({
      서버: '모의투자',
      '등록 종목': '9,000종목 · 호가 9종목 · 대기 12종목',
      'TR 여유': '이번 시간 0회 · 대기 7종목 · 12:01:30까지 제한',
      '마지막 중단': '11.23 11:00:00 키움과의 연결이 끊겼습니다 (20)',
    });
    expect(
      account(koaAccountOf({ login: 'logging-in', server: null, loggedInAt: null, pumpLagMs: null })),
    ).toMatchObject({ 로그인: '로그인 중', 서버: '-', '펌프 지연': '-' });
  });

  it('U35: says it in English as well', async () => {
    const { page } = await showHeader('en');
    await openStatus();
    const koa = koaAccountOf({
      registered: { quotes: 1, books: 1, waiting: 2 },
      requests: { leftThisHour: 1, waiting: 3, penaltyUntil: NOON },
      lastStop: { at: NOON, code: null, reason: 'killed' },
    });
    page.snapshot('feed:koa', feedOf({ source: 'koa', koa }));
    expect(screen.getByTestId('koa-account').textContent).toBe(
      'Loginlogged in · since 12:00:00Serverreal tradingRegistered1 stocks · 1 books · 2 waitingScreens4 / 200TR budget1 this hour · 3 stocks waiting · paused until 12:00:00Pump lag2msLast eventnowLast stop11.23 12:00:00 killed',
    );
  });

  it('U34: a source that fell silent without a goodbye is not called live', async () => {
    const { page } = await showHeader();
    await openStatus();
    page.snapshot('feed:koa', feedOf({ source: 'koa', stamp: stampOf({ publishedAt: NOON - 1_000 }) }));
    expect(screen.getByTestId('status-panel').textContent).toContain('정상 수신');
    page.now += 5_000;
    await page.settle(1_100);
    expect(screen.getByTestId('status-panel').textContent).toContain('11:59:59부터 응답이 없습니다');
    expect(screen.getByTestId('status-panel').textContent).not.toContain('정상 수신');
  });

  it('U1: a press elsewhere closes the panel, one inside does not', async () => {
    await showHeader();
    await openStatus();
    fireEvent.pointerDown(screen.getByTestId('status-panel'));
    expect(screen.queryByTestId('status-panel')).not.toBeNull();
    fireEvent.pointerDown(document.body);
    expect(screen.queryByTestId('status-panel')).toBeNull();
  });
});

describe('the list of VIs', () => {
  it('U11: counts those in force and opens the one picked', async () => {
    const { page, onOpen } = await showHeader();
    expect(screen.queryByTestId('halts')).toBeNull();
    page.snapshot('vi', viOf(HYNIX));
    fireEvent.click(screen.getByText('VI 발동 1'));
    await page.settle();
    const line = screen.getByRole('button', { name: /SK하이닉스/ });
    expect(line.textContent).toBe('SK하이닉스▲72,00012:00:00');
    fireEvent.click(line);
    expect(onOpen).toHaveBeenCalledWith(HYNIX);
    expect(screen.queryByRole('button', { name: /SK하이닉스/ })).toBeNull();
  });
});

describe('the language', () => {
  it('U25: changes every word, follows in <html lang>, and is kept', async () => {
    const kept: string[] = [];
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      kept.push(`${init.method} ${url}`);
      throw new TypeError('offline');
    });
    const { session } = await showHeader();
    session({});
    const choice = screen.getByRole('group', { name: '언어' });
    fireEvent.click(within(choice).getByText('English'));
    await screen.findByRole('group', { name: 'Language' });
    expect(screen.getByTestId('session').textContent).toContain('Regular session');
    expect(document.documentElement.lang).toBe('en');
    expect(kept).toEqual(['PUT /api/language?language=en']);
    fireEvent.click(within(screen.getByRole('group', { name: 'Language' })).getByText('한국어'));
    await screen.findByRole('group', { name: '언어' });
    expect(screen.getByTestId('session').textContent).toContain('정규장');
  });
});
