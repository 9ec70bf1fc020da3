import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));
const alias = { '@': root };
/** Nothing here is timed, so a busy machine may take its time; what hangs still ends. */
const patience = {
  testTimeout: process.env.FUZZ_RUNS === undefined ? 30_000 : 3_600_000,
  hookTimeout: 30_000,
};
/** Starting each of many small files by itself took three times as long as all their tests. */
const together = { pool: 'threads', isolate: false } as const;

/** The emulated exchange, and feeds on it: nothing but Node is needed, but it takes a minute. */
const EXCHANGE = [
  'lib/emulator/**/*.test.ts',
  'lib/feeds/{start-feed,handover,handover.fuzz}.test.ts',
  'app/api/gateway/causes.test.ts',
];

/**
 * `unit` needs nothing but Node and runs in seconds; `exchange` takes a minute; `contract` needs a redis-server on the machine, and lives through
 * whole market days.
 * The floors are the project's promise: a run below them fails.
 */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['{lib,app,server,components,scripts,bench,docs}/**/*.test.ts'],
          exclude: ['**/*.contract.test.ts', '**/*.day.test.ts', ...EXCHANGE],
          ...together,
          ...patience,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'exchange',
          include: EXCHANGE,
          exclude: ['**/*.contract.test.ts', '**/*.day.test.ts'],
          ...patience,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'bridge',
          include: ['bridge/**/*.test.ts'],
          exclude: ['**/*.contract.test.ts', '**/*.day.test.ts', '**/node_modules/**'],
          ...together,
          ...patience,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'components',
          environment: 'happy-dom',
          include: ['{components,lib}/**/*.test.tsx'],
          setupFiles: ['components/testing/setup.ts'],
          ...patience,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'contract',
          include: ['{lib,bridge}/**/*.{contract,day}.test.ts'],
          ...patience,
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['lib/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}'],
      exclude: ['**/*.test.{ts,tsx}', '**/testing/**', '**/main.ts', 'lib/db/generated/**'],
      reporter: ['text-summary', 'json-summary'],
      thresholds: {
        'lib/**': { lines: 85, statements: 85, functions: 85 },
        'lib/relay/**': { lines: 80, statements: 80, functions: 80, branches: 80 },
        'lib/bus/**': { lines: 80, statements: 80, functions: 80, branches: 80 },
        'components/**': { lines: 70, statements: 70, functions: 70 },
      },
    },
  },
});
