import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { fingerprint, runLocal } from './install.mjs';

const SCHEMA = 'prisma/schema.prisma';
const STAMP = 'lib/db/generated/.generated-from';
const PRISMA = 'node_modules/prisma/package.json';

/** Writes the database client when the schema or Prisma changed since it was written last. */
export function ensureGenerated() {
  // Installed without its development tools: then it was built elsewhere.
  if (!existsSync(PRISMA)) return;
  const wanted = fingerprint(readFileSync(SCHEMA), readFileSync(PRISMA));
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  // Every Prisma command looks for its schema engine first and would fetch it from Prisma's host. Generating never runs
  // it, so that any program can stand in for it.
  runLocal('prisma', ['generate', '--no-hints'], {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
  });
  writeFileSync(STAMP, wanted);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) ensureGenerated();
