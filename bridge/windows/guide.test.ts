import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { koaTrouble } from '../koa/error-code';
import { readBridgeConfig } from '../process/config';
import { EXIT } from '../process/exit-code';

const guide = readFileSync('bridge/README.md', 'utf8');
const config = readFileSync('bridge/process/config.ts', 'utf8');
const headings = [...guide.matchAll(/^#+ (.+)$/gm)].map((m) => m[1] ?? '');

/** A heading's anchor, as GitHub makes it. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\- ]/gu, '')
    .replaceAll(' ', '-');

describe('the operator’s guide', () => {
  it('X60: has every variable in its table, with the default that the program has', () => {
    const rows = [...guide.matchAll(/^\| `(REDIS_URL|BRIDGE_[A-Z_]+)` \| (.+?) \|/gm)];
    const known = [...config.matchAll(/^ {2}(REDIS_URL|BRIDGE_[A-Z_]+): /gm)].map((m) => m[1]);
    expect(rows.map((row) => row[1])).toEqual(known);
    const told = rows.flatMap(([, name = '', value = '']) =>
      value.startsWith('`') ? [[name, value.slice(1, -1)]] : [],
    );
    expect(told).toHaveLength(known.length - 2);
    const env = { REDIS_URL: 'redis://127.0.0.1' };
    expect(readBridgeConfig({ ...Object.fromEntries(told), ...env })).toEqual(readBridgeConfig(env));
    const timeouts = ['1', '0'].map(
      (auto) => readBridgeConfig({ ...env, BRIDGE_AUTO_LOGIN: auto }).loginTimeoutMs,
    );
    expect(guide).toContain(`(자동 ${(timeouts[0] ?? 0) / 1_000}, 사람 ${(timeouts[1] ?? 0) / 1_000})`);
  });

  it('X60: every example of a variable is one that the program takes', () => {
    const rows = [...guide.matchAll(/^\| `(REDIS_URL|BRIDGE_[A-Z_]+)` \|.*\| `([^`]+)` \|$/gm)];
    const examples = Object.fromEntries(rows.map(([, name = '', value = '']) => [name, value]));
    expect(rows).toHaveLength(11);
    expect(() => readBridgeConfig(examples)).not.toThrow();
  });

  it('X61: tells of each exit code whether the supervisor or a person acts', () => {
    const words = { stopped: '그대로', replace: '바꿈', operator: '사람' };
    const rows = [...guide.matchAll(/^\| (\d+) \| .+? \| (.+?) \|/gm)].map((m) => [
      Number(m[1]),
      m[2]?.split(' ')[0],
    ]);
    const known = Object.values(EXIT).map((exit) => [exit.code, words[exit.class]]);
    expect(rows).toEqual(known.sort((a, b) => Number(a[0]) - Number(b[0])));
  });

  it('X61: what the program’s own lines point to in the guide is there', () => {
    const sources = ['koa/error-code.ts', 'supervisor/boxes.ts'].map((f) =>
      readFileSync(`bridge/${f}`, 'utf8'),
    );
    const named = sources.flatMap((text) =>
      [...text.matchAll(/follow "([^"]+)" in bridge\/README/g)].map((m) => m[1]),
    );
    expect(named.length).toBeGreaterThan(0);
    for (const name of named) expect(headings.filter((h) => h.includes(name ?? '-'))).not.toEqual([]);
    expect(headings.filter((h) => /자동 로그인|\(x86\) Node 22/.test(h))).toHaveLength(2);
  });

  it('X61: every link within the guide leads to a heading, every script it names is there', () => {
    const links = [...guide.matchAll(/\]\(#([^)]+)\)/g)].map((m) => m[1]);
    expect(links.filter((link) => !headings.map(anchorOf).includes(link ?? ''))).toEqual([]);
    const scripts = new Set([...guide.matchAll(/windows\\([\w-]+\.\w+)/g)].map((m) => m[1] ?? ''));
    expect([...scripts].filter((name) => !readdirSync('bridge/windows').includes(name))).toEqual([]);
    expect(scripts.size).toBe(3);
  });

  it('X61: a code of the control stands beside the words that the page shows for it', () => {
    const page = readFileSync('components/i18n/ko.ts', 'utf8');
    const wordsOf = (kind: string) => new RegExp(`^ {6}${kind}: '(.+)',$`, 'm').exec(page)?.[1];
    const rows = [...guide.matchAll(/^\| 멈췄습니다: (.+?) \((-\d+)\) \|/gm)];
    expect(rows.map((row) => row[2])).toEqual(['-106', '-101', '-102']);
    for (const [, words, code] of rows) expect(wordsOf(koaTrouble(Number(code)).kind)).toBe(words);
  });

  it('X61: the words of the page are the page’s own', () => {
    const page = readFileSync('components/i18n/ko.ts', 'utf8');
    const cells = [...guide.matchAll(/^\| ((?:접속|정상|멈췄|\*시각\*).+?) \|/gm)].map((m) => m[1] ?? '');
    expect(cells).toHaveLength(14);
    const phrases = cells.flatMap((cell) =>
      cell
        .replace(/ \(.*\)$/, '')
        .split(/: |\*.+?\*/)
        .map((part) => part.trim()),
    );
    expect(phrases.filter((phrase) => !page.includes(phrase))).toEqual([]);
  });
});
