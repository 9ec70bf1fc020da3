import { ensureGenerated } from './generate.mjs';
import { ensureInstalled, runLocal } from './install.mjs';

/** `npm run fuzz [FILE …]`: every property and fuzz test with 200,000 seeds, or as many as FUZZ_RUNS says. */
ensureInstalled();
ensureGenerated();
const files = process.argv.slice(2);
runLocal('vitest', ['run', ...(files.length > 0 ? files : ['.fuzz.test.'])], {
  FUZZ_RUNS: process.env.FUZZ_RUNS ?? '200000',
});
