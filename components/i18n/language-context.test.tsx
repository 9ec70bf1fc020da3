import { act, fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LanguageSwitch } from '../header/language-switch';
import type { Catalogue, Language } from './catalogue';
import { en } from './en';
import { English } from './english';
import { ko } from './ko';
import { Korean } from './korean';
import { LanguageProvider, useText } from './language-context';

const Title = () => <h1>{useText().watchlist.title}</h1>;
const title = () => screen.getByRole('heading').textContent;
const settle = () => act(async () => {});

/** A page whose words come when the test says so. */
function show() {
  const asked: { language: Language; arrive: (words: Catalogue) => void; fail: () => void }[] = [];
  const loading = (language: Language) => () =>
    new Promise<Catalogue>((arrive, reject) => {
      asked.push({ language, arrive, fail: () => reject(new TypeError('chunk lost')) });
    });
  render(
    <LanguageProvider initial={ko} load={{ ko: loading('ko'), en: loading('en') }}>
      <Title />
      <LanguageSwitch />
    </LanguageProvider>,
  );
  return asked;
}

const kept = vi.fn(async (_url: string) => new Response(null, { status: 204 }));

beforeEach(() => {
  kept.mockClear();
  vi.stubGlobal('fetch', kept);
  document.documentElement.lang = 'ko';
});

describe('the language of the page', () => {
  it('U25: changes once the words are here, and only then', async () => {
    const asked = show();
    fireEvent.click(screen.getByText('English'));
    await settle();
    expect([title(), document.documentElement.lang]).toEqual(['관심종목', 'ko']);
    expect(kept).not.toHaveBeenCalled();
    asked[0]?.arrive(en);
    await settle();
    expect([title(), document.documentElement.lang]).toEqual(['Watchlist', 'en']);
    expect(kept).toHaveBeenCalledTimes(1);
    fireEvent.click(screen.getByText('한국어'));
    await settle();
    expect(title()).toBe('관심종목');
    expect(asked.map(({ language }) => language)).toEqual(['en']);
  });

  it('U25: stays when the words do not come, says so in the language it speaks, and can be chosen again', async () => {
    const asked = show();
    fireEvent.click(screen.getByText('English'));
    asked[0]?.fail();
    await settle();
    expect(title()).toBe('관심종목');
    expect(screen.getByRole('alert').textContent).toBe(
      'English 화면을 불러오지 못했습니다. 연결을 확인하고 다시 골라 주세요',
    );
    expect(kept).not.toHaveBeenCalled();
    fireEvent.click(screen.getByText('English'));
    await settle();
    expect(screen.queryByRole('alert')).toBeNull();
    asked[1]?.arrive(en);
    await settle();
    expect(title()).toBe('Watchlist');
  });

  it('U25: the last choice counts, whatever arrives later', async () => {
    const asked = show();
    fireEvent.click(screen.getByText('English'));
    fireEvent.click(screen.getByText('한국어'));
    await settle();
    asked[0]?.arrive(en);
    await settle();
    expect(title()).toBe('관심종목');
    expect(kept.mock.calls.map(([url]) => url)).toEqual(['/api/language?language=ko']);
  });

  it('U25: words are fetched when the pointer or the focus comes near', async () => {
    const asked = show();
    fireEvent.pointerEnter(screen.getByText('English'));
    asked[0]?.arrive(en);
    await settle();
    fireEvent.focus(screen.getByText('English'));
    fireEvent.click(screen.getByText('English'));
    await settle();
    expect(title()).toBe('Watchlist');
    expect(asked).toHaveLength(1);
  });

  it('U25: a page begins in either', async () => {
    const korean = render(<Title />, { wrapper: Korean });
    expect(korean.container.textContent).toBe('관심종목');
    korean.unmount();
    expect(render(<Title />, { wrapper: English }).container.textContent).toBe('Watchlist');
  });
});
