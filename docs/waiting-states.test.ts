import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const ROW = /^\| ([^|]+) \| `([^`]+)` \| ([^|]+) \| ([^|]+) \| ([A-Z]\d+) \|$/gm;
const spec = readFileSync('docs/SPEC.md', 'utf8');
const table = spec.slice(spec.indexOf('## States that wait'));
const rows = [...table.matchAll(ROW)].map(([, state = '', file = '', , ends = '', rule = '']) => ({
  ...{ state, file, ends, rule },
}));

it('A3: each row of the table names a file that there is, an end, and a rule that is written down', () => {
  expect(rows.length).toBeGreaterThan(30);
  // The head and the line under it are no rows; every other line has to be one.
  expect(table.split('\n').filter((line) => line.startsWith('|')).length - 2).toBe(rows.length);
  expect(rows.filter(({ file }) => !existsSync(file))).toEqual([]);
  expect(rows.filter(({ ends }) => ends.trim().length < 3)).toEqual([]);
  expect(rows.filter(({ rule }) => !spec.includes(`- **${rule}** `))).toEqual([]);
});

it('A3: every kind of trouble that stops calls has its row', () => {
  const policies = readFileSync('lib/ops/breaker/upstream-breaker.ts', 'utf8').matchAll(
    /from '\.\/(\w+-policy)';/g,
  );
  const files = [...policies].map(([, name = '']) => `lib/ops/breaker/${name}.ts`);
  const listed = new Set(rows.map(({ file }) => file));
  // The operator's gate waits for the operator by design; its rule is J6.
  expect(files.filter((file) => !listed.has(file))).toEqual(['lib/ops/breaker/operator-policy.ts']);
});
