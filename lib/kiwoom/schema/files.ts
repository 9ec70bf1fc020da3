import { apiSource, pathsSource } from './generate';
import { API_SPECS } from './workbook';

/** The token calls are read by hand: their replies hold secrets and are checked more strictly. */
const TOKEN_CALL = /^au/;

/** Every generated file of `generated/` by its name. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const files = new Map([['paths.ts', pathsSource(API_SPECS)]]);
  for (const [id, spec] of API_SPECS) {
    if (!TOKEN_CALL.test(id)) files.set(`${id}.ts`, apiSource(id, spec));
  }
  return files;
}
