import { ensureBuilt } from './build.mjs';
import { ensureInstalled, runLocal } from './install.mjs';

// The bridge against the stand-in control: under Wine on Debian (set up by itself as root), or on Windows as it is.
// Words choose scenario files whose names hold one: `npm run test:bridge -- com`.
ensureInstalled();
const words = process.argv.slice(2);
const env = {};
if (words.length === 0 || words.some((word) => 'page'.includes(word))) {
  // One scenario looks at the page in a browser.
  const { ensureTestTools } = await import('./test-tools.mjs');
  env.CHROMIUM_PATH = (await ensureTestTools()).browser;
  ensureBuilt();
}
runLocal('tsx', ['bridge/testing/main.ts', ...words], env);
