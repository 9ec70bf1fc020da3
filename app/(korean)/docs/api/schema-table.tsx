interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
}

/** A JSON schema as an indented list of fields, each with its type and meaning. */
export function SchemaTable({ schema }: { readonly schema: unknown }) {
  return (
    <ul className="mt-2 font-mono text-[12px] leading-6">
      {rowsOf(schema as Schema, '').map(({ path, type, description, depth }) => (
        <li key={path} style={{ paddingLeft: depth * 18 }}>
          <span className="text-ink">{path.split('.').at(-1)}</span> <span className="text-down">{type}</span>
          {description === undefined ? null : (
            <span className="font-sans text-ink-faint"> — {description}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

interface Row {
  readonly path: string;
  readonly type: string;
  readonly description: string | undefined;
  readonly depth: number;
}

function rowsOf(schema: Schema, parent: string, depth = 0): Row[] {
  const { properties } = insideOf(schema);
  return Object.entries(properties ?? {}).flatMap(([name, field]) => {
    const path = parent === '' ? name : `${parent}.${name}`;
    const { description = insideOf(field).description } = field;
    return [{ path, type: typeOf(field), description, depth }, ...rowsOf(field, path, depth + 1)];
  });
}

/** What a list holds, or what a nullable value is when it is there. */
function insideOf(schema: Schema): Schema {
  if (schema.items !== undefined) return insideOf(schema.items);
  return schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;
}

function typeOf({ type, items, anyOf, enum: values, const: only }: Schema): string {
  if (items !== undefined) return `${typeOf(items)}[]`;
  if (anyOf !== undefined) return anyOf.map(typeOf).join(' | ');
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(' | ');
  return only === undefined ? String(type ?? 'any') : JSON.stringify(only);
}
