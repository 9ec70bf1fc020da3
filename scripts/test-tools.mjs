import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const name of names) {
    for (const folder of folders) if (existsSync(join(folder, name))) return join(folder, name);
  }
  return null;
}

function canApt() {
  return process.platform === 'linux' && process.getuid?.() === 0 && onPath(['apt-get']) !== null;
}

function aptInstall(packages) {
  console.log(`Installing ${packages.join(', ')} …`);
  const quiet = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update'], quiet);
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], quiet);
}

/** A browser for the browser tests, in this order: one that is named, the system's, Playwright's own. */
export async function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && existsSync(named)) return named;
  const system = onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']);
  if (system !== null) return system;
  const { chromium } = await import('@playwright/test');
  const own = chromium.executablePath();
  return existsSync(own) ? own : null;
}

/**
 * Looks for what tests need beyond npm: a Redis server and Chromium. Installs them where it can (Debian with root),
 * otherwise ends with one line for each that says what to install.
 */
export async function ensureTestTools() {
  const needed = [];
  if (onPath(['redis-server']) === null) needed.push('redis-server');
  if ((await findBrowser()) === null) needed.push('chromium');
  if (needed.length > 0 && canApt()) aptInstall(needed);
  const missing = [];
  if (onPath(['redis-server']) === null)
    missing.push('redis-server: install Redis 6 or newer so that it is on the PATH');
  const browser = await findBrowser();
  if (browser === null) missing.push('Chromium: install it, or run `npx playwright install chromium`');
  if (missing.length > 0) {
    console.error(`The tests need:\n${missing.map((m) => `  - ${m}`).join('\n')}`);
    process.exit(1);
  }
  return { browser };
}
