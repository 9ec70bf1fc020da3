import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Declaration, ENTRY } from '../../events/protocol';
import { FakeRelay } from '../testing/fake-relay';
import type { ToTab } from './messages';
import { WINDOW } from './tab';
import { GONE_AFTER, TabHub, type TabLink } from './tab-hub';

let relay: FakeRelay;
let hub: TabHub;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  relay = new FakeRelay();
  relay.ahead = 500;
  hub = new TabHub({ socket: relay.factory });
});
afterEach(() => void vi.useRealTimers());

const nothing = { quote: [], book: [], tape: [], index: [] };
const QUOTE: Declaration = { ...nothing, quote: ['005930'] };

/** A tab that reads what it is told at once, unless it is told not to. */
class Probe {
  readonly heard: ToTab[] = [];
  reads = true;
  closed = false;
  readonly link: TabLink;
  private n = 0;

  constructor(private readonly declaration: Declaration | null = null) {
    let link: TabLink | null = null;
    const early: ToTab[] = [];
    this.link = hub.attach({
      post: (message) => (link === null ? early.push(message) : this.hear(message)),
      close: () => {
        this.closed = true;
      },
    });
    link = this.link;
    const isGreeted = early.some(({ kind }) => kind === 'hello');
    for (const message of early) if (message.kind !== 'hello') this.hear(message);
    this.heard.splice(1, 0, ...early.filter(({ kind }) => kind === 'hello'));
    if (isGreeted) this.greeted();
  }

  declare(declaration: Declaration): void {
    this.link.hear({ kind: 'declare', n: ++this.n, declaration });
  }

  /** Messages of one kind since the last time, or all kinds. */
  take<K extends ToTab['kind']>(kind: K): Extract<ToTab, { kind: K }>[] {
    const taken = this.heard.filter((m): m is Extract<ToTab, { kind: K }> => m.kind === kind);
    this.heard.length = 0;
    return taken;
  }

  /** Entries of the topics of tickers, in the order they came. */
  entries(): unknown[] {
    return this.take('frame').flatMap(({ entries }) => entries);
  }

  read(): void {
    this.link.hear({ kind: 'read' });
  }

  private greeted(): void {
    if (this.declaration !== null) this.declare(this.declaration);
  }

  private hear(message: ToTab): void {
    this.heard.push(message);
    if (message.kind === 'hello') this.greeted();
    if (this.reads && (message.kind === 'frame' || message.kind === 'there?')) {
      // As it comes through a port: in a task of its own.
      setTimeout(() => this.read(), 0);
    }
  }
}

/** A tab on an open socket. */
function opened(declaration: Declaration = QUOTE): Probe {
  const tab = new Probe(declaration);
  if (!relay.isOpen) relay.accept();
  return tab;
}

const passed = (ms: number) => void vi.advanceTimersByTime(ms);

describe('TabHub', () => {
  it('U92: one socket is opened for the first tab, declares what all want together, and closes after the last', () => {
    const one = opened();
    const two = opened({ ...nothing, quote: ['000660'], book: ['005930'] });
    passed(200);
    expect(relay.attempts).toHaveLength(1);
    expect(relay.lastDeclared).toEqual({ ...nothing, quote: ['000660', '005930'], book: ['005930'] });
    one.link.hear({ kind: 'left' });
    passed(200);
    expect(relay.lastDeclared).toEqual({ ...nothing, quote: ['000660'], book: ['005930'] });
    two.link.left();
    expect([relay.isOpen, one.closed, two.closed, vi.getTimerCount()]).toEqual([false, true, true, 0]);
  });

  it('U92: a tab is told of what it wants and of what every browser is told, and of nothing else', () => {
    const one = opened();
    const two = opened({ ...nothing, quote: ['000660'] });
    relay.frame(
      ['quote:005930', ENTRY.snapshot, 1],
      ['quote:000660', ENTRY.snapshot, 2],
      ['market', ENTRY.snapshot, 3],
    );
    expect(one.entries()).toEqual([
      ['quote:005930', 1, 1],
      ['market', 1, 3],
    ]);
    expect(two.entries()).toEqual([
      ['quote:000660', 1, 2],
      ['market', 1, 3],
    ]);
  });

  it('O3: an entry that is none harms no other, and a payload is judged by the tabs', () => {
    const one = opened();
    relay.frame(null, 7, [], ['quote:005930', 9, 1], ['quote:005930', ENTRY.snapshot, { odd: true }]);
    expect(one.entries()).toEqual([['quote:005930', 1, { odd: true }]]);
  });

  it('U92: many tabs that change their wants at once send few declarations', () => {
    const tabs = Array.from({ length: 20 }, () => opened());
    const before = relay.declared.length;
    for (let i = 0; i < 10; i++) {
      for (const [k, tab] of tabs.entries()) {
        tab.declare({ ...nothing, quote: [String(100_000 + k * 10 + i)] });
      }
      passed(20);
    }
    passed(200);
    expect(relay.declared.length - before).toBeLessThanOrEqual(3);
    expect(relay.lastDeclared?.quote).toHaveLength(20);
  });

  it('U93: a tab that comes later is greeted by the relay’s clock and gets the newest of what is held, lists with their tail', () => {
    const wants = { ...QUOTE, tape: ['005930'] };
    opened(wants);
    relay.snapshot('quote:005930', 1);
    relay.snapshot('tape:005930', ...Array.from({ length: 50 }, (_, i) => i));
    relay.snapshot('vi', 'a');
    relay.update('quote:005930', 2);
    relay.update('tape:005930', 50, 51);
    relay.update('vi', 'b');
    passed(2_000);
    const late = opened(wants);
    expect(relay.declared).toHaveLength(1);
    expect(late.heard.slice(0, 2)).toEqual([
      { kind: 'here' },
      { kind: 'hello', hello: { protocol: 1, now: Date.now() + 500, painted: false } },
    ]);
    expect(late.heard.at(-2)).toEqual({ kind: 'declared', n: 1, reply: { ok: true, count: 2 } });
    expect(late.entries()).toEqual([
      ['vi', 1, 'a', 'b'],
      ['quote:005930', 1, 2],
      ['tape:005930', 1, ...Array.from({ length: 50 }, (_, i) => i + 2)],
    ]);
    relay.update('tape:005930', 52);
    expect(late.entries()).toEqual([['tape:005930', 0, 52]]);
  });

  it('U93: a declaration is answered once all it wants is in force', () => {
    const one = opened();
    passed(200);
    relay.answer = null;
    one.declare({ ...nothing, quote: ['005930', '000660'] });
    expect(one.take('declared')).toHaveLength(1);
    const two = opened();
    expect(two.take('declared')).toEqual([{ kind: 'declared', n: 1, reply: { ok: true, count: 1 } }]);
    relay.answer = { ok: true, count: 9 };
    passed(200);
    two.declare({ ...nothing, quote: ['000660'], index: ['001'] });
    expect(one.take('declared')).toEqual([{ kind: 'declared', n: 2, reply: { ok: true, count: 2 } }]);
    expect(two.take('declared')).toEqual([{ kind: 'declared', n: 2, reply: { ok: true, count: 2 } }]);
  });

  it('U93: what the relay was told to leave out begins anew when it is wanted again', () => {
    const one = opened();
    relay.snapshot('quote:005930', 1);
    passed(200);
    one.declare(nothing);
    passed(200);
    one.take('frame');
    one.declare(QUOTE);
    // The end of the earlier subscription.
    relay.update('quote:005930', 2);
    expect(one.entries()).toEqual([]);
    relay.snapshot('quote:005930', 3);
    expect(one.entries()).toEqual([['quote:005930', 1, 3]]);
  });

  it('U93: wanted again before the relay was told, it goes on without a hole', () => {
    const one = opened();
    relay.snapshot('quote:005930', 1);
    passed(50);
    one.declare(nothing);
    relay.update('quote:005930', 2);
    one.take('frame');
    one.declare(QUOTE);
    expect(one.entries()).toEqual([['quote:005930', 1, 2]]);
    passed(500);
    expect(relay.declared).toHaveLength(1);
  });

  it('U93: a list that lost messages says so to a tab that was there, and to one that comes', () => {
    const wants = { ...nothing, tape: ['005930'] };
    const one = opened(wants);
    relay.snapshot('tape:005930', 1, 2);
    relay.frame(['tape:005930', ENTRY.gap, 5]);
    expect(one.entries()).toEqual([
      ['tape:005930', 1, 1, 2],
      ['tape:005930', 2, 5],
    ]);
    expect(opened(wants).entries()).toEqual([
      ['tape:005930', 1, 1, 2],
      ['tape:005930', 2, 5],
    ]);
    relay.snapshot('tape:005930', 7);
    expect(one.entries()).toEqual([['tape:005930', 1, 7]]);
  });

  it('U94: a hidden tab beside one in view gets the newest once a second, and what waits at once when it is shown', () => {
    const seen = opened();
    const hidden = opened({ ...QUOTE, pace: 'second' });
    relay.snapshot('quote:005930', 0);
    expect(hidden.entries()).toEqual([['quote:005930', 1, 0]]);
    passed(200);
    expect(relay.lastDeclared).toEqual(QUOTE);
    for (let i = 1; i <= 20; i++) {
      passed(50);
      relay.update('quote:005930', i);
    }
    passed(1_000);
    expect(seen.entries()).toHaveLength(21);
    expect(hidden.entries().at(-1)).toEqual(['quote:005930', 0, 20]);
    relay.update('quote:005930', 21);
    expect(hidden.entries()).toEqual([]);
    hidden.declare(QUOTE);
    expect(hidden.entries()).toEqual([['quote:005930', 0, 21]]);
  });

  it('U94: with no tab in view the relay is asked for one frame a second, passed on as it comes', () => {
    const one = opened({ ...QUOTE, pace: 'second' });
    opened({ ...nothing, quote: ['000660'], pace: 'second' });
    passed(200);
    expect(relay.lastDeclared).toEqual({ ...nothing, quote: ['000660', '005930'], pace: 'second' });
    relay.snapshot('quote:005930', 1);
    relay.update('quote:005930', 2);
    expect(one.entries()).toEqual([
      ['quote:005930', 1, 1],
      ['quote:005930', 0, 2],
    ]);
  });

  it('U94: rows out of view in one tab and in view in another are slow for the one and prompt for the other', () => {
    const list = opened({ ...nothing, slowQuote: ['005930', '000660'] });
    const seen = opened();
    passed(200);
    expect(relay.lastDeclared).toEqual({ ...QUOTE, slowQuote: ['000660'] });
    relay.frame(['quote:005930', ENTRY.snapshot, 1], ['quote:000660', ENTRY.snapshot, 1]);
    list.take('frame');
    relay.frame(['quote:005930', ENTRY.update, 2], ['quote:000660', ENTRY.update, 2]);
    expect(list.entries()).toEqual([['quote:000660', 0, 2]]);
    expect(seen.entries().at(-1)).toEqual(['quote:005930', 0, 2]);
    passed(1_000);
    expect(list.entries()).toEqual([['quote:005930', 0, 2]]);
  });

  it('U94: a tab that does not read gets no more than a few messages, and then the newest, a list with its gap', () => {
    const wants = { ...QUOTE, tape: ['005930'] };
    const slow = opened(wants);
    const quick = opened(wants);
    relay.frame(['quote:005930', ENTRY.snapshot, 0], ['tape:005930', ENTRY.snapshot, 0]);
    passed(1);
    slow.reads = false;
    slow.take('frame');
    for (let i = 1; i <= 300; i++) {
      relay.frame(['quote:005930', ENTRY.update, i], ['tape:005930', ENTRY.update, i]);
      passed(1);
    }
    expect(slow.take('frame')).toHaveLength(WINDOW);
    expect(quick.entries()).toHaveLength(602);
    slow.read();
    const [quote, tape] = slow.entries() as [unknown[], unknown[]];
    expect(quote).toEqual(['quote:005930', 0, 300]);
    expect([tape[1], tape[2], tape.at(-1), tape.length]).toEqual([ENTRY.gap, 45, 300, 258]);
  });

  it('U95: a tab that reads nothing is no longer wanted within seconds, and is told should it wake', () => {
    const one = opened();
    const dead = opened({ ...nothing, quote: ['000660'] });
    dead.reads = false;
    passed((GONE_AFTER + 6) * 1_000);
    expect(relay.lastDeclared).toEqual(QUOTE);
    expect(dead.heard.at(-1)).toEqual({ kind: 'closed', reason: 'this page did not answer' });
    expect([dead.closed, one.closed, relay.isOpen]).toEqual([true, false, true]);
    passed(60_000);
    expect(one.closed).toBe(false);
    dead.read();
    dead.declare(QUOTE);
    expect(dead.heard.at(-1)?.kind).toBe('closed');
  });

  it('U95: a machine that slept takes no tab for dead', () => {
    const one = opened();
    one.reads = false;
    relay.snapshot('quote:005930', 1);
    vi.setSystemTime(Date.now() + 3_600_000);
    passed(2_000);
    expect(one.closed).toBe(false);
  });

  it('U96: when the socket ends every tab is told how, and the first to open again opens it for all', () => {
    const tabs = [opened(), opened()];
    relay.drop('transport close');
    for (const tab of tabs) {
      expect(tab.heard.at(-1)).toEqual({ kind: 'closed', reason: 'transport close' });
      expect(tab.closed).toBe(true);
    }
    expect(vi.getTimerCount()).toBe(0);
    const again = [new Probe(QUOTE), new Probe(QUOTE)];
    expect(relay.attempts).toHaveLength(2);
    relay.accept();
    relay.snapshot('quote:005930', 9);
    for (const tab of again) expect(tab.entries()).toEqual([['quote:005930', 1, 9]]);
    relay.drop();
    const refused = new Probe();
    relay.refuse('not from there');
    expect(refused.heard.at(-1)).toEqual({ kind: 'refused', message: 'not from there' });
  });

  it('U96: an attempt that hangs ends for all after four seconds', () => {
    const tabs = [new Probe(), new Probe()];
    passed(4_000);
    for (const tab of tabs) expect(tab.heard.at(-1)).toEqual({ kind: 'closed', reason: 'timeout' });
  });

  it('U96: a tab that leaves and comes again disturbs nobody, and makes the socket prove itself', () => {
    const one = opened();
    const two = opened();
    passed(5_000);
    relay.answersClock = false;
    two.link.hear({ kind: 'left' });
    const again = opened();
    expect(relay.attempts).toHaveLength(1);
    expect(one.closed).toBe(false);
    passed(3_999);
    expect(one.closed).toBe(false);
    passed(1);
    for (const tab of [one, again]) expect(tab.heard.at(-1)).toEqual({ kind: 'closed', reason: 'no answer' });
  });

  it('U96: the only tab’s “reconnect” makes a new connection', () => {
    const one = opened();
    one.link.hear({ kind: 'left' });
    opened();
    expect(relay.attempts).toHaveLength(2);
  });

  it('U96: the relay’s clock is told at once where it was heard lately, with the round trip, and asked anew after a sleep', () => {
    const one = opened();
    passed(1_000);
    one.link.hear({ kind: 'clock', n: 7 });
    const now = Date.now() + 500;
    expect(one.take('clock')).toEqual([{ kind: 'clock', n: 7, now, roundTrip: 0 }]);
    relay.answersClock = false;
    vi.setSystemTime(Date.now() + 3_600_000);
    one.link.hear({ kind: 'clock', n: 8 });
    expect(one.take('clock')).toEqual([]);
    passed(4_000);
    expect(one.heard.at(-1)).toEqual({ kind: 'closed', reason: 'no answer' });
  });

  it('U91: reports of what tabs painted are passed on as often as the relay takes them', () => {
    const tabs = [opened(), opened()];
    const report = { counts: [1], sum: 5 };
    for (let second = 0; second < 60; second += 5) {
      for (const tab of tabs) tab.link.hear({ kind: 'painted', report });
      passed(5_000);
    }
    expect(relay.painted).toEqual([report, report, report, report]);
  });

  it('U97: a tab whose wants would go beyond the relay’s bounds is told that there is no room, and the others keep theirs', () => {
    const codes = Array.from({ length: 400 }, (_, i) => String(100_000 + i));
    const one = opened({ ...nothing, quote: codes });
    const two = opened({ ...nothing, quote: codes.map((code) => `9${code.slice(1)}`) });
    expect([two.heard.at(-1), two.closed]).toEqual([{ kind: 'no-room' }, true]);
    passed(500);
    expect(relay.declared).toHaveLength(1);
    expect([one.closed, relay.isOpen]).toEqual([false, true]);
  });

  it('U98: what cannot be taken is refused to its tab alone, and what it declared before stays', () => {
    const one = opened();
    const two = opened();
    two.declare({ ...nothing, quote: ['nonsense'] });
    expect(two.heard.at(-1)).toMatchObject({
      kind: 'declared',
      reply: { ok: false, error: { field: 'quote[0]' } },
    });
    expect(one.take('declared')).toHaveLength(1);
    expect(relay.declared).toHaveLength(1);
    relay.snapshot('quote:005930', 1);
    expect(two.entries()).toHaveLength(1);
  });

  it('U98: a refusal by the relay goes to those who wait for an answer; one for haste is repeated unseen', () => {
    const one = opened();
    const two = opened();
    passed(200);
    for (const tab of [one, two]) tab.take('declared');
    const error = { code: 'too-fast', field: 'declare', message: 'slow down' } as const;
    relay.answer = { ok: false, error };
    two.declare({ ...nothing, quote: ['000660'] });
    relay.answer = { ok: true, count: 2 };
    expect(two.take('declared')).toEqual([]);
    passed(1_000);
    expect(two.take('declared')).toHaveLength(1);
    const refusal = { ...error, code: 'too-many' } as const;
    relay.answer = { ok: false, error: refusal };
    passed(200);
    two.declare({ ...nothing, quote: ['035720'] });
    expect(two.take('declared')).toEqual([{ kind: 'declared', n: 3, reply: { ok: false, error: refusal } }]);
    expect(one.take('declared')).toEqual([]);
    relay.fault(error);
    for (const tab of [one, two]) expect(tab.heard.at(-1)).toEqual({ kind: 'fault', fault: error });
  });
});
