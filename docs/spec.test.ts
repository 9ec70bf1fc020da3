import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const TEST_FOLDERS = ['lib', 'components', 'app', 'e2e', 'bench', 'docs'];
const RULE_LINE = /^- \*\*([A-Z]\d+)\*\* /gm;
/** A test's title begins with the rules it proves: `F1: …`, `R2, R5: …` or `R2 R5: …`. */
const TEST_TITLE = /\b(?:it|test)(?:\.each\([\s\S]*?\))?\s*\(\s*['"`]([A-Z]\d+(?:,? [A-Z]\d+)*): /g;

function testFiles(): string[] {
  return TEST_FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile() && /\.(test|spec)\.tsx?$|contract[^/]*\.ts$/.test(e.name))
      .map((e) => join(e.parentPath, e.name)),
  );
}

function rulesIn(text: string): string[] {
  return [...text.matchAll(RULE_LINE)].map(([, rule = '']) => rule);
}

function rulesProved(): Map<string, string[]> {
  const proved = new Map<string, string[]>();
  for (const file of testFiles()) {
    for (const [, list = ''] of readFileSync(file, 'utf8').matchAll(TEST_TITLE)) {
      for (const rule of list.split(/,? /)) proved.set(rule, [...(proved.get(rule) ?? []), file]);
    }
  }
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
