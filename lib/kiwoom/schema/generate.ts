import { allowedValues } from './allowed-values';
import type { ApiSpec, FieldSpec } from './workbook';

const HEADER =
  '// Written by `npm run schema` from ../rest-api.json and ../corrections.ts; edit those instead.';
const LINE_WIDTH = 110;
const PLAIN_KEY = /^[A-Za-z_]\w*$/;

/** The module of one API: `request`, `reply` and, where it answers with a list, `row`, as zod schemas. */
export function apiSource(apiId: string, spec: ApiSpec): string {
  const body = spec.response.filter((f) => f.depth === 0);
  const row = spec.response.filter((f) => f.depth === 1);
  const lists = body.filter((f) => f.type === 'LIST');
  if (lists.length === 0 && row.length > 0) throw new Error(`${apiId}: fields of a row without a list`);
  const blocks = [
    `/** ${apiId} ${spec.name}: what is asked. */`,
    objectSource('request', spec.request, requestType),
    'export type Request = Readonly<z.infer<typeof request>>;',
    '',
    ...(row.length === 0
      ? []
      : [`/** One row of \`${lists[0]?.key}\`. */`, objectSource('row', row, () => 'text'), '']),
    '/** What is answered, beside the envelope. */',
    // Where the key of the list is in doubt, either will do and the reader takes the one that is there.
    objectSource('reply', body, (f) =>
      f.type !== 'LIST' ? 'text' : lists.length === 1 ? 'rows' : 'rows.optional()',
    ),
  ];
  const used = blocks.join('\n');
  const names = ['date', 'rows', 'text'].filter((name) => new RegExp(`: ${name}\\b`).test(used));
  return `${HEADER}\nimport { z } from 'zod';\nimport { ${names.join(', ')} } from '../text';\n\n${used}\n`;
}

/** The module of the paths by api-id. */
export function pathsSource(specs: ReadonlyMap<string, ApiSpec>): string {
  const lines = [...specs].flatMap(([id, spec]) => [`  /** ${spec.name} */`, `  ${id}: '${spec.path}',`]);
  return `${HEADER}\n\n/** Where each API is posted to. */\nexport const API_PATHS = {\n${lines.join('\n')}\n} as const;\n`;
}

function objectSource(
  name: string,
  fields: readonly FieldSpec[],
  typeOf: (field: FieldSpec) => string,
): string {
  const lines = fields.flatMap((field) => {
    const key = PLAIN_KEY.test(field.key) ? field.key : `'${field.key}'`;
    return [`  /** ${remarkOf(field)} */`, ...wrapped(`  ${key}: ${typeOf(field)},`)];
  });
  return `export const ${name} = z.object({\n${lines.join('\n')}\n});`;
}

function requestType(field: FieldSpec): string {
  const values = allowedValues(field.desc);
  const type =
    values !== null
      ? `z.enum([${values.map((v) => `'${v}'`).join(', ')}])`
      : field.desc.trim() === 'YYYYMMDD'
        ? 'date'
        : `z.string()${field.required === 'Y' ? '.min(1)' : ''}${lengthOf(field)}`;
  return field.required === 'Y' ? type : `${type}.exactOptional()`;
}

/** A field that takes many codes has the length of one in the table, so no length holds there. */
function lengthOf(field: FieldSpec): string {
  return field.len === null || field.desc.includes('여러개') ? '' : `.max(${field.len})`;
}

function remarkOf(field: FieldSpec): string {
  const remark = [field.ko, field.desc]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('. ');
  return remark.replace(/\s*\n\s*/g, ' ').replaceAll('*/', '* /');
}

/** As the formatter would break it: an array that does not fit goes one to a line. */
function wrapped(line: string): string[] {
  const array = /^(.*\[)(.*)(\].*)$/.exec(line);
  if (line.length <= LINE_WIDTH || array === null) return [line];
  const [, before = '', items = '', after = ''] = array;
  return [before, ...items.split(', ').map((item) => `    ${item},`), `  ${after}`];
}
