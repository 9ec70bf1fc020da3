import type { BuildOptions } from 'esbuild';

/**
 * How the bridge's program becomes one file for 32-bit Windows Node 22. koffi stays outside: it is a binary for one
 * system. One table for what is shipped and for what is tested.
 */
export const BUNDLE_OPTIONS = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  external: ['koffi'],
  sourcemap: 'inline',
  logLevel: 'warning',
  outExtension: { '.js': '.cjs' },
} as const satisfies BuildOptions;
