import { beforeEach, describe, expect, it, vi } from 'vitest';
import { STANDBY_MS, Tenure } from './tenure';
import { FakeLocks } from './testing/fake-lock';

let now = 0;
beforeEach(() => {
  now = 0;
});

function process(locks: FakeLocks) {
  const onTake = vi.fn();
  const onYield = vi.fn();
  const tenure = new Tenure({ name: 'candles', tryLock: locks.tryLock, now: () => now, onTake, onYield });
  return { tenure, onTake, onYield };
}

describe('one process among several', () => {
  it('N11: the first that asks does the work, and another takes over when it is gone', async () => {
    const locks = new FakeLocks();
    const [first, second] = [process(locks), process(locks)];
    await first.tenure.look();
    await first.tenure.look();
    await second.tenure.look();
    expect([first.onTake.mock.calls.length, second.onTake.mock.calls.length]).toEqual([1, 0]);
    await first.tenure.end();
    now = STANDBY_MS - 1;
    await second.tenure.look();
    expect(second.tenure.holding).toBe(false);
    now = STANDBY_MS;
    await second.tenure.look();
    expect(second.tenure.holding).toBe(true);
    expect(first.tenure.holding).toBe(false);
  });

  it('N11: who lost its lock goes on while nobody can tell, and takes it again without a stop', async () => {
    const locks = new FakeLocks();
    const { tenure, onTake, onYield } = process(locks);
    await tenure.look();
    locks.breakOff();
    locks.away = true;
    await tenure.look();
    expect(tenure.holding).toBe(true);
    locks.away = false;
    await tenure.look();
    expect(tenure.holding).toBe(true);
    expect([onTake.mock.calls.length, onYield.mock.calls.length]).toEqual([1, 0]);
  });

  it('N11: who lost its lock to another yields', async () => {
    const locks = new FakeLocks();
    const [first, second] = [process(locks), process(locks)];
    await first.tenure.look();
    locks.breakOff();
    await second.tenure.look();
    await first.tenure.look();
    expect(first.onYield).toHaveBeenCalledTimes(1);
    expect([first.tenure.holding, second.tenure.holding]).toEqual([false, true]);
  });

  it('N11: a lock that comes after the end is given back', async () => {
    const locks = new FakeLocks();
    const { tenure, onTake } = process(locks);
    const looking = tenure.look();
    await tenure.end();
    await looking;
    expect(onTake).not.toHaveBeenCalled();
    expect(await locks.tryLock('candles')).not.toBeNull();
  });
});
