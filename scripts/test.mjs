import { ensureBuilt } from './build.mjs';
import { ensureGenerated } from './generate.mjs';
import { ensureInstalled, runLocal } from './install.mjs';

ensureInstalled();
ensureGenerated();
const { ensureTestTools } = await import('./test-tools.mjs');
const { browser } = await ensureTestTools();

runLocal('next', ['typegen'], { NEXT_TELEMETRY_DISABLED: '1' });
runLocal('tsc', ['--noEmit']);
runLocal('biome', ['check', '.']);
const projects = ['unit', 'exchange', 'components', 'contract', 'bridge'].flatMap((name) => [
  '--project',
  name,
]);
runLocal('vitest', ['run', '--coverage', ...projects]);
ensureBuilt();
runLocal('playwright', ['test'], { CHROMIUM_PATH: browser });
