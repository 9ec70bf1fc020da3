import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BusUnavailableError } from '../../bus';
import { CallFailedError, CallTimeoutError, NobodyServesError } from '../calls';
import type { CallsPair } from './calls-pair';

const AUTH = { kind: 'auth', code: '8005', message: 'Token이 유효하지 않습니다' } as const;
const never = () => new Promise<never>(() => {});
/** Long enough to be no reason for anything that is expected before it. */
const LONG_MS = 20_000;

/** What `Calls` promises. `open` makes a road that nobody serves on. */
export function callsContract(name: string, open: () => Promise<CallsPair>): void {
  describe(`calls contract: ${name}`, () => {
    let pair: CallsPair;
    let served: () => Promise<void>;
    beforeEach(async () => {
      pair = await open();
      // Serving is told to the transport in order: when this answers, what was served before it does too.
      served = async () => {
        pair.far.serve('fence', async () => 'up');
        await expect.poll(() => pair.near.ask('fence', null).catch(() => 'not yet')).toBe('up');
      };
    });
    afterEach(() => pair?.close());

    it('B17: a question is answered by whom serves its name, as JSON', async () => {
      pair.far.serve('double', async (input) => ({ got: input, none: undefined }));
      pair.far.serve('nothing', async () => undefined);
      await served();
      expect(await pair.near.ask('double', { n: 21, text: '줄\n바꿈' })).toEqual({
        got: { n: 21, text: '줄\n바꿈' },
      });
      expect(await pair.near.ask('nothing', undefined)).toBeNull();
    });

    it('B17: many questions at once each get their own answer', async () => {
      pair.far.serve('square', async (n) => {
        for (let i = 0; i < Number(n) % 5; i++) await Promise.resolve();
        return Number(n) ** 2;
      });
      await served();
      const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => pair.near.ask('square', n)));
      expect(answers).toEqual(Array.from({ length: 200 }, (_, n) => n ** 2));
    });

    it('B17: an answer of a megabyte comes whole, one beyond the limit is a failure', async () => {
      const long = '가'.repeat(1_000_000);
      pair.far.serve('long', async () => long);
      pair.far.serve('too long', async () => 'x'.repeat(9_000_000));
      await served();
      expect(await pair.near.ask('long', null)).toBe(long);
      await expect(pair.near.ask('too long', null)).rejects.toMatchObject({
        trouble: { kind: 'protocol', code: null },
      });
    });

    it('B17: of two that serve a name one answers', async () => {
      let calls = 0;
      const count = async () => ++calls;
      pair.near.serve('count', count);
      pair.far.serve('count', count);
      await served();
      const answers = await Promise.all(Array.from({ length: 20 }, () => pair.near.ask('count', null)));
      expect(answers.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      expect(calls).toBe(20);
    });

    it('B18: a failure keeps its trouble and its time to retry, and loses everything else', async () => {
      pair.far.serve('fails', () =>
        Promise.reject(Object.assign(new Error('appkey=SECRET'), { trouble: AUTH, retryAt: 1_234 })),
      );
      await served();
      const error = await pair.near.ask('fails', null).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(CallFailedError);
      expect(error).toMatchObject({ trouble: AUTH, retryAt: 1_234, message: `[8005] ${AUTH.message}` });
      expect(JSON.stringify(error)).not.toContain('SECRET');
    });

    it('B18: of an error without trouble only its name is told (rule O2)', async () => {
      pair.far.serve('breaks', async () => {
        throw new TypeError('token SECRET');
      });
      await served();
      const error = await pair.near.ask('breaks', null).catch((e: unknown) => e);
      expect(error).toMatchObject({
        trouble: { kind: 'protocol', code: null, message: 'the handler failed (TypeError)' },
        retryAt: null,
      });
      expect(String(error)).not.toContain('SECRET');
    });

    it('B19: nobody serving is told at once', async () => {
      await expect(pair.near.ask('quotes', null, { timeoutMs: LONG_MS })).rejects.toThrow(NobodyServesError);
      const stop = pair.far.serve('quotes', async () => 1);
      await served();
      expect(await pair.near.ask('quotes', null)).toBe(1);
      stop();
      await expect
        .poll(() => pair.near.ask('quotes', null, { timeoutMs: 50 }).catch((e: Error) => e.name))
        .toBe('NobodyServesError');
    });

    it('B19: an answer that does not come ends in a timeout, one given up in its reason', async () => {
      pair.far.serve('never', never);
      await served();
      await expect(pair.near.ask('never', null, { timeoutMs: 30 })).rejects.toThrow(CallTimeoutError);
      const given = new Error('given up');
      const control = new AbortController();
      const asked = pair.near.ask('never', null, { timeoutMs: LONG_MS, signal: control.signal });
      control.abort(given);
      await expect(asked).rejects.toBe(given);
      await expect(pair.near.ask('never', null, { signal: AbortSignal.abort(given) })).rejects.toBe(given);
    });

    it('B19: closing fails what waits and what is asked afterwards', async () => {
      pair.far.serve('never', never);
      await served();
      const asked = pair.near.ask('never', null, { timeoutMs: LONG_MS });
      const failed = expect(asked).rejects.toThrow(BusUnavailableError);
      await pair.near.close();
      await pair.near.close();
      await failed;
      await expect(pair.near.ask('never', null)).rejects.toThrow(BusUnavailableError);
      pair.near.serve('never', never)();
    });
  });
}
