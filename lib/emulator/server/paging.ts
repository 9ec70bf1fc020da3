import { ApiFault } from './fault-reply';

/**
 * One page of a list. The cursor is opaque to the client: api-id and row number, and empty on the last page.
 *
 * @throws {ApiFault} 1517 when the cursor is not one of this list's
 */
export function pageOf<T>(
  apiId: string,
  rows: readonly T[],
  size: number,
  nextKey: string,
): { readonly rows: readonly T[]; readonly nextKey: string } {
  const start = nextKey === '' ? 0 : startOf(apiId, nextKey, rows.length);
  const end = start + size;
  return { rows: rows.slice(start, end), nextKey: end < rows.length ? `${apiId}${end}` : '' };
}

function startOf(apiId: string, nextKey: string, length: number): number {
  const start = Number(nextKey.slice(apiId.length));
  if (!nextKey.startsWith(apiId) || !Number.isInteger(start) || start < 0 || start > length) {
    throw new ApiFault(1517, ['next-key', '연속조회키가 올바르지 않습니다']);
  }
  return start;
}
