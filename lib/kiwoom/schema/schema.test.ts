import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import examples from '../testing/samples/doc_examples_rest.json';
import liveMinutes from '../testing/samples/ka10080_005930_5min_live.json';
import { allowedValues } from './allowed-values';
import { generatedFiles } from './files';
import { apiSource } from './generate';
import { rows, text } from './text';
import type { FieldSpec } from './workbook';

const folder = fileURLToPath(new URL('./generated/', import.meta.url));

interface Generated {
  readonly request: z.ZodObject;
  readonly reply: z.ZodObject;
  readonly row?: z.ZodObject;
}
const modules = import.meta.glob<Generated>('./generated/ka*.ts', { eager: true });
const schemaOf = (apiId: string) => modules[`./generated/${apiId}.ts`]!;

describe('the generator', () => {
  const files = generatedFiles();

  it('K29: writes what is checked in, and nothing else is there', () => {
    expect(readdirSync(folder).sort()).toEqual([...files.keys()].sort());
    for (const [name, source] of files) expect(readFileSync(folder + name, 'utf8')).toBe(source);
  });

  it('K29: every official request is one that the schemas allow', () => {
    for (const [apiId, request] of Object.entries(examples.requests)) {
      const parsed = schemaOf(apiId).request.strict().safeParse(request);
      expect({ apiId, error: parsed.error?.issues }).toEqual({ apiId, error: undefined });
    }
  });

  it('K29: official and recorded replies carry no field that the schemas do not know', () => {
    const envelope = new Set(['return_code', 'return_msg', 'returnCode', 'returnMsg']);
    const replies = Object.entries({ ...examples.data, live: liveMinutes.data })
      .map(([key, body]) => ({ apiId: key === 'live' ? 'ka10080' : key, body }))
      // Its official example is a copy of ka20006's.
      .filter(({ apiId }) => apiId !== 'ka20005');
    for (const { apiId, body } of replies) {
      const { reply, row } = schemaOf(apiId);
      const known = Object.keys(reply.shape);
      expect(Object.keys(body).filter((key) => !known.includes(key) && !envelope.has(key))).toEqual([]);
      const list = Object.values(body).filter(Array.isArray).flat() as object[];
      const fields = Object.keys(row?.shape ?? {});
      expect(list.flatMap(Object.keys).filter((key) => !fields.includes(key))).toEqual([]);
    }
  });

  const field = (over: Partial<FieldSpec>): FieldSpec => ({
    key: 'a',
    depth: 0,
    ko: '가',
    type: 'String',
    required: 'N',
    len: '20',
    desc: '',
    ...over,
  });

  it('K29: keeps the remarks, the lengths and what is required', () => {
    const source = apiSource('ka1', {
      name: '이름',
      path: '/p',
      request: [
        field({ required: 'Y', desc: '한 줄\n 두 줄 */' }),
        field({ key: '52wk', desc: 'YYYYMMDD', len: '8' }),
      ],
      response: [field({ key: 'b', len: null })],
    });
    expect(source).toContain('/** 가. 한 줄 두 줄 * / */\n  a: z.string().min(1).max(20),');
    expect(source).toContain("'52wk': date.exactOptional(),");
    expect(source).toContain('export const reply = z.object({\n  /** 가 */\n  b: text,\n});');
    expect(source).not.toContain('export const row');
  });

  it('K29: breaks a list of values that does not fit on a line, as the formatter does', () => {
    const desc = Array.from({ length: 20 }, (_, i) => `${1000 + i}:값`).join(', ');
    const spec = { name: '', path: '', request: [field({ required: 'Y', desc })], response: [field({})] };
    expect(apiSource('ka1', spec)).toContain("  a: z.enum([\n    '1000',\n    '1001',\n");
    expect(apiSource('ka1', spec)).toContain("    '1019',\n  ]),\n");
  });

  it('K29: refuses a table with fields of a row and no list', () => {
    const spec = { name: '', path: '', request: [], response: [field({ depth: 1 })] };
    expect(() => apiSource('ka1', spec)).toThrow('ka1: fields of a row without a list');
  });
});

describe('allowed values', () => {
  it.each([
    ['1:상승률, 2:상승폭, 3:하락률', ['1', '2', '3']],
    ['0 : 코스피,\n10 : 코스닥,\n50 : 코넥스', ['0', '10', '50']],
    ['1:KRX, 2:NXT 3.통합', ['1', '2', '3']],
    ['0:전체조회, 1;천주이상, 10: 1만원미만', ['0', '1', '10']],
    ['0:관리종목 포함, 4:관리종목, 우선주제외, 16:ETF+ETN제외', ['0', '4', '16']],
    ['0 or 1', ['0', '1']],
  ])('K29: reads %j', (remark, values) => {
    expect(allowedValues(remark)).toEqual(values);
  });

  it.each([
    '',
    'YYYYMMDD',
    '거래소별 종목코드\n(KRX:039490,NXT:039490_NX,SOR:039490_AL)',
    '001:종합(KOSPI), 002:대형주 나머지 ※ 업종코드 참고',
  ])('K29: finds no closed list in %j', (remark) => {
    expect(allowedValues(remark)).toBeNull();
  });
});

it('K30: a value that is not text is as good as left out', () => {
  const reply = z.object({ a: text, b: text, c: text, d: text });
  expect(reply.parse({ a: '1', b: 2, c: null })).toEqual({ a: '1', b: undefined, c: undefined });
  expect(rows.safeParse({}).success).toBe(false);
});
