import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { errorKind } from '@/lib/kiwoom/error-kind';
import { ka10100 } from '@/lib/kiwoom/rest/calls/ka10100';
import { troubleOf } from '@/lib/kiwoom/rest/kiwoom-error';
import { OK } from '@/lib/kiwoom/testing/fake-rest';
import { NOON, ROW, SAMSUNG, talkingRest } from '@/lib/kiwoom/testing/talking-rest';
import { ERROR_TEXT, OUTER_CLASS } from '@/lib/kiwoom/wire/error-code';
import { FUZZ } from '@/lib/market/testing/fuzz-runs';
import { UpstreamBreaker } from '@/lib/ops/breaker/upstream-breaker';
import { UpstreamError } from '@/lib/prices/upstream-error';

beforeEach(() => void vi.useFakeTimers({ now: NOON }));
afterEach(() => void vi.useRealTimers());

/** Quotas have clocks of their own, and 1634 is of their class. */
const CODES = Object.keys(ERROR_TEXT).filter((code) => code !== '1700' && code !== '1634');
const refusalOf = (code: string) => ({
  body: {
    return_code: Number(code) >= 8_000 ? OUTER_CLASS.auth : OUTER_CLASS.input,
    return_msg: `오류[${code}:words]`,
  },
});
/** Longer than any pause between two trials: five minutes for a device, and a minute before a token is issued. */
const ENOUGH_MS = 362_000;

const step = fc.oneof(
  fc.record({ refuses: fc.option(fc.constantFrom(...CODES), { nil: null }) }),
  fc.record({ refusesToken: fc.option(fc.constantFrom(...CODES), { nil: null }) }),
  fc.record({ wait: fc.integer({ min: 1, max: 90_000 }) }),
  fc.record({ back: fc.integer({ min: 1_000, max: 7_200_000 }) }),
  fc.constant({ call: true as const }),
  fc.constant({ call: true as const }),
);

it('K42: in any order of refusals, recoveries and waits the cause told is the last one’s own, all but a refused key ends by itself, and nothing is hammered', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 25 }),
      fc.infiniteStream(fc.nat({ max: 999 })),
      async (steps, dice) => {
        let refuses: string | null = null;
        let refusesToken: string | null = null;
        let told: string | null = null;
        const issued: number[] = [];
        const { rest, tokenRequests } = talkingRest(
          () => {
            if (refuses === null) return { body: { ...OK, ...ROW } };
            told = refuses;
            return refusalOf(refuses);
          },
          { callsPerSecond: 1_000, random: () => (dice.next().value ?? 0) / 1_000 },
          () => {
            if (refusesToken === null) return null;
            told = refusesToken;
            return refusalOf(refusesToken);
          },
        );
        const breaker = new UpstreamBreaker({
          upstream: 'kiwoom',
          classify: troubleOf,
          refuse: ({ reason: kind, code, message, until }) =>
            new UpstreamError({ kind, code, message }, until),
          identity: 'key',
          random: () => (dice.next().value ?? 0) / 1_000,
        });
        const call = async () => {
          const done = breaker
            .run('names', () => rest.call(ka10100, SAMSUNG))
            .then(
              () => null,
              (error: unknown) => troubleOf(error),
            );
          await vi.advanceTimersByTimeAsync(10);
          const trouble = await done;
          while (issued.length < tokenRequests().length) issued.push(performance.now());
          return trouble;
        };
        let banned = false;
        for (const s of steps) {
          if ('refuses' in s) refuses = s.refuses;
          else if ('refusesToken' in s) refusesToken = s.refusesToken;
          else if ('back' in s) vi.setSystemTime(Date.now() - s.back);
          else if ('wait' in s) await vi.advanceTimersByTimeAsync(s.wait);
          else {
            const trouble = await call();
            if (trouble === null) continue;
            expect(trouble.code).toBe(told);
            expect(trouble.kind).toBe(errorKind(told, null));
            banned ||= trouble.kind === 'auth';
          }
        }
        for (let i = 1; i < issued.length; i++)
          expect(issued[i]! - issued[i - 1]!).toBeGreaterThanOrEqual(990);
        refuses = null;
        refusesToken = null;
        // Two trials: the first may have been spent on a pause before the token.
        for (let i = 0; i < 2; i++) {
          await vi.advanceTimersByTimeAsync(ENOUGH_MS);
          await call();
        }
        const trouble = await call();
        if (banned) expect(trouble).toMatchObject({ kind: 'auth' });
        else expect(trouble).toBeNull();
        vi.setSystemTime(NOON);
      },
    ),
    FUZZ,
  );
});
