import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generatedFiles } from './files';

const folder = fileURLToPath(new URL('./generated/', import.meta.url));
const files = generatedFiles();

mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (!files.has(name)) rmSync(folder + name);
for (const [name, source] of files) writeFileSync(folder + name, source);
console.log(`${files.size} files written to lib/kiwoom/schema/generated`);
