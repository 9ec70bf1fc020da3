import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Declaration, ENTRY, type FrameEntry } from '../../events/protocol';
import { COMMON_TOPICS, MARKET_TOPIC, type Topic, VI_TOPIC } from '../../events/topics';
import { Hub } from '../../relay/hub';
import { FakeBus } from '../../relay/testing/fake-bus';
import { LiveConnection } from '../connection';
import { sharedOrOwn } from '../relay-socket';
import type { SocketFactory } from '../socket-port';
import { sharedSocket } from './shared-socket';
import { TabHub } from './tab-hub';
import { RelayPort } from './testing/relay-port';
import { TabPage } from './testing/tab-page';

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

const TABS = 3;
const WANTED = ['quote:005930', 'quote:000660', 'book:005930', 'tape:005930', 'tape:000660'] as Topic[];
const TOPICS: readonly Topic[] = [...WANTED, VI_TOPIC, MARKET_TOPIC];
const isList = (topic: string) => topic.startsWith('tape:') || topic === 'vi';

/** What a page holds. Payloads count up within each topic, so a repeat, a step back or a silent hole shows. */
class View {
  readonly held = new Map<string, number[]>();
  hasGap = false;
  wanted: ReadonlySet<string> = new Set();

  want(topics: readonly Topic[]): void {
    this.wanted = new Set([...COMMON_TOPICS, ...topics]);
    for (const topic of this.held.keys()) if (!this.wanted.has(topic)) this.held.delete(topic);
  }

  /** Until it is declared, what was wanted before goes on. */
  alsoWant(topics: readonly Topic[]): void {
    this.wanted = new Set([...this.wanted, ...topics]);
  }

  take(entries: readonly FrameEntry[]): void {
    for (const [topic, mark, ...rest] of entries) {
      if (!this.wanted.has(topic)) continue;
      const payloads = rest as number[];
      const held = this.held.get(topic);
      const newest = held?.at(-1) ?? 0;
      const [first, last] = [payloads[0] ?? 0, payloads.at(-1) ?? 0];
      if (mark === ENTRY.snapshot) {
        if (last < newest) throw new Error(`${topic}: a snapshot of ${last} over ${newest}`);
        this.held.set(topic, payloads);
        continue;
      }
      if (held !== undefined && first <= newest) throw new Error(`${topic}: ${first} after ${newest}`);
      if (mark === ENTRY.gap) this.hasGap = true;
      else if (held !== undefined && isList(topic) && first !== newest + 1) {
        throw new Error(`${topic}: a silent hole between ${newest} and ${first}`);
      }
      this.held.set(topic, isList(topic) ? [...(held ?? []), ...payloads] : [last]);
    }
  }

  newest(): Record<string, number | undefined> {
    return Object.fromEntries([...this.held].map(([topic, held]) => [topic, held.at(-1)]));
  }

  tails(): Record<string, readonly number[]> {
    return Object.fromEntries([...this.held].map(([topic, held]) => [topic, held.slice(-50)]));
  }
}

interface Wanted {
  readonly topics: readonly Topic[];
  readonly slow: boolean;
  readonly hidden: boolean;
}

function declarationOf({ topics, slow, hidden }: Wanted): Declaration {
  const of = (kind: string) =>
    topics.filter((t) => t.startsWith(`${kind}:`)).map((t) => t.slice(t.indexOf(':') + 1));
  const quotes = slow ? { quote: [], slowQuote: of('quote') } : { quote: of('quote') };
  return { ...quotes, book: of('book'), tape: of('tape'), index: [], ...(hidden ? { pace: 'second' } : {}) };
}

/** A page's connection and what came of it. */
class Follower {
  readonly view = new View();
  wanted: Wanted = { topics: [], slow: false, hidden: false };
  private readonly live: LiveConnection;

  constructor(socket: SocketFactory) {
    this.live = new LiveConnection({
      socket,
      declaration: () => declarationOf(this.wanted),
      onFrame: (entries) => this.view.take(entries),
      onState: () => {},
      onFault: (fault) => {
        throw new Error(fault.message);
      },
      onDeclared: () => this.view.want(this.wanted.topics),
      onTaken: () => {},
      random: () => 0.5,
    });
    this.view.want([]);
    this.live.start();
  }

  want(wanted: Wanted): void {
    this.wanted = wanted;
    this.view.alsoWant(wanted.topics);
    this.live.wantsChanged();
  }

  reconnect = (): void => this.live.reconnect();

  wake = (): void => this.live.wake();

  stop = (): void => this.live.stop();
}

interface Tab {
  readonly page: TabPage;
  readonly shared: Follower;
  /** The same page with a socket of its own that nothing happens to. */
  readonly plain: Follower;
}

type TabStep =
  | ({ readonly do: 'want'; readonly tab: number } & Wanted)
  | {
      readonly do: 'open' | 'leave' | 'die' | 'stall' | 'resume' | 'reconnect' | 'wake' | 'cache';
      readonly tab: number;
    };
type Step =
  | TabStep
  | { readonly do: 'publish'; readonly topic: number; readonly count: number }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'drop' }
  | { readonly do: 'mute' };

const tab = fc.nat(TABS - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('want' as const),
      tab,
      topics: fc.subarray(WANTED),
      slow: fc.boolean(),
      hidden: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('open', 'open', 'leave', 'die', 'stall', 'resume', 'reconnect', 'wake', 'cache'),
      tab,
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('publish' as const),
      topic: fc.nat(TOPICS.length - 1),
      count: fc.oneof(
        { weight: 9, arbitrary: fc.integer({ min: 1, max: 5 }) },
        { weight: 1, arbitrary: fc.constant(300) },
      ),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 200, max: 6_000 })),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom<Step>({ do: 'drop' }, { do: 'mute' }) },
);

class World {
  readonly bus = new FakeBus();
  readonly relay = new Hub({ bus: this.bus, flushMs: 50, graceMs: 200, owner: 'fuzz' });
  readonly tabs: (Tab | null)[] = Array.from({ length: TABS }, () => null);
  private readonly published = new Map<Topic, number>();
  private upstream: RelayPort | null = null;
  /** Pages that gave the worker up, because they did not get to read it in time. */
  unfit = 0;
  private calls = 0;
  private readonly delay = (): number => this.delays[this.calls++ % this.delays.length] ?? 0;
  private readonly hub = new TabHub({
    socket: (events) => {
      this.upstream = new RelayPort(this.relay, events, this.delay);
      return this.upstream;
    },
  });

  constructor(private readonly delays: readonly number[]) {}

  run(step: Step): void {
    if (step.do === 'wait') vi.advanceTimersByTime(step.ms);
    else if (step.do === 'drop') this.upstream?.drop();
    else if (step.do === 'mute') this.upstream?.mute();
    else if (step.do === 'publish') this.publish(TOPICS[step.topic] as Topic, step.count);
    else if (step.do === 'open') this.tabs[step.tab] ??= this.open();
    else this.onTab(step);
  }

  /** Everything that can still arrive arrives. */
  settle(): void {
    for (const tab of this.tabs) tab?.page.resume();
    vi.advanceTimersByTime(30_000);
  }

  get clients(): number {
    return this.relay.clients.size;
  }

  private onTab(step: TabStep): void {
    const tab = this.tabs[step.tab];
    if (tab === null || tab === undefined) return;
    const { page, shared, plain } = tab;
    if (step.do === 'want') for (const follower of [shared, plain]) follower.want(step);
    if (step.do === 'stall') page.stall();
    if (step.do === 'resume') page.resume();
    if (step.do === 'reconnect') shared.reconnect();
    if (step.do === 'wake') shared.wake();
    if (step.do === 'cache') page.page.dispatchEvent(new Event('pagehide'));
    if (step.do !== 'leave' && step.do !== 'die') return;
    if (step.do === 'die') page.die();
    shared.stop();
    plain.stop();
    this.tabs[step.tab] = null;
  }

  private open(): Tab {
    const page = new TabPage(this.hub, this.delay);
    const ownSocket: SocketFactory = (events) => new RelayPort(this.relay, events, this.delay);
    const own: SocketFactory = (events) => {
      this.unfit++;
      return ownSocket(events);
    };
    const shared = new Follower(sharedOrOwn(sharedSocket({ join: page.join, page: page.page }), own));
    const plain = new Follower(ownSocket);
    return { page, shared, plain };
  }

  private publish(topic: Topic, count: number): void {
    for (let i = 0; i < count; i++) {
      const next = (this.published.get(topic) ?? 0) + 1;
      this.published.set(topic, next);
      this.bus.publish([{ topic, payload: String(next) }]);
    }
  }
}

it('U92 U93 U94 U95 U96: whatever tabs do, each holds what a socket of its own would have brought, and never goes back', () => {
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 20, maxLength: 80, size: 'max' }),
      fc.array(fc.nat(40), { minLength: 1, maxLength: 7 }),
      (steps, delays) => {
        // A run that failed leaves its own.
        vi.clearAllTimers();
        const world = new World(delays);
        world.run({ do: 'open', tab: 0 });
        for (const step of steps) world.run(step);
        world.settle();
        const open = world.tabs.filter((tab) => tab !== null);
        for (const { shared, plain } of open) {
          shared.view.want(shared.wanted.topics);
          plain.view.want(plain.wanted.topics);
          expect(shared.view.newest()).toEqual(plain.view.newest());
          if (shared.view.hasGap || plain.view.hasGap) continue;
          expect(shared.view.tails()).toEqual(plain.view.tails());
        }
        // One for each plain socket, and one for all tabs.
        if (world.unfit === 0) expect(world.clients).toBe(open.length === 0 ? 0 : open.length + 1);
        const wanted = open.flatMap(({ plain }) => [...COMMON_TOPICS, ...plain.wanted.topics]);
        expect(new Set(world.bus.subscribed)).toEqual(new Set(wanted));
        for (const { shared, plain } of open) {
          shared.stop();
          plain.stop();
        }
        vi.advanceTimersByTime(1_000);
        world.relay.close();
        expect([world.clients, vi.getTimerCount()]).toEqual([0, 0]);
      },
    ),
    {
      numRuns: Number(process.env.FUZZ_RUNS ?? 200),
      ...(process.env.FUZZ_SEED === undefined ? {} : { seed: Number(process.env.FUZZ_SEED) }),
    },
  );
});
