import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GatewayError } from './gateway';
import { GatewayQuery } from './gateway-query';
import { answerOf, FakeGateway } from './testing/gateway';

let gateway: FakeGateway;
let query: GatewayQuery<{ n: number }>;
let told: number;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  gateway = new FakeGateway();
  told = 0;
  query = new GatewayQuery({
    ask: gateway.ask,
    path: 'rankings',
    parameters: { kind: 'volume' },
    everyMs: 5_000,
    now: Date.now,
  });
  query.subscribe(() => told++);
});
afterEach(() => {
  query.stop();
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('one question asked again and again', () => {
  it('U45: is asked anew after every answer, not sooner', async () => {
    query.start();
    gateway.last.answer(answerOf({ n: 1 }));
    await settle();
    expect(query.get().answer?.value).toEqual({ n: 1 });
    await vi.advanceTimersByTimeAsync(4_999);
    expect(gateway.asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(gateway.asked).toHaveLength(2);
  });

  it('U41: keeps the older answer while newer ones fail, and says when it is tried again', async () => {
    query.start();
    gateway.last.answer(answerOf({ n: 1 }));
    await vi.advanceTimersByTimeAsync(5_000);
    gateway.last.fail(new GatewayError('quota', '한도', Date.now() + 20_000));
    await settle();
    expect(query.get()).toMatchObject({ answer: { value: { n: 1 } }, retryAt: 1_025_000 });
    expect(query.get().failure?.failure).toBe('quota');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(gateway.asked).toHaveLength(3);
    gateway.last.answer(answerOf({ n: 2 }));
    await settle();
    expect(query.get()).toMatchObject({ answer: { value: { n: 2 } }, failure: null, retryAt: null });
  });

  it('U41: what is no answer at all is told as unreadable', async () => {
    query.start();
    gateway.last.fail(new TypeError('x') as never);
    await settle();
    expect(query.get().failure?.failure).toBe('unreadable');
  });

  it('U40: ends what is under way when it stops or is asked anew, and tells nothing of it', async () => {
    query.start();
    query.start();
    expect(gateway.asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    query.stop();
    await settle();
    expect(gateway.last.signal.aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([gateway.asked.length, told]).toEqual([2, 0]);
  });
});
