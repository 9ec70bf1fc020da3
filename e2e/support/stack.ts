import { test as base, type ConsoleMessage, expect, type Locator, type Page } from '@playwright/test';
import { type Emulator, startEmulator } from '../../lib/emulator/server/start-emulator';
import { type App, startApp } from './app';
import { clockAt } from './wall-clock';

/** An exchange in the test's hands and the built server reading it by the same clock, as it would read Kiwoom. */
export interface Stack {
  readonly emulator: Emulator;
  readonly app: App;
  readonly env: Readonly<Record<string, string>>;
}

export function kiwoomEnv(emulator: Emulator): Readonly<Record<string, string>> {
  return {
    KIWOOM_APP_KEY: 'browser-test-key',
    KIWOOM_SECRET_KEY: 'browser-test-secret',
    KIWOOM_REST_URL: emulator.restUrl,
    KIWOOM_WS_URL: emulator.wsUrl,
  };
}

async function withStack(use: (stack: Stack) => Promise<void>): Promise<void> {
  const clock = clockAt('2026-11-20', 10 * 3_600_000);
  const emulator = await startEmulator({ rate: 5, clock: 'kst', now: clock.now });
  const env = { ...kiwoomEnv(emulator), ...clock.env };
  const app = await startApp(env);
  try {
    await use({ emulator, app, env });
  } finally {
    await app.stop();
    await emulator.close();
  }
}

/** `stack` is shared by the tests of a run; `ownStack` is for a test that leaves a mark on it. */
export const test = base.extend<{ board: Board; complaints: string[]; ownStack: Stack }, { stack: Stack }>({
  stack: [async ({ browserName: _ }, use) => withStack(use), { scope: 'worker' }],
  ownStack: async ({ browserName: _ }, use) => withStack(use),
  complaints: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on('console', (message: ConsoleMessage) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await use(complaints);
  },
  board: async ({ page, stack }, use) => {
    await page.goto(stack.app.url);
    await use(new Board(page));
  },
});

/** The page as a trader reads it. */
export class Board {
  constructor(readonly page: Page) {}

  row(ticker: string): Locator {
    return this.page.locator(`tr[data-ticker="${ticker}"]`);
  }

  cell(ticker: string, field: string): Locator {
    return this.row(ticker).locator(`[data-field="${field}"]`);
  }

  /** Those that are drawn: the ones about the view. */
  rows(): Locator {
    return this.page.locator('tr[data-ticker]');
  }

  /** Waits until the list is so long, drawn or not. */
  async holds(count: number): Promise<void> {
    // The header is a row of the grid.
    await expect(this.page.getByTestId('watchlist')).toHaveAttribute('aria-rowcount', String(count + 1));
  }

  level(side: 'ask' | 'bid', level: number): Locator {
    return this.page.locator(`tr[data-side="${side}"][data-level="${level}"]`);
  }

  get connection(): Locator {
    return this.page.getByTestId('connection');
  }

  /** Every drawn row's volume as shown: it grows with every trade, whatever the price does. */
  async volumes(): Promise<Map<string, string>> {
    const pairs = await this.rows().evaluateAll((rows) =>
      rows.map((row) => [
        row.getAttribute('data-ticker') ?? '',
        row.querySelector('[data-field="volume"]')?.textContent ?? '',
      ]),
    );
    return new Map(pairs as [string, string][]);
  }

  /** Waits until the row's volume changes from what it is now. */
  async moves(ticker: string): Promise<void> {
    const before = await this.cell(ticker, 'volume').textContent();
    await expect(this.cell(ticker, 'volume')).not.toHaveText(before ?? '', { timeout: 15_000 });
  }
}

export { expect };
