import { z } from 'zod';
import type { KstDate } from './kst';
import type { CalendarOverrides, SpecialDay } from './overrides';

/** The file cannot be used. Each problem names its place in the file. */
export class OverridesError extends Error {
  override readonly name = 'OverridesError';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('; '));
  }
}

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

function isDate(text: string): text is KstDate {
  return SHAPE.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
}

const date = z
  .string()
  .refine(isDate, { error: (issue) => `${JSON.stringify(issue.input)} is no day such as 2026-06-03` });

/** Half a day either way: more would push a session into another day. */
const shift = z.int().min(-720).max(720);

const file = z.strictObject({
  closed: z.record(date, z.string().trim().min(1)).default({}),
  open: z.array(date).default([]),
  special: z
    .record(
      date,
      z
        .strictObject({
          name: z.string().trim().min(1),
          openShiftMin: shift.default(0),
          closeShiftMin: shift.default(0),
          nxtPreMarket: z.boolean().default(true),
        })
        .nullable(),
    )
    .default({}),
});

/**
 * Reads the overrides' JSON text:
 * `{"closed": {"2026-12-24": "임시공휴일"}, "open": ["2026-05-01"], "special": {"2026-11-19": {"name": "수능일", "openShiftMin": 60, "closeShiftMin": 60, "nxtPreMarket": false}}}`.
 * @throws {OverridesError} naming everything that is wrong
 */
export function parseOverrides(text: string): CalendarOverrides {
  const parsed = file.safeParse(json(text));
  if (!parsed.success) throw new OverridesError(parsed.error.issues.map(problemOf));
  const { closed, open, special } = parsed.data;
  const overrides: CalendarOverrides = {
    closed: new Map(Object.entries(closed) as [KstDate, string][]),
    open: new Set(open as KstDate[]),
    special: new Map(Object.entries(special) as [KstDate, SpecialDay | null][]),
  };
  const both = open.filter((day) => day in closed);
  if (both.length > 0) throw new OverridesError(both.map((day) => `${day} is both open and closed`));
  return overrides;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new OverridesError([`it is no JSON: ${error instanceof Error ? error.message : error}`]);
  }
}

function problemOf(issue: z.core.$ZodIssue): string {
  const place = issue.path.join('.') || 'the file';
  const inner = issue.code === 'invalid_key' ? issue.issues.map((i) => i.message).join(', ') : issue.message;
  return `${place}: ${inner}`;
}
