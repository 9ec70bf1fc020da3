import { z } from 'zod';

/** What a failure says about the upstream. `null` in place of one: nothing, such as a caller who gave up. */
export interface Failure {
  readonly kind: FailureKind;
  /** The upstream's own code, such as `8005`, or null. */
  readonly code: string | null;
  /** One line for an operator, free of keys and tokens (rule O2). */
  readonly message: string;
}
export type FailureKind =
  | 'auth'
  | 'token'
  | 'device'
  | 'quota'
  | 'maintenance'
  | 'network'
  | 'symbol'
  | 'duplicate'
  | 'protocol'
  | 'operator'
  | 'control';

/** Why a gate is open: a failure, or an operator's wish. */
export const OPEN_REASONS = [
  'auth',
  'token',
  'device',
  'quota',
  'maintenance',
  'network',
  'operator',
] as const;
export type OpenReason = (typeof OPEN_REASONS)[number];

export interface OpenState {
  readonly name: 'open';
  readonly reason: OpenReason;
  readonly code: string | null;
  readonly message: string;
  /** When it opened first, ms; trials that failed since do not move it. */
  readonly since: number;
  /** When one call is let through to try, ms; null when a person has to act first. */
  readonly until: number | null;
  /** How often it has opened in a row, from 1. */
  readonly attempt: number;
}

/** `probing`: one call is under way to see whether it is over; the others are still refused. */
export type BreakerState =
  | { readonly name: 'closed' }
  | OpenState
  | (Omit<OpenState, 'name' | 'until'> & { readonly name: 'probing' });

/** A state as it is kept: a trial under way is not, because it ends with the process that makes it. */
export type KeptState = Exclude<BreakerState, { readonly name: 'probing' }>;

export const CLOSED: KeptState = { name: 'closed' };

export const keptState: z.ZodType<KeptState> = z.discriminatedUnion('name', [
  z.object({ name: z.literal('closed') }),
  z.object({
    name: z.literal('open'),
    reason: z.enum(OPEN_REASONS),
    code: z.string().nullable(),
    message: z.string(),
    since: z.number(),
    until: z.number().nullable(),
    attempt: z.number().int().positive(),
  }),
]);
