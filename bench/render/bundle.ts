import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export const FONT = file('../../app/fonts/PretendardVariable.woff2');

/** A script for the browser, and the style sheets it imports. */
export interface Bundle {
  readonly script: string;
  readonly style: string;
}

export type PageScript = 'ag-grid' | 'bare' | 'frame-probe' | 'paint-probe' | 'list-alone';

/** Bundles one of `pages/` in memory, minified as for production. */
export async function bundle(name: PageScript): Promise<Bundle> {
  const { outputFiles } = await build({
    entryPoints: [file(`./pages/${name}.ts`)],
    bundle: true,
    write: false,
    outdir: 'bench',
    minify: true,
    format: 'iife',
    target: 'es2022',
    external: ['/__bench/*'],
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  const text = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: text('.js'), style: text('.css') };
}
