import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FUZZ } from '../market/testing/fuzz-runs';
import { KNOWN_NAMES, readConfig } from './config';
import { ConfigError } from './config-error';
import { readEnvFile } from './env-file';
import { environmentWith } from './environment';
import { unknownNames } from './known-names';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, mark: boolean) => Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
const KEYS = 'KIWOOM_APP_KEY=key\r\nKIWOOM_SECRET_KEY=secret\r\n';

function problemsOf(work: () => unknown): readonly string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

/** What a server would be told of a `.env` file with this in it. */
function fileOf(bytes: Uint8Array, env: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'sise-env-'));
  const file = join(folder, '.env');
  writeFileSync(file, bytes);
  try {
    return environmentWith(env, file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the .env file', () => {
  it('C10: a byte order mark costs no variable', () => {
    const values = readEnvFile(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8(KEYS)]), '.env');
    expect(values).toEqual({ KIWOOM_APP_KEY: 'key', KIWOOM_SECRET_KEY: 'secret' });
    expect(readConfig(values).feed).toMatchObject({ kind: 'kiwoom', appKey: 'key' });
  });

  it.each([
    ['UTF-16 with its mark', utf16(KEYS, true)],
    ['UTF-16 without one', utf16(KEYS, false)],
    ['UTF-16, big end first', Buffer.from(utf16(KEYS, true)).swap16()],
  ])('C10: %s is refused with what to do, and starts nothing', (_, bytes) => {
    expect(problemsOf(() => readEnvFile(bytes, '.env'))).toEqual([
      '.env is UTF-16: save it as UTF-8 (in Notepad: Save as, Encoding, UTF-8)',
    ]);
  });

  it('C10: a line in another encoding is named', () => {
    const euckr = Buffer.concat([utf8('PORT=3000\r\n# '), Buffer.from([0xb0, 0xa1]), utf8(`\r\n${KEYS}`)]);
    expect(problemsOf(() => readEnvFile(euckr, '.env'))).toEqual([
      '.env line 2 is not UTF-8 (EUC-KR perhaps): save it as UTF-8 (in Notepad: Save as, Encoding, UTF-8)',
    ]);
  });

  it('C11: values are read as people write them', () => {
    const text = [
      '# a comment',
      '',
      'export PORT = 4000  # behind it',
      'REDIS_URL=redis://:a#b=c@host:6379',
      `KIWOOM_APP_KEY="with # and 'quotes' "`,
      "KIWOOM_SECRET_KEY='$HOME\\n'",
      'SISE_ORIGINS=`https://a.example`',
      'LOG_LEVEL=',
    ].join('\n');
    expect(readEnvFile(utf8(text), '.env')).toEqual({
      ...{ PORT: '4000', REDIS_URL: 'redis://:a#b=c@host:6379', LOG_LEVEL: '' },
      ...{ KIWOOM_APP_KEY: `with # and 'quotes' `, KIWOOM_SECRET_KEY: '$HOME\\n' },
      SISE_ORIGINS: 'https://a.example',
    });
  });

  it('C11: what cannot be read is named by its line, without its value', () => {
    const text = [
      'KIWOOM_APP_KEY="hidden',
      'no equals hidden',
      'KIWOOM_SECRET_KEY=“hidden”',
      'PORT=1',
      'PORT=2',
      `LOG_LEVEL="info" hidden`,
      '1A=hidden',
    ].join('\r\n');
    const problems = problemsOf(() => readEnvFile(utf8(text), '.env'));
    expect(problems).toEqual([
      '.env line 1: KIWOOM_APP_KEY has a " that is not closed on its line',
      '.env line 2 is no NAME=value',
      '.env line 3: KIWOOM_SECRET_KEY begins with a curly quote; use " or \'',
      '.env: PORT stands on line 4 and on line 5',
      '.env line 6: LOG_LEVEL goes on behind its closing quote',
      '.env line 7 is no NAME=value',
    ]);
    expect(problems.join()).not.toContain('hidden');
  });

  it('C12: a misspelt name is refused with the nearest right one, in the file and in the environment', () => {
    expect(problemsOf(() => fileOf(utf8('KIWOOM_APPKEY=hidden\n')))).toEqual([
      expect.stringMatching(/\.env: KIWOOM_APPKEY is unknown; did you mean KIWOOM_APP_KEY\?$/),
    ]);
    expect(problemsOf(() => readConfig({ KIWOOM_APPKEY: 'hidden', SISE_FED: 'x', PORT: 'x' }))).toEqual([
      'KIWOOM_APPKEY is unknown; did you mean KIWOOM_APP_KEY?',
      'SISE_FED is unknown; did you mean SISE_FEED?',
      'PORT must be a whole number from 0 to 65535',
    ]);
    expect(unknownNames(['sise_feed', 'SISE_COLOUR', 'KIWOM_APP_KEY', 'HOME'], KNOWN_NAMES)).toEqual([
      'sise_feed is unknown; did you mean SISE_FEED?',
      expect.stringMatching(/^SISE_COLOUR is unknown; did you mean SISE_/),
    ]);
    expect(unknownNames(['KIWOM_APP_KEY', 'HOME', 'TZ', 'NODE_OPTIONS'], KNOWN_NAMES, true)).toEqual([
      'KIWOM_APP_KEY is unknown; did you mean KIWOOM_APP_KEY?',
    ]);
  });

  it('C12: what is set already wins over the file, and no file is no problem', () => {
    expect(fileOf(utf8('PORT=1\nLOG_LEVEL=warn'), { PORT: '2' })).toEqual({ PORT: '2', LOG_LEVEL: 'warn' });
    expect(environmentWith({ PORT: '2' }, '/nowhere/.env')).toEqual({ PORT: '2' });
  });

  it('C13: .env.example names every variable that is read, and none besides', () => {
    const named = Object.keys(readEnvFile(readFileSync('.env.example'), '.env.example'));
    expect(named.toSorted()).toEqual([...KNOWN_NAMES].toSorted());
    expect(readConfig(readEnvFile(readFileSync('.env.example'), '.env.example'))).toEqual(readConfig({}));
  });

  it('C11: any values of known names survive any accepted way of writing them', () => {
    const value = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !/[\r\n\0]/.test(text));
    const written = fc.record({
      value,
      quote: fc.constantFrom('"', "'", '`'),
      exported: fc.boolean(),
      blank: fc.constantFrom('', ' ', '\t'),
      comment: fc.constantFrom('', ' # words', '  #'),
    });
    const lines = fc.dictionary(fc.constantFrom(...KNOWN_NAMES), written);
    const form = fc.record({ end: fc.constantFrom('\n', '\r\n'), mark: fc.boolean() });
    fc.assert(
      fc.property(lines, form, (all, { end, mark }) => {
        const wanted: Record<string, string> = {};
        const text = Object.entries(all).flatMap(
          ([name, { value: own, quote, exported, blank, comment }]) => {
            const bare = own === own.trim() && !/(?:^|\s)#/.test(own) && !/^["'`‘’“”„‟]/.test(own);
            if (!bare && own.includes(quote)) return [];
            wanted[name] = own;
            return [
              `${exported ? 'export ' : ''}${name}${blank}=${blank}${bare ? own : quote + own + quote}${comment}`,
            ];
          },
        );
        const bytes = utf8((mark ? '\uFEFF' : '') + text.join(end));
        expect(readEnvFile(bytes, '.env')).toEqual(wanted);
      }),
      FUZZ,
    );
  });

  it('C12: any single slip in a known name is refused, and the name is offered', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ_'];
    const slip = fc.record({
      name: fc.constantFrom(...KNOWN_NAMES),
      at: fc.nat({ max: 60 }),
      letter: fc.constantFrom(...letters),
      kind: fc.constantFrom('in', 'out', 'other', 'swap'),
    });
    fc.assert(
      fc.property(slip, ({ name, at, letter, kind }) => {
        const i = at % name.length;
        const tail = name.slice(i + 1);
        const slipped = {
          in: name.slice(0, i) + letter + name.slice(i),
          out: name.slice(0, i) + tail,
          other: name.slice(0, i) + letter + tail,
          swap: name.slice(0, i) + tail.slice(0, 1) + name.slice(i, i + 1) + tail.slice(1),
        }[kind];
        if (KNOWN_NAMES.includes(slipped)) return;
        expect(unknownNames([slipped], KNOWN_NAMES, true)).toEqual([
          `${slipped} is unknown; did you mean ${name}?`,
        ]);
      }),
      FUZZ,
    );
  });
});
