import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureGenerated } from './generate.mjs';
import { ensureInstalled, fingerprint, runLocal } from './install.mjs';

const STAMP = 'dist/.built-from';
const SOURCES = [
  'app',
  'components',
  'lib',
  'server',
  'server.ts',
  'prisma',
  'next.config.ts',
  'postcss.config.ts',
  'tsconfig.json',
  'package-lock.json',
];

function* filesIn(path) {
  if (!existsSync(path)) return;
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  for (const entry of entries) if (entry.isFile()) yield join(entry.parentPath, entry.name);
}

function sourceFingerprint() {
  const parts = [];
  for (const source of SOURCES) {
    const files = source.includes('.') ? [source] : [...filesIn(source)].sort();
    for (const file of files) {
      if (/\.test\.tsx?$/.test(file)) continue;
      parts.push(file, readFileSync(file));
    }
  }
  return fingerprint(...parts);
}

/** Builds the pages and the server when any source changed since the last build. */
export function ensureBuilt() {
  ensureGenerated();
  const wanted = sourceFingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted && existsSync('.next/BUILD_ID')) return;
  console.log('Building …');
  rmSync(STAMP, { force: true });
  runLocal('next', ['build'], { NEXT_TELEMETRY_DISABLED: '1' });
  runLocal('esbuild', [
    'server.ts',
    '--bundle',
    '--platform=node',
    '--target=node20',
    '--packages=external',
    '--format=esm',
    '--sourcemap',
    '--outdir=dist',
    '--log-level=warning',
  ]);
  writeFileSync(STAMP, wanted);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  ensureInstalled();
  ensureBuilt();
}
