import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { feedOf, NOON, quoteOf, stampOf, wireQuote } from '@/lib/client/testing/samples';
import type { FeedState, FeedTrouble } from '@/lib/events/status';
import { en } from '../i18n/en';
import { ko } from '../i18n/ko';
import { TestPage } from '../testing/page';
import { ConnectionBanner } from './connection-banner';
import { DeclareNotice } from './declare-notice';
import { Failure } from './failure';
import { FeedNotices } from './feed-notices';
import { feedStateWords, needsNotice, troubleWords } from './feed-words';
import { MockBanner } from './mock-banner';
import { NoSuchPage } from './no-such-page';

const trouble = (kind: FeedTrouble['kind'], code: string | null = null): FeedTrouble => ({
  kind,
  code,
  message: 'm',
});

describe('the mock mark', () => {
  it('U12: stands while any value is mock, in words of both languages, and cannot be closed', async () => {
    const page = new TestPage();
    await page.show(<MockBanner />);
    expect(screen.queryByTestId('mock-mark')).toBeNull();
    const release = page.client.want('quote', '005930');
    page.snapshot('quote:005930', wireQuote(quoteOf({ stamp: stampOf({ source: 'mock' }) })));
    expect(screen.getByTestId('mock-mark').textContent).toBe('모의 시세실제 시장 가격이 아닙니다');
    expect(screen.queryByRole('button')).toBeNull();
    page.update('quote:005930', wireQuote(quoteOf()));
    expect(screen.queryByTestId('mock-mark')).toBeNull();
    release();
    expect(en.mockMark).toContain('모의 시세');
  });
});

describe('a source’s state in words', () => {
  const say = (state: FeedState) => feedStateWords(feedOf({ state }), NOON, ko);

  it('U24: every state has its own sentence', () => {
    expect(say({ name: 'starting' })).toBe('시작하는 중입니다');
    expect(say({ name: 'connecting', attempt: 1 })).toBe('접속하는 중입니다');
    expect(say({ name: 'connecting', attempt: 3 })).toBe('접속하는 중입니다 (3번째)');
    expect(say({ name: 'live', since: NOON })).toBe('정상 수신');
    expect(say({ name: 'silent', since: NOON })).toBe('접속되어 있지만 12:00:00부터 시세가 오지 않습니다');
    expect(say({ name: 'displaced', until: NOON + 252_000 })).toContain('다른 곳에서 같은 키로 접속');
    expect(say({ name: 'displaced', until: NOON + 252_000 })).toContain('04:12 뒤');
    expect(say({ name: 'waiting', until: NOON + 9_000, attempt: 2, trouble: trouble('auth', '8005') })).toBe(
      '인증이 거절되었습니다. 키나 로그인을 확인하세요 (8005). 00:09 뒤 다시 접속합니다 (2번째)',
    );
    expect(say({ name: 'stopped', trouble: null })).toBe('멈췄습니다');
    expect(say({ name: 'stopped', trouble: trouble('device') })).toBe(
      '멈췄습니다: 지정 단말로 등록되지 않은 기기(IP)입니다',
    );
  });

  it('U24: every kind of trouble is told apart', () => {
    const kinds: FeedTrouble['kind'][] = [
      'auth',
      'quota',
      'maintenance',
      'network',
      'symbol',
      'device',
      'duplicate',
      'protocol',
    ];
    for (const text of [ko, en]) {
      expect(new Set(kinds.map((kind) => troubleWords(trouble(kind), text))).size).toBe(kinds.length);
    }
  });

  it('U24: nobody is told that a source starts or delivers; everything else is said', () => {
    const needs = (state: FeedState, rest: FeedTrouble | null = null) => needsNotice(feedOf({ state, rest }));
    expect([
      needs({ name: 'starting' }),
      needs({ name: 'live', since: 0 }),
      needs({ name: 'connecting', attempt: 1 }),
    ]).toEqual([false, false, false]);
    expect([
      needs({ name: 'connecting', attempt: 2 }),
      needs({ name: 'silent', since: 0 }),
      needs({ name: 'stopped', trouble: null }),
      needs({ name: 'live', since: 0 }, trouble('maintenance')),
    ]).toEqual([true, true, true, true]);
  });

  it('U24: stands on the page until the source delivers again', async () => {
    const page = new TestPage();
    await page.show(<FeedNotices />);
    page.snapshot(
      'feed:kiwoom',
      feedOf({ state: { name: 'displaced', until: NOON + 60_000 }, rest: trouble('quota') }),
    );
    const notice = screen.getByTestId('feed-kiwoom');
    expect(notice.textContent).toContain('키움 · 다른 곳에서 같은 키로 접속했습니다');
    expect(notice.textContent).toContain('조회(REST): 호출 한도');
    expect(notice.querySelector('[data-feed-state="displaced"]')).not.toBeNull();
    page.snapshot('feed:kiwoom', feedOf());
    expect(screen.queryByTestId('feed-kiwoom')).toBeNull();
  });
});

describe('a switch of sources', () => {
  const page = () => new TestPage();
  const from = (source: 'koa' | 'kiwoom') => wireQuote(quoteOf({ stamp: stampOf({ source }) }));
  const koa = (state: FeedState) => feedOf({ source: 'koa', state });
  const live: FeedState = { name: 'live', since: NOON };

  async function showSwitch(language: 'ko' | 'en' = 'ko') {
    const shown = language === 'ko' ? page() : new TestPage('en');
    await shown.show(<FeedNotices />);
    shown.client.want('quote', '005930');
    shown.snapshot('feed:koa', koa(live));
    shown.snapshot('feed:kiwoom', feedOf());
    shown.snapshot('quote:005930', from('koa'));
    return shown;
  }
  const words = () => screen.queryByTestId('source-switch')?.textContent ?? null;

  it('U33: is told with its reason, and so is the return', async () => {
    const shown = await showSwitch();
    shown.update('feed:koa', koa({ name: 'silent', since: NOON }));
    expect(words()).toBeNull();
    shown.update('quote:005930', from('kiwoom'));
    expect(words()).toBe('KOA 브리지 응답 없음 → 키움 실시간으로 전환했습니다');
    shown.update('feed:koa', koa(live));
    shown.update('quote:005930', from('koa'));
    expect(words()).toBe('KOA 브리지 복귀 → KOA 실시간으로 돌아왔습니다');
    shown.now += 11_000;
    await shown.settle(1_100);
    expect(words()).toBeNull();
  });

  it('U33: a stop is called a stop, in English too', async () => {
    const shown = await showSwitch('en');
    shown.update('feed:koa', koa({ name: 'stopped', trouble: null }));
    shown.update('quote:005930', from('kiwoom'));
    expect(words()).toBe('Switched to Kiwoom live: the KOA bridge has stopped');
  });

  it('U33: a single ticker that moves while its source is well is no switch', async () => {
    const shown = await showSwitch();
    shown.update('quote:005930', from('kiwoom'));
    expect(words()).toBeNull();
    shown.update('quote:005930', from('koa'));
    expect(words()).toBeNull();
  });

  it('U33, U34: a bridge that is killed says nothing more; the page says so, and where the prices went', async () => {
    const shown = await showSwitch();
    shown.now += 4_500;
    shown.update('feed:kiwoom', feedOf());
    shown.update('quote:005930', from('kiwoom'));
    await shown.settle(1_100);
    expect(words()).toBe('KOA 브리지 응답 없음 → 키움 실시간으로 전환했습니다');
    expect(screen.getByTestId('feed-koa').textContent).toBe('키움 OpenAPI+ · 12:00:00부터 응답이 없습니다');
    expect(screen.queryByTestId('feed-kiwoom')).toBeNull();
  });
});

describe('the connection banner', () => {
  it('U1: a short break is not announced; a longer one says what happens next, and its end is told', async () => {
    const page = new TestPage();
    await page.show(<ConnectionBanner />);
    act(() => page.relay.drop());
    await page.settle();
    expect(screen.queryByTestId('connection-banner')).toBeNull();
    page.now += 701;
    act(() => page.relay.drop());
    await page.settle();
    const banner = screen.getByTestId('connection-banner');
    expect(banner.textContent).toContain('연결 끊김 · 1초 뒤 다시 연결합니다 (2번째)');
    expect(banner.textContent).toContain('끊기기 전의 값입니다');
    expect(screen.getByTestId('connection-announcement').textContent).toBe('연결 끊김');
    fireEvent.click(screen.getByText('지금 연결'));
    await page.settle();
    expect(banner.textContent).toContain('다시 연결하는 중입니다 (2번째)');
    act(() => page.relay.accept());
    await page.settle();
    expect(screen.queryByTestId('connection-banner')).toBeNull();
    expect(screen.getByTestId('connection-announcement').textContent).toBe('다시 연결되었습니다');
  });

  it('U3: a refusal says why; another version asks for a reload', async () => {
    const page = new TestPage();
    await page.show(<ConnectionBanner />);
    act(() => page.client.reconnect());
    act(() => page.relay.refuse('too many clients'));
    await page.settle();
    expect(screen.getByTestId('connection-banner').textContent).toContain('too many clients');
    act(() => page.client.reconnect());
    act(() => page.relay.accept(2));
    await page.settle();
    expect(screen.getByTestId('connection-banner').textContent).toBe(
      '서버가 새 버전으로 바뀌었습니다. 화면을 새로 고쳐 주세요새로 고침',
    );
  });
});

describe('a page that cannot be shown', () => {
  it('U32: says what happened and offers one way on', async () => {
    let retries = 0;
    const shown = await new TestPage().show(<Failure onRetry={() => retries++} />);
    expect(screen.getByRole('alert').textContent).toContain('화면을 그리지 못했습니다');
    fireEvent.click(screen.getByText('다시 시도'));
    expect(retries).toBe(1);
    shown.rerender(<NoSuchPage words={ko.failure} />);
    expect(screen.getByText('시세로 가기').getAttribute('href')).toBe('/');
  });
});

describe('a refused declaration', () => {
  it('U2: is said with the field at fault, unless it only came too fast', async () => {
    const page = new TestPage();
    await page.show(<DeclareNotice />);
    act(() => page.relay.fault({ code: 'too-fast', field: 'declare', message: 'x' }));
    await page.settle();
    expect(screen.queryByTestId('declare-fault')).toBeNull();
    act(() => page.relay.fault({ code: 'bad-ticker', field: 'quote[0]', message: 'no such ticker' }));
    await page.settle();
    expect(screen.getByTestId('declare-fault').textContent).toBe(
      '서버가 종목 요청을 받지 않았습니다: quote[0]: no such ticker',
    );
  });
});
