import type { Page } from '@playwright/test';
import { Board, expect, test } from './support/stack';

/** Words that only one of the catalogues has. */
const ONLY = { ko: '기본 30종목 불러오기', en: 'Load the default 30' } as const;

/** The scripts that a page was sent, by address. */
function scriptsOf(page: Page): Map<string, string> {
  const scripts = new Map<string, string>();
  page.on('response', async (response) => {
    if (response.request().resourceType() === 'script') scripts.set(response.url(), await response.text());
  });
  return scripts;
}

const carrying = (scripts: ReadonlyMap<string, string>, words: string): string[] =>
  [...scripts].filter(([, code]) => code.includes(words)).map(([url]) => url);

const chooseEnglish = (page: Page, url: string) =>
  page.context().addCookies([{ name: 'sise-language', value: 'en', url }]);

for (const [language, title] of [
  ['ko', '관심종목'],
  ['en', 'Watchlist'],
] as const) {
  test(`U25: a page in ${language} is rendered in it and carries no other language`, async ({
    page,
    stack,
    complaints,
  }) => {
    if (language === 'en') await chooseEnglish(page, stack.app.url);
    const scripts = scriptsOf(page);
    const answer = await page.goto(stack.app.url);
    const html = (await answer?.text()) ?? '';
    expect(html).toContain(`<html lang="${language}"`);
    expect(html).toContain(title);
    await expect(new Board(page).cell('005930', 'price')).toHaveText(/\d/);
    await expect(page.getByTestId('watchlist')).toBeVisible();
    expect(carrying(scripts, ONLY[language])).toHaveLength(1);
    expect(carrying(scripts, ONLY[language === 'ko' ? 'en' : 'ko'])).toEqual([]);
    expect(new URL(page.url()).pathname).toBe('/');
    expect(complaints).toEqual([]);
  });
}

test('U25: the switch fetches the other language, and the next visit is rendered in it', async ({
  page,
  stack,
}) => {
  const scripts = scriptsOf(page);
  await page.goto(stack.app.url);
  await expect(new Board(page).cell('005930', 'price')).toHaveText(/\d/);
  expect(carrying(scripts, ONLY.en)).toEqual([]);
  const kept = page.waitForResponse((response) => response.url().includes('/api/language'));
  await page.locator('[data-language="en"]').click();
  await expect(page.getByTestId('connection')).toContainText('Live');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect.poll(() => carrying(scripts, ONLY.en)).toHaveLength(1);
  await kept;
  const status = await page.goto(`${stack.app.url}/status`);
  expect(await status?.text()).toContain('<html lang="en"');
  await expect(page.getByRole('group', { name: 'Language' })).toBeVisible();
});

test('U25: a language that cannot be fetched changes nothing and is said', async ({ page, stack }) => {
  await page.goto(stack.app.url);
  await expect(new Board(page).cell('005930', 'price')).toHaveText(/\d/);
  await page.route('**/_next/static/chunks/**', (route) => route.abort());
  const english = page.locator('[data-language="en"]');
  await english.click();
  await expect(page.getByTestId('language-failed')).toHaveText(/^English 화면을 불러오지 못했습니다/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await page.unroute('**/_next/static/chunks/**');
  await english.click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByTestId('language-failed')).toHaveCount(0);
});

test('U46: a status panel that cannot be fetched says so in its place and comes when asked again', async ({
  page,
  stack,
}) => {
  await page.goto(stack.app.url);
  await expect(new Board(page).cell('005930', 'price')).toHaveText(/\d/);
  await page.route('**/_next/static/chunks/**', (route) => route.abort());
  await page.getByTestId('connection').click();
  await expect(page.getByTestId('failure')).toContainText('서버에 연결하지 못했습니다');
  await page.unroute('**/_next/static/chunks/**');
  await page.getByRole('button', { name: '다시 시도' }).click();
  await expect(page.getByTestId('status-panel')).toBeVisible();
});

test('U25: the English pages’ own address is nobody’s but theirs who chose English', async ({
  page,
  stack,
}) => {
  await page.goto(`${stack.app.url}/en/status`);
  expect(new URL(page.url()).pathname).toBe('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
});

for (const [language, words] of [
  ['ko', '없는 페이지입니다'],
  ['en', 'There is no such page'],
] as const) {
  test(`U32: where there is no page it is said in ${language}`, async ({ page, stack }) => {
    if (language === 'en') await chooseEnglish(page, stack.app.url);
    const answer = await page.goto(`${stack.app.url}/nowhere`);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading')).toHaveText(words);
  });
}
