import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { indexTopic, TAPE_HISTORY, type Topic, tickerTopic } from '../../events/topics';
import type { Ticker } from '../../market/ticker';
import { type Deferred, defer, microtasks } from '../testing/deferred';
import { Outbox, type OutboxServer } from './outbox';

const SAMSUNG = '005930' as Ticker;
const QUOTE = tickerTopic('quote', SAMSUNG);
const BOOK = tickerTopic('book', SAMSUNG);
const TAPE = tickerTopic('tape', SAMSUNG);

type Call =
  | { kind: 'publish'; floor: number; payloads: string[]; answer: Deferred<number> }
  | {
      kind: 'restore';
      floor: number;
      topic: Topic;
      entries: (readonly [offset: number, payload: string])[];
      answer: Deferred<readonly number[]>;
    };

function setUp() {
  const calls: Call[] = [];
  const refusals: unknown[] = [];
  const server: OutboxServer = {
    publish(floor, items) {
      const answer = defer<number>();
      calls.push({ kind: 'publish', floor, payloads: items.map((i) => i.entry.payload), answer });
      return answer.promise;
    },
    restore(floor, { topic, entries }) {
      const answer = defer<readonly number[]>();
      calls.push({
        kind: 'restore',
        floor,
        topic,
        entries: entries.map((e) => [e.offset, e.payload] as const),
        answer,
      });
      return answer.promise;
    },
  };
  const outbox = new Outbox({ keyOf: (t) => t, server, onRefused: (error) => void refusals.push(error) });
  /** Takes the calls made since it was last asked. */
  const taken = () => calls.splice(0);
  const say = (topic: Topic, ...payloads: string[]) =>
    outbox.publish(payloads.map((payload) => ({ topic, payload })));
  const turn = async () => {
    vi.advanceTimersByTime(0);
    await microtasks();
  };
  return { outbox, taken, say, turn, refusals };
}

/** Answers a call as a server would that gave its last message the offset `last`. */
async function answer(call: Call | undefined, last: number): Promise<void> {
  if (call?.kind === 'publish') call.answer.resolve(last);
  if (call?.kind === 'restore') {
    call.answer.resolve(call.entries.map((_, i) => last - call.entries.length + 1 + i));
  }
  await microtasks();
}

describe('outbox', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('B1: sends what one turn published in one call, in order', async () => {
    const { outbox, taken, say, turn } = setUp();
    outbox.connected();
    say(QUOTE, '1');
    say(TAPE, '2', '3');
    expect(taken()).toEqual([]);
    await turn();
    expect(taken()).toMatchObject([{ kind: 'publish', floor: 0, payloads: ['1', '2', '3'] }]);
    say(QUOTE, '4');
    await turn();
    expect(taken()).toMatchObject([{ kind: 'publish', payloads: ['4'] }]);
  });

  it('B1: cuts a large batch into calls that do not hold the server for long', async () => {
    const { outbox, taken, say, turn } = setUp();
    outbox.connected();
    say(TAPE, ...Array.from({ length: 1_100 }, (_, i) => String(i)));
    await turn();
    expect(taken().map((c) => (c.kind === 'publish' ? c.payloads.length : 0))).toEqual([512, 512, 76]);
  });

  it('R4: holds only the newest history of each topic while it is down', async () => {
    const { outbox, taken, say } = setUp();
    for (let i = 1; i <= 100_000; i++) say(indexTopic(String(100 + (i % 50))), `${i}`);
    for (let i = 1; i <= 1_000; i++) say(TAPE, `${i}`);
    expect(outbox.queued).toBe(0);
    outbox.connected();
    const calls = taken();
    expect(calls).toHaveLength(51);
    const held = calls.flatMap((c) => (c.kind === 'restore' ? c.entries : []));
    expect(held).toHaveLength(50 + TAPE_HISTORY);
    expect(held.slice(0, 2)).toEqual([
      [0, '99951'],
      [0, '99952'],
    ]);
    expect(held.at(-1)).toEqual([0, '1000']);
  });

  it('B9: after a break restores every topic it ever published, with the offsets that were answered', async () => {
    const { outbox, taken, say, turn } = setUp();
    outbox.connected();
    say(QUOTE, 'old', 'quote');
    say(TAPE, '1', '2');
    await turn();
    await answer(taken()[0], 104);
    say(TAPE, 'unanswered');
    await turn();
    taken();
    outbox.disconnected();
    say(BOOK, 'book');
    outbox.connected();
    expect(taken()).toMatchObject([
      { kind: 'restore', floor: 104, topic: QUOTE, entries: [[102, 'quote']] },
      {
        kind: 'restore',
        topic: TAPE,
        entries: [
          [103, '1'],
          [104, '2'],
          [0, 'unanswered'],
        ],
      },
      { kind: 'restore', topic: BOOK, entries: [[0, 'book']] },
    ]);
  });

  it('B9: what is published after the last of the restoring is sent follows it on the same connection', async () => {
    const { outbox, taken, say, turn } = setUp();
    say(QUOTE, 'held');
    outbox.connected();
    say(QUOTE, 'live');
    await turn();
    expect(taken().map((c) => c.kind)).toEqual(['restore', 'publish']);
  });

  it('B9: restores many topics a part at a time, and tells the newest of what moved meanwhile', async () => {
    const { outbox, taken, say, turn } = setUp();
    const topics = Array.from({ length: 250 }, (_, i) => indexTopic(String(100 + i)));
    for (const topic of topics) say(topic, 'before');
    outbox.connected();
    const first = taken();
    expect(first).toHaveLength(200);
    say(topics[0] as Topic, 'moved');
    say(topics[249] as Topic, 'moved', 'moved again');
    await turn();
    expect(taken()).toEqual([]);
    for (const [i, call] of first.entries()) await answer(call, i + 1);
    const rest = taken();
    expect(rest).toHaveLength(51);
    expect(rest.flatMap((c) => (c.kind === 'restore' ? [c.entries] : [])).slice(-2)).toEqual([
      [[0, 'moved again']],
      [[0, 'moved']],
    ]);
  });

  it('R4: a server that answers too slowly is told only the newest of each topic', async () => {
    const { outbox, taken, say, turn } = setUp();
    outbox.connected();
    say(TAPE, ...Array.from({ length: 33_000 }, (_, i) => String(i)));
    await turn();
    const slow = taken();
    for (let i = 0; i < 10_000; i++) say(QUOTE, String(i));
    await turn();
    for (let i = 0; i < 10_000; i++) say(BOOK, String(i));
    await turn();
    expect(taken()).toEqual([]);
    expect(outbox.queued).toBe(0);
    for (const call of slow) await answer(call, 33_000);
    expect(taken()).toMatchObject([
      { kind: 'restore', topic: QUOTE, entries: [[0, '9999']] },
      { kind: 'restore', topic: BOOK, entries: [[0, '9999']] },
    ]);
    say(QUOTE, 'live again');
    await turn();
    expect(taken()).toMatchObject([{ kind: 'publish', floor: 33_000, payloads: ['live again'] }]);
  });

  it('B11: after a refusal waits, then goes through everything again', async () => {
    const { outbox, taken, say, turn, refusals } = setUp();
    outbox.connected();
    say(QUOTE, 'one');
    await turn();
    const [call] = taken();
    call?.answer.reject(new Error('OOM'));
    await microtasks();
    say(QUOTE, 'two');
    await turn();
    expect(taken()).toEqual([]);
    vi.advanceTimersByTime(499);
    expect(taken()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(taken()).toMatchObject([{ kind: 'restore', topic: QUOTE, entries: [[0, 'two']] }]);
    expect(refusals).toEqual([new Error('OOM')]);
  });

  it('B11: a connection that breaks under its calls is one refusal, and its late answers still count', async () => {
    const { outbox, taken, say, turn, refusals } = setUp();
    outbox.connected();
    for (const payload of ['1', '2', '3']) {
      say(TAPE, payload);
      await turn();
    }
    const [first, second, third] = taken();
    second?.answer.reject(new Error('closed'));
    third?.answer.reject(new Error('closed'));
    await microtasks();
    await answer(first, 7);
    outbox.disconnected();
    vi.advanceTimersByTime(10_000);
    expect(taken()).toEqual([]);
    expect(refusals).toHaveLength(1);
    outbox.connected();
    expect(taken()).toMatchObject([
      {
        floor: 7,
        entries: [
          [7, '1'],
          [0, '2'],
          [0, '3'],
        ],
      },
    ]);
  });

  it('B7: flush sends at once what waits for the turn to end, and nothing twice', async () => {
    const { outbox, taken, say, turn } = setUp();
    outbox.connected();
    say(QUOTE, 'one');
    outbox.flush();
    expect(taken()).toMatchObject([{ payloads: ['one'] }]);
    await turn();
    expect(taken()).toEqual([]);
  });
});
