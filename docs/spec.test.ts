import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const TEST_FOLDERS = ['lib', 'components', 'app', 'server', 'bridge', 'e2e', 'bench', 'docs'];
/** What `npm run test:bridge` runs is told by name: `name: 'X7, X9: …'`. */
const SCENARIO_FOLDERS = ['bridge/testing/scenarios', 'bridge/testing/com-tests'];
const RULE_LINE = /^- \*\*([A-Z]\d+)\*\* /gm;
/** A test's title begins with the rules it proves: `F1: …`, `R2, R5: …` or `R2 R5: …`. */
const TEST_TITLE = /\b(?:it|test)(?:\.each\([\s\S]*?\))?\s*\(\s*['"`]([A-Z]\d+(?:,? [A-Z]\d+)*): /g;
const SCENARIO_TITLE = /\bname: ['"`]([A-Z]\d+(?:,? [A-Z]\d+)*): /g;

function filesIn(folders: readonly string[], name: RegExp): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile() && name.test(e.name))
      .map((e) => join(e.parentPath, e.name)),
  );
}

function rulesIn(text: string): string[] {
  return [...text.matchAll(RULE_LINE)].map(([, rule = '']) => rule);
}

function rulesProved(): Map<string, string[]> {
  const proved = new Map<string, string[]>();
  const read = (files: readonly string[], title: RegExp): void => {
    for (const file of files) {
      for (const [, list = ''] of readFileSync(file, 'utf8').matchAll(title)) {
        for (const rule of list.split(/,? /)) proved.set(rule, [...(proved.get(rule) ?? []), file]);
      }
    }
  };
  read(filesIn(TEST_FOLDERS, /\.(test|spec)\.tsx?$|contract[^/]*\.ts$/), TEST_TITLE);
  read(filesIn(SCENARIO_FOLDERS, /\.ts$/), SCENARIO_TITLE);
  return proved;
}

describe('docs/SPEC.md', () => {
  const rules = rulesIn(readFileSync('docs/SPEC.md', 'utf8'));
  const proved = rulesProved();

  it('A2: every rule is named by a test', () => {
    expect(rules.filter((rule) => !proved.has(rule))).toEqual([]);
  });

  it('A2: every rule that a test names is written down', () => {
    const unknown = [...proved].filter(([rule]) => !rules.includes(rule));
    expect(unknown).toEqual([]);
  });

  it('A2: no rule is written twice', () => {
    expect(rules.filter((rule, i) => rules.indexOf(rule) !== i)).toEqual([]);
  });
});
