import { describe, expect, it } from 'vitest';
import { type FailureName, GatewayError } from './gateway';
import { retryAfter } from './retry';

const failure = (name: FailureName, retryAt: number | null = null) => new GatewayError(name, '', retryAt);

describe('asking again', () => {
  it('U41: happens when the gateway says, but not within the same second', () => {
    expect(retryAfter(failure('quota', 90_000), 1, 50_000)).toBe(90_000);
    expect(retryAfter(failure('auth', 90_000), 1, 50_000)).toBe(90_000);
    expect(retryAfter(failure('quota', 49_000), 1, 50_000)).toBe(51_000);
  });

  it('U41: happens ever later, up to a minute, when it does not say', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7].map((attempt) => retryAfter(failure('unreachable'), attempt, 0));
    expect(waits).toEqual([3_000, 6_000, 12_000, 24_000, 48_000, 60_000, 60_000]);
  });

  it.each(['bad-request', 'unknown-code', 'auth'] as const)(
    'U41: does not happen by itself after %s, which a person has to mend',
    (name) => expect(retryAfter(failure(name), 1, 0)).toBeNull(),
  );
});
