import { beforeEach, describe, expect, it } from 'vitest';
import type { Want, Wants } from '../../lib/bus/bus';
import type { Ticker } from '../../lib/market/ticker';
import type { Purpose } from '../koa/registration';
import type { ScreenCall } from '../koa/screens';
import { Registrar } from './registrar';

const T = (n: number) => String(n).padStart(6, '0') as Ticker;
const want = (over: Partial<Want> = {}): Want => ({ quote: 1, book: 0, tape: 0, ...over });
const wants = (...entries: [number, Want?][]): Wants => new Map(entries.map(([n, w]) => [T(n), w ?? want()]));

let sent: { purpose: Purpose; calls: readonly ScreenCall[] }[];
let fresh: [Purpose, readonly Ticker[]][];
let now: number;
let registrar: Registrar;

function create(maxCodes = 10_000) {
  sent = [];
  fresh = [];
  now = 1_000;
  registrar = new Registrar({
    send: (purpose, calls) => sent.push({ purpose, calls }),
    onNew: (purpose, tickers) => fresh.push([purpose, tickers]),
    maxCodes,
    now: () => now,
  });
}
beforeEach(() => create());

/** The control carries out what was sent, with this code. */
function obey(code = 0): void {
  for (const { purpose, calls } of sent.splice(0)) {
    for (const call of calls) registrar.registered(purpose, call, code);
    registrar.done(purpose);
  }
}

describe('the registrar', () => {
  it('X9: nothing is registered before the login, everything wanted after it', () => {
    registrar.want(wants([1], [2, want({ book: 1 })]));
    expect(sent).toEqual([]);
    registrar.loggedIn();
    expect(sent).toEqual([
      {
        purpose: 'quotes',
        calls: [{ kind: 'register', screen: '1000', codes: [T(2), T(1)], how: 'replace' }],
      },
      { purpose: 'books', calls: [{ kind: 'register', screen: '2000', codes: [T(2)], how: 'replace' }] },
    ]);
    obey();
    expect(registrar.view).toEqual({ quotes: 2, books: 1, waiting: 0, screens: 5 });
    expect(registrar.codesByScreen).toEqual({ 1000: 2, 2000: 1 });
    expect(fresh).toEqual([
      ['quotes', [T(2), T(1)]],
      ['books', [T(2)]],
    ]);
  });

  it('X9: one plan at a time; what changes meanwhile is in the next', () => {
    registrar.loggedIn();
    registrar.want(wants([1]));
    registrar.want(wants([1], [2]));
    registrar.want(wants([3]));
    expect(sent).toHaveLength(1);
    const [first] = sent.splice(0);
    registrar.registered('quotes', first!.calls[0]!, 0);
    registrar.done('quotes');
    expect(sent).toEqual([
      { purpose: 'quotes', calls: [{ kind: 'register', screen: '1000', codes: [T(3)], how: 'replace' }] },
    ]);
  });

  it('X9: opening and closing a book changes the book’s screen only', () => {
    registrar.loggedIn();
    registrar.want(wants([1], [2]));
    obey();
    registrar.want(wants([1, want({ book: 2 })], [2]));
    expect(sent.map((s) => s.purpose)).toEqual(['books']);
    obey();
    registrar.want(wants([1], [2]));
    expect(sent).toEqual([{ purpose: 'books', calls: [{ kind: 'clear', screen: '2000' }] }]);
  });

  it('X9: what was refused is tried again after five seconds, and only that', () => {
    registrar.loggedIn();
    registrar.want(wants([1]));
    obey(-200);
    expect(sent).toEqual([]);
    registrar.want(wants([1], [2]));
    registrar.look();
    expect(sent).toEqual([]);
    now += 5_000;
    registrar.look();
    expect(sent).toEqual([
      {
        purpose: 'quotes',
        calls: [{ kind: 'register', screen: '1000', codes: [T(1), T(2)], how: 'replace' }],
      },
    ]);
    obey();
    expect(registrar.view.quotes).toBe(2);
    registrar.look();
    expect(sent).toEqual([]);
  });

  it('X1: over the limit the most wanted come first, and a watched book before any plain quote', () => {
    create(2);
    registrar.loggedIn();
    registrar.want(wants([1], [2, want({ quote: 9 })], [3, want({ book: 1 })]));
    obey();
    expect([...registrar.codes.quotes]).toEqual([T(3), T(2)]);
    expect(registrar.view.waiting).toBe(1);
    registrar.want(wants([1, want({ quote: 9 })], [2, want({ quote: 9 })], [3, want({ book: 1 })]));
    expect(sent).toEqual([]);
  });
});
