import type { BrowserContext, Page } from '@playwright/test';
import { storedList } from '../../e2e/support/stored-list';
import type { Ticker } from '../../lib/market/ticker';
import { type Bundle, bundle, FONT, type PageScript } from './bundle';
import type { PageSettings } from './pages/settings';
import type { Stage } from './stage';

/**
 * AG Grid takes part twice: gathering for 50 ms, as it does by default, which shows about every second frame of the
 * relay; and showing each, which is as often as the other two.
 */
export type Contestant = 'sise' | 'ag-grid' | 'ag-grid 0 ms' | 'bare';

/** AG Grid's own. */
const DEFAULT_GATHER_MS = 50;

/** What is on the screen while it is measured. */
export interface Scene {
  readonly viewport: { readonly width: number; readonly height: number };
  readonly tickers: readonly Ticker[];
  /** Whether the order book and the tape of the first ticker stand beside the list. */
  readonly beside: boolean;
  readonly phone: boolean;
}

/** The space of rows in the real page, px, so that every list is as tall. */
const LIST_PX = { wide: 28 * 37, phone: 664 } as const;

const bundles = new Map<PageScript, Promise<Bundle>>();
const bundled = (name: PageScript): Promise<Bundle> => {
  const made = bundles.get(name) ?? bundle(name);
  bundles.set(name, made);
  return made;
};

/** A page that shows the stream and has not been measured yet. */
export interface Opened {
  readonly page: Page;
  close(): Promise<void>;
}

/**
 * Opens a contestant in a browser context of its own. AG Grid's page and the bare one are fulfilled under the app's own
 * origin, so that they connect to the same relay in the same way.
 *
 * @param probes scripts that run before the page's own
 */
export async function openContestant(
  stage: Stage,
  contestant: Contestant,
  scene: Scene,
  probes: readonly PageScript[],
): Promise<Opened> {
  const context = await stage.browser.newContext({
    viewport: scene.viewport,
    locale: 'ko-KR',
    permissions: ['local-network-access'],
  });
  for (const probe of probes) await context.addInitScript({ content: (await bundled(probe)).script });
  const page = await context.newPage();
  const url = await (contestant === 'sise' ? prepareSise : preparePage)(context, stage, contestant, scene);
  await page.goto(url);
  return { page, close: () => context.close() };
}

async function prepareSise(
  context: BrowserContext,
  { app }: Stage,
  _: Contestant,
  { tickers, beside, phone }: Scene,
): Promise<string> {
  await context.addInitScript({ content: storedList(tickers) });
  // A phone has no second pane.
  if (!beside && !phone) await context.addInitScript({ content: (await bundled('list-alone')).script });
  return app.url;
}

async function preparePage(
  context: BrowserContext,
  { app, listed }: Stage,
  contestant: Contestant,
  { tickers, beside, phone }: Scene,
): Promise<string> {
  const names = new Map(listed.map(({ ticker, name }) => [ticker, name]));
  const settings: PageSettings = {
    rows: tickers.map((ticker) => ({ ticker, name: names.get(ticker) ?? ticker })),
    selected: beside ? (tickers[0] ?? null) : null,
    phone,
    gatherMs: contestant === 'ag-grid' ? DEFAULT_GATHER_MS : 0,
  };
  const { script, style } = await bundled(contestant === 'bare' ? 'bare' : 'ag-grid');
  const url = `${app.url}/__bench/${contestant.replaceAll(' ', '-')}`;
  await context.route(`${app.url}/__bench/**`, (route) => {
    if (route.request().url() !== url) return route.fulfill({ path: FONT });
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html(settings, script, style) });
  });
  return url;
}

function html(settings: PageSettings, script: string, style: string): string {
  const height = settings.phone ? LIST_PX.phone : LIST_PX.wide;
  const aside = settings.phone
    ? ''
    : `<div id="beside">${settings.selected === null ? '' : '<div id="book"></div><div id="tape"></div>'}</div>`;
  const inline = (text: string) => text.replaceAll('</script', '<\\/script');
  return `<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>bench</title><style>${style}</style></head>
<body style="--list-height:${height + HEADER_PX}px"><main><div id="list"></div>${aside}</main>
<script>window.benchSettings=${inline(JSON.stringify(settings))}</script><script>${inline(script)}</script></body></html>`;
}

/** Above the rows, px. */
const HEADER_PX = 32;

/** Finds the rows that are drawn: each update of a quote changes at least one of a row's figures. */
export function movingRows(contestant: Contestant): string {
  return contestant.startsWith('ag-grid') ? '#list .ag-row' : 'tr[data-ticker]';
}
