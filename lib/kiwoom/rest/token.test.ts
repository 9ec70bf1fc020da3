import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorKind } from '../error-kind';
import { KiwoomError } from './kiwoom-error';
import { type IssuedToken, TokenOwner } from './token';

const HOUR = 3_600_000;
const refused = (code: string) =>
  new KiwoomError({ kind: errorKind(code, 3), code, message: `refused with ${code}` }, 3);

function owning(life = 24 * HOUR) {
  const clock = { now: 1_000_000 };
  const state = { issued: 0, error: null as Error | null, same: false, hold: null as Promise<void> | null };
  const owner = new TokenOwner({
    now: () => clock.now,
    random: () => 0,
    issue: async (): Promise<IssuedToken> => {
      state.issued++;
      await state.hold;
      if (state.error !== null) throw state.error;
      return { token: state.same ? 'same' : `token-${state.issued}`, expiresAt: clock.now + life };
    },
  });
  return { owner, clock, state };
}

describe('the token owner', () => {
  it('F6: issues once and reuses', async () => {
    const { owner, clock, state } = owning();
    expect(await owner.get()).toBe('token-1');
    clock.now += 23 * HOUR;
    expect(await owner.get()).toBe('token-1');
    expect(state.issued).toBe(1);
  });

  it('F6: however many ask, one request is under way', async () => {
    const { owner, state } = owning();
    let release = () => {};
    state.hold = new Promise((resolve) => {
      release = resolve;
    });
    const asked = Array.from({ length: 50 }, () => owner.get());
    release();
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['token-1']));
    expect(state.issued).toBe(1);
  });

  it('F6: renews ten minutes before the end, once', async () => {
    const { owner, clock, state } = owning();
    await owner.get();
    clock.now += 24 * HOUR - 600_001;
    expect(await owner.get()).toBe('token-1');
    clock.now += 1;
    const renewed = await Promise.all([owner.get(), owner.get(), owner.get()]);
    expect(renewed).toEqual(['token-2', 'token-2', 'token-2']);
    expect(state.issued).toBe(2);
  });

  it('F6: a refused token is replaced for the next asker, and only the token in force counts', async () => {
    const { owner, clock, state } = owning();
    await owner.get();
    clock.now += HOUR;
    owner.invalidate('token-1', refused('8005'));
    expect(await owner.get()).toBe('token-2');
    owner.invalidate('token-1', refused('8005'));
    owner.invalidate('token-1', refused('8005'));
    expect(await owner.get()).toBe('token-2');
    expect(state.issued).toBe(2);
  });

  it('K11: a token refused right after its issue pauses the issuing, longer each time', async () => {
    const { owner, clock, state } = owning();
    await owner.get();
    owner.invalidate('token-1', refused('8005'));
    await expect(owner.get()).rejects.toMatchObject({ trouble: { kind: 'token', code: '8005' } });
    clock.now += 1_000;
    expect(await owner.get()).toBe('token-2');
    expect(state.issued).toBe(2);
  });

  it.each(['8005', '8010', '8030', '8031', '8050', '8103'])(
    'K41: a new token refused with %s is told with that very code',
    async (code) => {
      const { owner } = owning();
      owner.invalidate(await owner.get(), refused(code));
      await expect(owner.get()).rejects.toEqual(refused(code));
    },
  );

  it('J6: an operator’s word ends the pause, so that a trial is one', async () => {
    const { owner, state } = owning();
    owner.invalidate(await owner.get(), refused('8030'));
    await expect(owner.get()).rejects.toEqual(refused('8030'));
    owner.retryNow();
    expect(await owner.get()).toBe('token-2');
    expect(state.issued).toBe(2);
  });

  it('K11: after a failed issue the endpoint is left alone, and askers are told the failure', async () => {
    const { owner, clock, state } = owning();
    state.error = new KiwoomError({ kind: 'auth', code: '8001', message: '검증에 실패했습니다' });
    for (let i = 0; i < 20; i++) await expect(owner.get()).rejects.toThrow('[8001] 검증에 실패했습니다');
    expect(state.issued).toBe(1);
    clock.now += 999;
    await expect(owner.get()).rejects.toThrow('8001');
    expect(state.issued).toBe(1);
    clock.now += 1;
    state.error = null;
    expect(await owner.get()).toBe('token-2');
  });

  it('K11: an early renewal that fails costs nothing while the old token holds', async () => {
    const { owner, clock, state } = owning();
    await owner.get();
    clock.now += 24 * HOUR - 300_000;
    state.error = new Error('down');
    expect(await owner.get()).toBe('token-1');
    expect(await owner.get()).toBe('token-1');
    expect(state.issued).toBe(2);
    clock.now += 300_000;
    await expect(owner.get()).rejects.toThrow('down');
    state.error = null;
    clock.now += 60_000;
    expect(await owner.get()).toBe('token-4');
  });

  it('K12: a server that hands out the same token with the same end is asked a few times, not all the time', async () => {
    const { owner, clock, state } = owning();
    const end = clock.now + 24 * HOUR;
    const fixed = new TokenOwner({
      now: () => clock.now,
      issue: async () => {
        state.issued++;
        return { token: 'same', expiresAt: end };
      },
    });
    for (; clock.now < end; clock.now += 1_000) expect(await fixed.get()).toBe('same');
    expect(state.issued).toBeGreaterThan(1);
    expect(state.issued).toBeLessThan(15);
    expect(owner.peek()).toBeNull();
  });

  it('K12: an end that is past on arrival is a difference of clocks, not a reason to ask at once again', async () => {
    const { owner, clock, state } = owning(-5 * HOUR);
    expect(await owner.get()).toBe('token-1');
    clock.now += 29_999;
    expect(await owner.get()).toBe('token-1');
    clock.now += 1;
    expect(await owner.get()).toBe('token-2');
    expect(state.issued).toBe(2);
  });

  it('F6: gives its token up for revoking', async () => {
    const { owner } = owning();
    expect(owner.release()).toBeNull();
    await owner.get();
    expect(owner.peek()).toBe('token-1');
    expect(owner.release()).toBe('token-1');
    expect(owner.peek()).toBeNull();
    expect(await owner.get()).toBe('token-2');
  });

  it('O2: shows no token when printed', async () => {
    const { owner } = owning();
    const token = await owner.get();
    const { inspect } = await import('node:util');
    expect(inspect(owner, { depth: 9, showHidden: true })).not.toContain(token);
    expect(JSON.stringify(owner)).not.toContain(token);
  });

  it('K11: any mix of asking, refusing and failing never issues twice within a second', async () => {
    const step = fc.oneof(
      fc.constant('get' as const),
      fc.constant('refuse' as const),
      fc.constant('toggle' as const),
      fc.integer({ min: 1, max: 3_000 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const { owner, clock, state } = owning();
        const times: number[] = [];
        let issued = 0;
        let last = '';
        for (const s of steps) {
          if (typeof s === 'number') clock.now += s;
          else if (s === 'refuse') owner.invalidate(last, refused('8005'));
          else if (s === 'toggle') state.error = state.error === null ? new Error('down') : null;
          else last = await owner.get().catch(() => last);
          if (state.issued > issued) times.push(clock.now);
          issued = state.issued;
        }
        for (let i = 1; i < times.length; i++) {
          expect(times[i]! - times[i - 1]!).toBeGreaterThanOrEqual(1_000);
        }
      }),
    );
  });
});
