import { ensureInstalled, runLocal } from './install.mjs';

// The bridge against the stand-in control: under Wine on Debian (set up by itself as root), or on Windows as it is.
// Words choose scenario files whose names hold one: `npm run test:bridge -- com`.
ensureInstalled();
runLocal('tsx', ['bridge/testing/main.ts', ...process.argv.slice(2)]);
