import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { type App, startApp } from '../../e2e/support/app';
import { startRedis } from '../../lib/bus/testing/redis-server';
import config from '../../playwright.config';
import { ensureBuilt } from '../../scripts/build.mjs';
import { findBrowser } from '../../scripts/test-tools.mjs';
import { Helper } from '../processes';
import { type Listed, loadListed } from './source/listings';
import type { SourceReply, SourceRequest } from './source/protocol';

/** What every measured page stands on: one feed, one Redis, one web process with the built app, one browser. */
export interface Stage {
  readonly source: Helper<SourceRequest, SourceReply>;
  readonly app: App;
  readonly browser: Browser;
  readonly listed: readonly Listed[];
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  ensureBuilt();
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const redis = await startRedis();
    closing.push(() => redis.stop());
    const source = new Helper<SourceRequest, SourceReply>('./render/source/process.ts');
    closing.push(async () => source.stop());
    await source.ask({ do: 'open', redisUrl: redis.url });
    const app = await startApp({
      SISE_ROLE: 'web',
      REDIS_URL: redis.url,
      SISE_DATABASE: 'none',
      SISE_DATA_DIR: join(tmpdir(), 'sise-bench-render'),
      LOG_LEVEL: 'warn',
    });
    closing.push(() => app.stop());
    const browser = await launchBrowser();
    closing.push(() => browser.close());
    return { source, app, browser, listed: await loadListed(), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function launchBrowser(): Promise<Browser> {
  const executablePath = await findBrowser();
  if (executablePath === null) throw new TypeError('Chromium is needed: install it or set CHROMIUM_PATH');
  // As in the browser tests.
  return chromium.launch({ executablePath, args: config.use?.launchOptions?.args ?? [] });
}
