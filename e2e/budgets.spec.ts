import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { Board, expect, test } from './support/stack';
import { storedList } from './support/stored-list';

/** What the page may cost. Who raises one of these says why. */
const BUDGET = {
  /** JavaScript that `/` itself needs before the chart, as it is sent, bytes. */
  script: 195_000,
  /** With the worker's: the socket's program went there, and with it some that the page has too. */
  scriptWithWorker: 212_000,
  /** Elements and text nodes at 500 rows with the order book open. */
  nodes: 2_600,
} as const;
const WATCHED_MS = 3_000;

interface Watched {
  readonly commits: number;
  readonly layoutShift: number;
}

const LISTED = readFileSync('lib/emulator/data/krx-listing-2026-03-20.csv', 'utf8')
  .split('\n')
  .slice(1, 501)
  .map((row) => row.slice(0, 6));

/** Counts React's commits by the hook of its developer tools, which the production build calls too. */
const PROBE = `
  const budget = (window.budget = { commits: 0, layoutShift: 0 });
  window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberUnmount() {},
    onPostCommitFiberRoot() {},
    onCommitFiberRoot() { budget.commits++; },
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const sources = entry.sources.filter(({ node, previousRect: from, currentRect: to }) => {
        // The tape's lines move down with every print: that is what a tape does.
        if (node?.closest?.('.book-tape') != null) return false;
        // A figure set flush right that gains a digit begins further left in a box that stays, glyphs aside.
        return ['x', 'y', 'width', 'height'].some((side) => Math.abs(from[side] - to[side]) >= 1);
      });
      if (sources.length > 0) budget.layoutShift += entry.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
`;

async function open(page: Page, url: string): Promise<Board> {
  await page.addInitScript({ content: `${storedList(LISTED)}${PROBE}` });
  await page.goto(url);
  const board = new Board(page);
  await board.holds(500);
  await board.moves(LISTED[0] ?? '');
  return board;
}

const watched = (page: Page): Promise<Watched> => page.evaluate('({ ...budget })');

/** Notes where the page's workers have their script. */
const NOTE_WORKERS = `
  window.workerScripts = [];
  window.SharedWorker = new Proxy(window.SharedWorker, {
    construct(target, [url, options]) {
      window.workerScripts.push(String(url));
      return new target(url, options);
    },
  });
`;

/** The files a worker consists of: its script, and those that Next's build names in its address. */
function filesOfWorker(script: string): string[] {
  const [chunks] = JSON.parse(new URL(script).searchParams.get('params') ?? '[[]]') as [string[]];
  return [script, ...chunks.map((chunk) => new URL(chunk, script).href)];
}

test('U72: the JavaScript of the page, its worker’s included, stays within its budget', async ({
  browser,
  page,
  stack,
}) => {
  const sent = new Map<string, number>();
  page.on('response', async (response) => {
    if (response.request().resourceType() !== 'script') return;
    const { responseBodySize } = await response.request().sizes();
    sent.set(response.url(), responseBodySize);
  });
  await page.addInitScript({ content: NOTE_WORKERS });
  await page.goto(stack.app.url);
  await expect(new Board(page).cell('005930', 'price')).toHaveText(/\d/);
  // Not until the network is idle: to the page, its worker's request never ends.
  await page.waitForTimeout(1_500);
  const files = (await page.evaluate<string[]>('window.workerScripts')).flatMap(filesOfWorker);
  expect(files.length).toBeGreaterThan(1);
  const ofPage = [...sent.values()].reduce((sum, size) => sum + size, 0);
  // Playwright does not see what a worker fetches; what it shares with the page is sent once.
  const loader = await browser.newPage();
  for (const url of files.filter((url) => !sent.has(url))) {
    const response = await loader.goto(url);
    expect(response?.status()).toBe(200);
    sent.set(url, (await response?.request().sizes())?.responseBodySize ?? 0);
  }
  await loader.close();
  const bytes = [...sent.values()].reduce((sum, size) => sum + size, 0);
  console.log(
    `JavaScript of / : ${bytes} bytes in ${sent.size} files, ${bytes - ofPage} of them the worker's`,
  );
  expect(ofPage).toBeGreaterThan(50_000);
  expect(ofPage).toBeLessThanOrEqual(BUDGET.script);
  expect(bytes - ofPage).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(BUDGET.scriptWithWorker);
});

test('U72: at 500 rows the document stays small', async ({ page, stack }) => {
  await open(page, stack.app.url);
  const nodes = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    let count = 0;
    while (walker.nextNode() !== null) count++;
    return count;
  });
  console.log(`nodes at 500 rows: ${nodes}`);
  expect(nodes).toBeLessThanOrEqual(BUDGET.nodes);
});

test('U72: while prices tick, React commits nothing and nothing moves', async ({ page, stack }) => {
  const board = await open(page, stack.app.url);
  // Names and snapshots have come.
  await expect.poll(async () => (await board.row(LISTED[3] ?? '').textContent()) ?? '').toMatch(/[가-힣]/);
  await page.waitForTimeout(2_000);
  const [before, volumes] = [await watched(page), await board.volumes()];
  await page.waitForTimeout(WATCHED_MS);
  const [after, later] = [await watched(page), await board.volumes()];
  const moved = [...later].filter(([ticker, volume]) => volumes.get(ticker) !== volume).length;
  console.log(`${moved} rows moved, ${after.commits - before.commits} commits, shift ${after.layoutShift}`);
  expect(before.commits).toBeGreaterThan(0);
  expect(moved).toBeGreaterThan(3);
  // What rarely changes may (a VI begins, a name comes); ticks do not.
  expect(after.commits - before.commits).toBeLessThan(WATCHED_MS / 1_000);
  expect(after.layoutShift - before.layoutShift).toBe(0);
});

test('U72: with the chart open ticks move its legend, and React commits nothing', async ({ page, stack }) => {
  const board = await open(page, stack.app.url);
  await board.cell('005930', 'price').click();
  await page.getByRole('tab', { name: '차트' }).click();
  await page.getByRole('radio', { name: '1분', exact: true }).click();
  const legend = page.getByTestId('chart-legend');
  await expect(page.getByTestId('chart-live')).toHaveText('실시간 반영');
  await page.evaluate(`
    window.legends = new Set();
    new MutationObserver(() => window.legends.add(document.querySelector('[data-testid=chart-legend]').textContent))
      .observe(document.querySelector('[data-testid=chart-legend]'), { subtree: true, characterData: true, childList: true });
  `);
  await expect(legend).toHaveText(/종[\d,]+/);
  await page.waitForTimeout(2_000);
  const [before, seen] = [await watched(page), await page.evaluate<number>('window.legends.size')];
  await page.waitForTimeout(WATCHED_MS);
  const [after, later] = [await watched(page), await page.evaluate<number>('window.legends.size')];
  console.log(`${later - seen} legends, ${after.commits - before.commits} commits`);
  expect(later - seen).toBeGreaterThan(2);
  expect(after.commits - before.commits).toBeLessThan(WATCHED_MS / 1_000);
  expect(after.layoutShift - before.layoutShift).toBe(0);
});

test('U71: a screen reader finds nothing serious amiss', async ({ page, stack }) => {
  await page.goto(stack.app.url);
  await expect(new Board(page).cell('005930', 'price')).toHaveText(/\d/);
  await page.addScriptTag({ path: 'node_modules/axe-core/axe.min.js' });
  const serious = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
  });
  expect(serious).toEqual([]);
});
