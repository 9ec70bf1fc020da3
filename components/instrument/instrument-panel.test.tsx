import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SAMSUNG } from '@/lib/client/testing/samples';
import type { TestPage } from '../testing/page';

vi.mock('../chart/load-chart', () => ({ loadChart: () => new Promise(() => {}) }));

async function showPanel(language: 'ko' | 'en' = 'ko') {
  vi.resetModules();
  vi.stubGlobal('fetch', () => new Promise(() => {}));
  const { InstrumentPanel } = await import('./instrument-panel');
  const { TestPage: Page } = await import('../testing/page');
  const page: TestPage = new Page(language);
  await page.show(<InstrumentPanel ticker={SAMSUNG} closing={<button type="button">닫기</button>} />);
  return page;
}

const tab = (name: string) => screen.getByRole('tab', { name });
const panelNow = () =>
  screen.getByRole('tabpanel').querySelector('[data-testid]')?.getAttribute('data-testid');

/** The panel shown, once its code has come. */
const shownPanel = () =>
  waitFor(() => {
    const name = panelNow();
    if (name === undefined || name === null) throw new Error('no panel yet');
    return name;
  });

beforeEach(() => localStorage.clear());

describe('호가, 차트, 투자자', () => {
  it('U36: begins with 호가, wants what is shown and nothing else', async () => {
    const page = await showPanel();
    expect([await shownPanel(), tab('호가').getAttribute('aria-selected')]).toEqual(['book', 'true']);
    expect(page.relay.lastDeclared).toMatchObject({ quote: [SAMSUNG], book: [SAMSUNG], tape: [SAMSUNG] });
    page.now += 1_000;
    fireEvent.click(tab('투자자'));
    await page.settle(150);
    expect(await shownPanel()).toBe('investors');
    page.now += 1_000;
    await page.settle(150);
    expect(page.relay.lastDeclared).toMatchObject({ quote: [SAMSUNG], book: [], tape: [] });
    expect(screen.getByText('닫기')).toBeTruthy();
  });

  it('U36: the arrow keys, Home and End choose a tab and take the focus along', async () => {
    const page = await showPanel();
    tab('호가').focus();
    const press = async (key: string, more = {}) => {
      fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
      await page.settle();
      return [document.activeElement?.textContent, await shownPanel()];
    };
    expect(await press('ArrowRight')).toEqual(['차트', 'chart']);
    expect(await press('End')).toEqual(['투자자', 'investors']);
    expect(await press('ArrowRight')).toEqual(['호가', 'book']);
    expect(await press('ArrowLeft')).toEqual(['투자자', 'investors']);
    expect(await press('Home')).toEqual(['호가', 'book']);
    expect(await press('ArrowRight', { altKey: true })).toEqual(['호가', 'book']);
    expect(await press('x')).toEqual(['호가', 'book']);
    expect(screen.getAllByRole('tab').map((t) => t.tabIndex)).toEqual([0, -1, -1]);
  });

  it('U36: the chosen tab is found again', async () => {
    localStorage.setItem('sise.instrument-tab', 'chart');
    await showPanel('en');
    expect([await shownPanel(), tab('Chart').getAttribute('aria-selected')]).toEqual(['chart', 'true']);
  });
});
