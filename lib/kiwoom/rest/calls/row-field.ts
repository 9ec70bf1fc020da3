import { FieldError } from '../../decode/field';

/** A field without which the row means nothing. @throws {FieldError} when `parse` finds nothing in it */
export function need<Key extends string, Value>(
  row: Readonly<Partial<Record<Key, string | undefined>>>,
  key: Key,
  parse: (text: string | undefined) => Value | null,
): Value {
  const value = parse(row[key]);
  if (value === null) throw new FieldError(key, row[key]);
  return value;
}
