import { describe, expect, it, vi } from 'vitest';
import { indexTopic, tickerTopic } from '../events/topics';
import type { Ticker } from '../market/ticker';
import type { BusFault } from './faults';
import { createMemoryBus } from './memory-bus';
import { busContract } from './testing/contract';
import { record, say } from './testing/recorder';

const SAMSUNG = '005930' as Ticker;
const QUOTE = tickerTopic('quote', SAMSUNG);

busContract('in process', async () => {
  const faults: BusFault[] = [];
  const bus = createMemoryBus({ onFault: (fault) => void faults.push(fault) });
  return { near: bus, far: bus, faults, close: () => bus.close() };
});

describe('memory bus', () => {
  it('B8: delivers before publish returns', () => {
    const bus = createMemoryBus();
    say(bus, QUOTE, 'one');
    const heard = record(bus, QUOTE);
    expect(heard.payloads).toEqual(['one']);
    say(bus, QUOTE, 'two');
    expect(heard.messages).toEqual([
      { topic: QUOTE, offset: 1, payload: 'one' },
      { topic: QUOTE, offset: 2, payload: 'two' },
    ]);
  });

  it('B4: what a listener publishes while it is given the snapshot comes after the snapshot', () => {
    const bus = createMemoryBus();
    const tape = tickerTopic('tape', SAMSUNG);
    say(bus, tape, '1', '2');
    const heard: string[] = [];
    bus.subscribe(tape, ({ payload }) => {
      heard.push(payload);
      if (payload === '1') say(bus, tape, '3');
    });
    expect(heard).toEqual(['1', '2', '3']);
  });

  it('B4: takes a nested batch as it was, though the caller reuses its array', () => {
    const bus = createMemoryBus();
    const index = indexTopic('001');
    const batch = [{ topic: index, payload: 'kept' }];
    bus.subscribe(QUOTE, () => {
      bus.publish(batch);
      batch.length = 0;
    });
    const heard = record(bus, index);
    say(bus, QUOTE, 'go');
    expect(heard.payloads).toEqual(['kept']);
  });

  it('B4: a listener that changes the wants leaves every listener with the newest last', () => {
    const bus = createMemoryBus();
    const sizes: number[] = [];
    bus.onWants((wants) => {
      if (wants.size === 1)
        bus.want('second', new Map([['000660' as Ticker, { quote: 1, book: 0, tape: 0 }]]));
    });
    bus.onWants((wants) => void sizes.push(wants.size));
    bus.want('first', new Map([[SAMSUNG, { quote: 1, book: 0, tape: 0 }]]));
    expect(sizes).toEqual([0, 2]);
  });

  it('B4: goes on after a caller handed it something that is no batch', () => {
    const bus = createMemoryBus();
    const heard = record(bus, QUOTE);
    expect(() => bus.publish(undefined as never)).toThrow(TypeError);
    say(bus, QUOTE, 'still here');
    expect(heard.payloads).toEqual(['still here']);
  });

  it('B3: warns of faults when nobody asked for them, and survives a fault handler that throws', () => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const broken = () => {
      throw new Error('broken listener');
    };
    const silent = createMemoryBus();
    silent.subscribe(QUOTE, broken);
    say(silent, QUOTE, 'one');
    const worse = createMemoryBus({
      onFault: () => {
        throw new Error('broken handler');
      },
    });
    worse.subscribe(QUOTE, broken);
    const other = record(worse, QUOTE);
    say(worse, QUOTE, 'one');
    expect(other.payloads).toEqual(['one']);
    const first = 'a listener of quote:005930 threw: broken listener';
    expect(warned.mock.calls.map(([text]) => text)).toEqual([
      first,
      `the bus's fault handler failed on: ${first} (broken handler)`,
    ]);
    warned.mockRestore();
  });
});
