import { z } from 'zod';
import { TROUBLE_KINDS } from '../../events/status';
import type { CallFailure } from './calls';

export const callFailure: z.ZodType<CallFailure> = z.object({
  trouble: z.object({
    kind: z.enum(TROUBLE_KINDS),
    code: z.string().max(40).nullable(),
    message: z.string().transform((text) => text.slice(0, 500)),
  }),
  retryAt: z.number().nullable().default(null),
});

/**
 * What may be told of a handler's error: its structured trouble and nothing else. The words and the stack of an error
 * without one may hold anything, so only its name leaves the process (rule O2).
 */
export function failureOf(error: unknown): CallFailure {
  const told = callFailure.safeParse(
    typeof error === 'object' && error !== null
      ? { trouble: Reflect.get(error, 'trouble'), retryAt: Reflect.get(error, 'retryAt') }
      : null,
  );
  if (told.success) return told.data;
  const what = error instanceof Error ? error.name : typeof error;
  return {
    trouble: { kind: 'protocol', code: null, message: `the handler failed (${what})` },
    retryAt: null,
  };
}
