import type { Bus } from '../../../lib/bus/bus';
import { openBus } from '../../../lib/bus/open-bus';
import { INSTRUMENTS_TOPIC } from '../../../lib/events/topics';
import { encodeInstruments } from '../../../lib/events/wire';
import { Publisher } from '../../../lib/feeds/publisher';
import { SessionClock } from '../../../lib/feeds/session-clock';
import { Stamper } from '../../../lib/feeds/stamper';
import { StatusReporter } from '../../../lib/feeds/status-reporter';
import { type KstDate, kstInstant } from '../../../lib/market/kst';
import { preciseNow } from '../../clock';
import { createRandom } from '../../load';
import { keepPace, type Pace } from '../../pace';
import { serve } from '../../processes';
import { Market, payloadOf, topicOf } from '../../source/market';
import { type Listed, loadListed } from './listings';
import type { SourceReply, SourceRequest, Streams } from './protocol';
import { Walk } from './walk';

/** The feed of the measured pages, in a process of its own: says what a feed says, and publishes at a set pace. */
class Source {
  readonly #bus: Bus;
  readonly #publisher: Publisher;
  readonly #stamper: Stamper;
  readonly #market = new Market();
  readonly #walks: readonly Walk[];
  readonly #paces: Pace[] = [];
  readonly #random = createRandom(7);
  #next = 0;
  #events = 0;

  constructor(
    redisUrl: string,
    private readonly listed: readonly Listed[],
  ) {
    const bus = openBus({ redisUrl, onFault: (fault) => console.error(fault) });
    this.#bus = bus;
    const run = { bus, source: 'kiwoom', epoch: Date.now(), now, exchangeNow } as const;
    this.#publisher = new Publisher(run);
    this.#stamper = new Stamper(run);
    this.#walks = listed.map((stock) => new Walk(stock, this.#random));
    new SessionClock({ ...run, simulated: true, onChange() {} }).start();
    const status = new StatusReporter({ ...run, server: 'custom' });
    status.start();
    status.update({ state: { name: 'live', since: Date.now() }, pushed: listed.length });
    const instruments = listed.map(({ code, name, base, market, nxt }) => {
      return { code, name, base, market, nxt, warning: null };
    });
    bus.publish([{ topic: INSTRUMENTS_TOPIC, payload: encodeInstruments(instruments) }]);
    // The tape of the selected ticker is always read; who wants what else changes nothing here.
    this.#publisher.watch(
      new Map(listed.map(({ ticker }, i) => [ticker, { quote: 1, book: 1, tape: i === 0 ? 1 : 0 }])),
    );
  }

  play({ quotes, books, prints, mixed }: Streams): void {
    for (const pace of this.#paces.splice(0)) pace.stop();
    const selected = this.#walks[0];
    if (selected === undefined) throw new Error('nothing is listed');
    this.#keep(quotes * this.listed.length, (dueAt) => {
      const walk = this.#walks[this.#next++ % this.#walks.length];
      if (walk !== undefined) this.#publisher.publish(walk.trade(exchangeTime(), true), dueAt);
    });
    this.#keep(books, (dueAt) => this.#publisher.publish(selected.book(exchangeTime()), dueAt));
    this.#keep(prints, (dueAt) =>
      this.#publisher.publish(selected.trade(exchangeTime(), this.#random() < 0.1), dueAt),
    );
    this.#keep(mixed, (dueAt) => this.#step(dueAt));
  }

  count(): { events: number; behind: number } {
    const events = this.#events;
    this.#events = 0;
    return { events, behind: Math.max(0, ...this.#paces.map((pace) => pace.behind())) };
  }

  #step(dueAt: number): void {
    const step = this.#market.step();
    const topic = topicOf(step);
    const stamp = this.#stamper.next(topic, exchangeTime(), dueAt, 'push');
    this.#stamper.sent(topic, stamp);
    this.#bus.publish([{ topic, payload: payloadOf(step, stamp) }]);
  }

  #keep(rate: number, emit: (dueAt: number) => void): void {
    if (rate === 0) return;
    this.#paces.push(
      keepPace(rate, (dueAt) => {
        this.#events++;
        emit(sixteenths(dueAt));
      }),
    );
  }
}

/** Of a millisecond: fine enough, and exact when stamps are sent as differences. */
const sixteenths = (at: number): number => Math.round(at * 16) / 16;
const now = (): number => sixteenths(preciseNow());

/** The exchange's clock begins at ten on a Friday, whatever the hour is: rows of a closed market may be dimmed. */
const SHIFT_MS = kstInstant('2026-11-20' as KstDate, 10 * 3_600_000) - Math.floor(preciseNow());
const exchangeNow = (): number => Date.now() + SHIFT_MS;
/** Kiwoom tells times to the second. */
const exchangeTime = (): number => Math.floor(exchangeNow() / 1_000) * 1_000;

let source: Source | null = null;

serve<SourceRequest, SourceReply>(async (request) => {
  if (request.do === 'open') {
    source = new Source(request.redisUrl, await loadListed());
    return { ok: true };
  }
  if (source === null) throw new Error('open it first');
  if (request.do === 'count') return source.count();
  source.play(request.streams);
  return { ok: true };
});
