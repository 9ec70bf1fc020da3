import { resolve } from 'node:path';
import { buildPackage } from './package';

/** `npm run build` in bridge/: makes dist/, or the folder that is named. */
const out = resolve(process.argv[2] ?? 'dist');

buildPackage(out).then(
  (files) => console.log(`${out}: ${files.join(', ')}`),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
