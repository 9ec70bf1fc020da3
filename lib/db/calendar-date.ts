import type { KstDate } from '../market/kst';

/** A DATE column is a day without a zone; Prisma shows it as that day's UTC midnight. */
export function dateOnly(date: KstDate): Date {
  return new Date(`${date}T00:00:00Z`);
}

export function kstDateOf(column: Date): KstDate {
  return column.toISOString().slice(0, 10) as KstDate;
}
