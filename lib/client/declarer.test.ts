import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Declaration, DeclareReply, RequestFault } from '../events/protocol';
import { DECLARE_GAP_MS, Declarer } from './declarer';

let wanted: Declaration;
let sent: string[][];
let replies: ((reply: DeclareReply) => void)[];
let faults: (RequestFault | null)[];
let declarer: Declarer;

const want = (...quote: string[]) => {
  wanted = { quote, book: [], tape: [], index: [] };
  declarer.changed();
};
const refusal = (code: RequestFault['code']): DeclareReply => ({
  ok: false,
  error: { code, field: 'quote[0]', message: 'no' },
});

beforeEach(() => {
  vi.useFakeTimers({ now: 5_000 });
  sent = [];
  replies = [];
  faults = [];
  wanted = { quote: [], book: [], tape: [], index: [] };
  declarer = new Declarer(
    {
      declaration: () => wanted,
      send: ({ quote }, reply) => {
        sent.push([...quote]);
        replies.push(reply);
      },
      onFault: (fault) => faults.push(fault),
      onTaken: () => faults.push(null),
    },
    Date.now,
  );
});

afterEach(() => void vi.useRealTimers());

describe('Declarer', () => {
  it('U2: says nothing while there is no connection, and everything when there is', () => {
    want('a');
    expect(sent).toEqual([]);
    declarer.opened();
    expect(sent).toEqual([['a']]);
  });

  it('U2: many changes in a short time become one declaration of the newest set', () => {
    declarer.opened();
    want('a');
    want('a', 'b');
    want('b');
    expect(sent).toEqual([[]]);
    vi.advanceTimersByTime(DECLARE_GAP_MS);
    expect(sent).toEqual([[], ['b']]);
  });

  it('U2: the same set is not declared twice on one connection', () => {
    declarer.opened();
    vi.advanceTimersByTime(DECLARE_GAP_MS);
    want('a');
    vi.advanceTimersByTime(DECLARE_GAP_MS);
    want('a');
    vi.advanceTimersByTime(DECLARE_GAP_MS);
    expect(sent).toEqual([[], ['a']]);
  });

  it('U2: a refusal is told, and forgotten when a later set is taken', () => {
    declarer.opened();
    replies[0]?.(refusal('bad-ticker'));
    vi.advanceTimersByTime(10_000);
    expect(sent).toHaveLength(1);
    want('a');
    replies[1]?.({ ok: true, count: 1 });
    expect(faults).toEqual([{ code: 'bad-ticker', field: 'quote[0]', message: 'no' }, null]);
  });

  it('U2: a set refused as too fast is declared again after a second', () => {
    want('a');
    declarer.opened();
    replies[0]?.(refusal('too-fast'));
    vi.advanceTimersByTime(999);
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(sent).toEqual([['a'], ['a']]);
  });

  it('U2: an answer from a connection that is gone means nothing', () => {
    declarer.opened();
    declarer.closed();
    replies[0]?.(refusal('bad-shape'));
    expect(faults).toEqual([]);
  });
});
