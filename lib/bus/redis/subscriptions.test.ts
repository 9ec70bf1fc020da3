import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Topic, tickerTopic } from '../../events/topics';
import type { Ticker } from '../../market/ticker';
import { type Deferred, defer, microtasks } from '../testing/deferred';
import { Admission } from './admission';
import { Subscriptions } from './subscriptions';

const SAMSUNG = '005930' as Ticker;
const QUOTE = tickerTopic('quote', SAMSUNG);
const TAPE = tickerTopic('tape', SAMSUNG);

function setUp() {
  const sent: string[] = [];
  const reads: Deferred<readonly (readonly string[])[]>[] = [];
  const refusals: unknown[] = [];
  let accepts: Promise<unknown> = Promise.resolve();
  const subscriptions = new Subscriptions({
    channelOf: (topic) => topic,
    server: {
      subscribe: (channels) => {
        sent.push(`subscribe ${channels.join()}`);
        return accepts;
      },
      unsubscribe: (channels) => {
        sent.push(`unsubscribe ${channels.join()}`);
        return accepts;
      },
      read: (topics) => {
        sent.push(`read ${topics.join()}`);
        const read = defer<readonly (readonly string[])[]>();
        reads.push(read);
        return read.promise;
      },
    },
    admission: new Admission(
      () => null,
      () => {},
    ),
    onFault: () => {},
    onRefused: (error) => void refusals.push(error),
  });
  const turn = async () => {
    vi.advanceTimersByTime(0);
    await microtasks();
  };
  const listen = (topic: Topic) => {
    const heard: string[] = [];
    return { heard, leave: subscriptions.subscribe(topic, ({ payload }) => void heard.push(payload)) };
  };
  const answer = async (...histories: string[][]) => {
    reads.shift()?.resolve(histories);
    await microtasks();
  };
  const fail = async (error: Error) => {
    reads.shift()?.reject(error);
    await microtasks();
  };
  return {
    subscriptions,
    sent: () => sent.splice(0),
    refusals,
    turn,
    listen,
    answer,
    fail,
    setAccepts: (next: Promise<unknown>) => {
      accepts = next;
    },
  };
}

describe('subscriptions', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('R2: what arrives while the history is read waits behind it, and nothing is given twice', async () => {
    const { subscriptions, sent, turn, listen, answer } = setUp();
    subscriptions.connected();
    const { heard } = listen(TAPE);
    await turn();
    expect(sent()).toEqual(['subscribe tape:005930', 'read tape:005930']);
    subscriptions.receive(TAPE, '2|b');
    subscriptions.receive(TAPE, '3|c');
    subscriptions.receive(TAPE, '4|d');
    expect(heard).toEqual([]);
    await answer(['1|a', '2|b', '3|c']);
    expect(heard).toEqual(['a', 'b', 'c', 'd']);
    subscriptions.receive(TAPE, '4|d');
    subscriptions.receive(TAPE, '5|e');
    expect(heard).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('R5: enters every topic again after a reconnect and hands out only what is newer', async () => {
    const { subscriptions, sent, turn, listen, answer } = setUp();
    const { heard } = listen(TAPE);
    const quote = listen(QUOTE);
    await turn();
    expect(sent()).toEqual([]);
    subscriptions.connected();
    await turn();
    expect(sent()).toEqual(['subscribe tape:005930,quote:005930', 'read tape:005930,quote:005930']);
    await answer(['1|a', '2|b'], ['3|q']);
    subscriptions.disconnected();
    subscriptions.receive(TAPE, '9|not connected');
    subscriptions.connected();
    await turn();
    await answer(['2|b', '4|d'], ['3|q']);
    expect(heard).toEqual(['a', 'b', 'd']);
    expect(quote.heard).toEqual(['q']);
  });

  it('R5: the answer of a connection that is gone does not count', async () => {
    const { subscriptions, turn, listen, answer } = setUp();
    subscriptions.connected();
    const { heard } = listen(QUOTE);
    await turn();
    subscriptions.disconnected();
    subscriptions.connected();
    await turn();
    await answer(['1|of the old connection']);
    expect(heard).toEqual([]);
    await answer(['2|of the new one']);
    expect(heard).toEqual(['of the new one']);
  });

  it('B13: leaves a channel with its last listener, and enters it anew for the next', async () => {
    const { subscriptions, sent, turn, listen, answer } = setUp();
    subscriptions.connected();
    const first = listen(QUOTE);
    await turn();
    await answer(['1|a']);
    sent();
    const second = listen(QUOTE);
    first.leave();
    await turn();
    expect(sent()).toEqual([]);
    second.leave();
    await turn();
    expect(sent()).toEqual(['unsubscribe quote:005930']);
    subscriptions.receive(QUOTE, '2|nobody');
    const third = listen(QUOTE);
    second.leave();
    await turn();
    expect(sent()).toEqual(['subscribe quote:005930', 'read quote:005930']);
    await answer(['2|b']);
    expect([first.heard, second.heard, third.heard]).toEqual([['a'], ['a'], ['b']]);
  });

  it('B13: tells the server nothing of a topic that came and went within one turn', async () => {
    const { subscriptions, sent, turn, listen } = setUp();
    subscriptions.connected();
    listen(QUOTE).leave();
    await turn();
    expect(sent()).toEqual([]);
  });

  it('B11: tries again after a refusal, but only for who still listens', async () => {
    const { subscriptions, sent, refusals, turn, listen, answer, fail } = setUp();
    subscriptions.connected();
    const { heard } = listen(QUOTE);
    const gone = listen(TAPE);
    await turn();
    sent();
    await fail(new Error('NOPERM'));
    expect(refusals).toEqual([new Error('NOPERM')]);
    gone.leave();
    await turn();
    expect(sent()).toEqual(['unsubscribe tape:005930']);
    vi.advanceTimersByTime(500);
    expect(sent()).toEqual(['subscribe quote:005930', 'read quote:005930']);
    await answer(['1|a']);
    expect(heard).toEqual(['a']);
  });

  it('B11: does not try again on its own once the connection is gone or all have left', async () => {
    const { subscriptions, sent, turn, listen, fail } = setUp();
    subscriptions.connected();
    const { leave } = listen(QUOTE);
    await turn();
    await fail(new Error('NOPERM'));
    leave();
    await turn();
    sent();
    vi.advanceTimersByTime(10_000);
    expect(sent()).toEqual([]);
    listen(TAPE);
    await turn();
    await fail(new Error('NOPERM'));
    subscriptions.disconnected();
    sent();
    vi.advanceTimersByTime(10_000);
    expect(sent()).toEqual([]);
  });

  it('B11: a refused unsubscribe is reported and harms nothing', async () => {
    const { subscriptions, refusals, turn, listen, answer, setAccepts } = setUp();
    subscriptions.connected();
    const { leave } = listen(QUOTE);
    await turn();
    await answer(['1|a']);
    setAccepts(Promise.reject(new Error('NOPERM')));
    leave();
    await turn();
    expect(refusals).toEqual([new Error('NOPERM')]);
  });

  it('B7: calls nobody after close', async () => {
    const { subscriptions, sent, turn, listen, answer } = setUp();
    subscriptions.connected();
    const { heard } = listen(QUOTE);
    await turn();
    await answer(['1|a']);
    listen(TAPE);
    subscriptions.close();
    subscriptions.receive(QUOTE, '2|b');
    sent();
    await turn();
    expect(heard).toEqual(['a']);
    expect(sent()).toEqual([]);
  });
});
