import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ticker } from '../../lib/market/ticker';
import { PENALTIES_MS, PER_HOUR, TrBudget } from './tr-budget';
import { TrQueue } from './tr-queue';

const ticker = (n: number) => String(n).padStart(6, '0') as Ticker;
const upTo = (n: number) => Array.from({ length: n }, (_, i) => ticker(i));
const T0 = Date.parse('2026-07-20T09:00:00+09:00');

/** Sends as fast as the budget allows and tells the instants of sending. */
function sendAll(budget: TrBudget, count: number, from: number): number[] {
  const times: number[] = [];
  let now = from;
  while (times.length < count) {
    const wait = budget.waitAt(now);
    if (wait > 0) {
      now += wait;
      continue;
    }
    budget.record(now);
    times.push(now);
  }
  return times;
}

describe('the budget of requests', () => {
  it('X3: four requests go out in any second and 950 in any hour, however fast they are asked for', () => {
    const times = sendAll(new TrBudget(), 2_500, T0);
    for (const [i, at] of times.entries()) {
      expect(at - (times[i - 4] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(1_000);
      expect(at - (times[i - PER_HOUR] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(3_600_000);
    }
    expect(times.slice(0, 5).map((t) => t - T0)).toEqual([0, 0, 0, 0, 1_000]);
  });

  it('X3: refusals in a row rest 17 s, 90 s and then 180 s each; a success begins anew', () => {
    const budget = new TrBudget();
    const rests = [1, 2, 3, 4].map(() => {
      budget.refused(T0);
      return budget.waitAt(T0);
    });
    expect(rests).toEqual([17_000, 90_000, 180_000, 180_000]);
    expect(budget.view(T0)).toEqual({ leftThisHour: PER_HOUR, penaltyUntil: T0 + 180_000 });
    expect(budget.view(T0 + 180_000).penaltyUntil).toBeNull();
    budget.accepted();
    budget.refused(T0 + 200_000);
    expect(budget.waitAt(T0 + 200_000)).toBe(PENALTIES_MS[0]);
  });
});

describe('the queue of requests', () => {
  it('X4: quotes go a hundred at a time before books, one request in flight, each on its own screen', () => {
    const queue = new TrQueue();
    queue.want(upTo(150), [ticker(1), ticker(2)]);
    const first = queue.next(T0);
    expect(first).toEqual({ screen: '4000', request: { kind: 'quotes', tickers: upTo(100) } });
    expect(queue.next(T0)).toBeNull();
    expect(queue.answered('4000')).toEqual(first?.request);
    expect(queue.next(T0)).toEqual({
      screen: '4001',
      request: { kind: 'quotes', tickers: upTo(150).slice(100) },
    });
    queue.answered('4001');
    expect(queue.next(T0)).toEqual({ screen: '4002', request: { kind: 'book', ticker: ticker(1) } });
    queue.answered('4002');
    expect(queue.next(T0)?.request).toEqual({ kind: 'book', ticker: ticker(2) });
    queue.answered('4003');
    queue.want([ticker(9)], []);
    expect(queue.next(T0 + 999)).toBeNull();
    expect(queue.next(T0 + 1_000)?.request).toEqual({ kind: 'quotes', tickers: [ticker(9)] });
  });

  it('X3: an overload puts the request back and waits; another refusal drops it', () => {
    const queue = new TrQueue();
    queue.want([ticker(1)], []);
    expect(queue.next(T0)?.screen).toBe('4000');
    queue.returned('4000', -200, T0 + 5);
    expect(queue.view(T0 + 5)).toEqual({
      leftThisHour: PER_HOUR - 1,
      penaltyUntil: T0 + 5 + 17_000,
      waiting: 1,
    });
    expect(queue.next(T0 + 17_004)).toBeNull();
    expect(queue.next(T0 + 17_005)?.request).toEqual({ kind: 'quotes', tickers: [ticker(1)] });
    queue.returned('4001', -202, T0 + 17_010);
    expect(queue.view(T0 + 17_010).waiting).toBe(0);
    expect(queue.answered('4001')).toBeNull();
  });

  it('X3: the server may say by message that it is too much', () => {
    const queue = new TrQueue();
    queue.want([], [ticker(1)]);
    queue.next(T0);
    queue.overloaded('4007', T0);
    expect(queue.view(T0).penaltyUntil).toBeNull();
    queue.overloaded('4000', T0);
    expect(queue.view(T0)).toMatchObject({ penaltyUntil: T0 + 17_000, waiting: 1 });
  });

  it('X4: an answer that does not come is given up after ten seconds', () => {
    const queue = new TrQueue();
    queue.want([ticker(1)], [ticker(1)]);
    queue.next(T0);
    expect(queue.next(T0 + 9_999)).toBeNull();
    expect(queue.next(T0 + 10_000)?.request).toEqual({ kind: 'book', ticker: ticker(1) });
    expect(queue.answered('4000')).toBeNull();
  });

  it('X4: what nobody waits for any more is not asked for', () => {
    const queue = new TrQueue();
    queue.want([ticker(1), ticker(2)], [ticker(1)]);
    queue.keepOnly((t) => t === ticker(2));
    expect(queue.next(T0)?.request).toEqual({ kind: 'quotes', tickers: [ticker(2)] });
  });

  it('X3, X4: whatever happens, no second request is sent while one is in flight or a penalty runs', () => {
    const step = fc.record({
      pass: fc.integer({ min: 0, max: 15_000 }),
      what: fc.constantFrom('want', 'next', 'ok', 'overload', 'refuse'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const queue = new TrQueue();
        let now = T0;
        let flying: { screen: string; since: number } | null = null;
        let penaltyUntil = 0;
        const sent: number[] = [];
        for (const { pass, what } of steps) {
          now += pass;
          if (what === 'want') queue.want([ticker(pass)], [ticker(pass)]);
          if (what === 'next') {
            const job = queue.next(now);
            if (job === null) continue;
            expect(flying === null || now - flying.since >= 10_000).toBe(true);
            expect(now).toBeGreaterThanOrEqual(penaltyUntil);
            sent.push(now);
            expect(sent.filter((at) => at > now - 1_000).length).toBeLessThanOrEqual(4);
            flying = { screen: job.screen, since: now };
          } else if (flying !== null && what !== 'want') {
            if (what === 'ok') queue.answered(flying.screen);
            else queue.returned(flying.screen, what === 'overload' ? -200 : -10, now);
            penaltyUntil = queue.view(now).penaltyUntil ?? 0;
            flying = null;
          }
        }
      }),
    );
  });
});
