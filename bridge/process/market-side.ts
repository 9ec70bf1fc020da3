import type { Bus, Wants } from '../../lib/bus/bus';
import type { Instrument } from '../../lib/events/instrument';
import { INSTRUMENTS_TOPIC } from '../../lib/events/topics';
import { encodeInstruments } from '../../lib/events/wire';
import { Publisher } from '../../lib/feeds/publisher';
import { Serving } from '../../lib/feeds/serving';
import { SessionClock } from '../../lib/feeds/session-clock';
import type { NoticeLog } from '../../lib/kiwoom/notice';
import { isAuction, type Phase } from '../../lib/market/sessions';
import type { Ticker } from '../../lib/market/ticker';
import { RowDecoder } from '../koa/real-decoder';
import { eventsOf } from '../koa/tr/answer';
import type { TrRequest } from '../koa/tr-queue';
import { eachReal, type RealBatch } from './protocol';

export interface MarketSideOptions {
  readonly bus: Bus;
  readonly epoch: number;
  readonly now: () => number;
  readonly notices: NoticeLog;
  /** A venue has come to another phase, or the day has turned: what was known of every ticker may be old. */
  readonly onPhase: () => void;
}

const SWEEP_MS = 500;

/** What the control said, on its way to the bus: by the very decoders, fold, stamp and publisher of the REST feed. */
export class MarketSide {
  private readonly serving: Serving;
  private readonly publisher: Publisher;
  private readonly clock: SessionClock;
  private readonly decoder: RowDecoder;
  private sweep: NodeJS.Timeout | null = null;
  private count = 0;
  private newest: number | null = null;

  constructor(private readonly options: MarketSideOptions) {
    const { bus, epoch, now, notices } = options;
    this.serving = new Serving({ bus, source: 'koa', epoch, now });
    this.publisher = new Publisher({ bus, source: 'koa', epoch, now, serving: this.serving });
    this.decoder = new RowDecoder(notices);
    this.clock = new SessionClock({
      bus,
      source: 'koa',
      epoch,
      now,
      exchangeNow: now,
      simulated: false,
      onChange: () => {
        this.publisher.endAuctions();
        options.onPhase();
      },
    });
  }

  start(): void {
    this.clock.start();
    this.sweep = setInterval(() => this.publisher.endOverdue(), SWEEP_MS);
  }

  stop(): void {
    if (this.sweep !== null) clearInterval(this.sweep);
    this.sweep = null;
    this.clock.stop();
    this.serving.close();
  }

  /** The control was deaf for a while: no quote is vouched for until it is told or answered anew. */
  doubt(): void {
    this.publisher.doubt();
  }

  /** What the control has registered; the source below falls silent on each once something is known of it here. */
  registered(quotes: ReadonlySet<Ticker>, books: ReadonlySet<Ticker>): void {
    this.serving.registered(quotes, books);
  }

  get phase(): Phase {
    return this.clock.phase;
  }

  /** Real-time events received so far. */
  get events(): number {
    return this.count;
  }

  /** When the newest of them was received, ms. */
  get lastEventAt(): number | null {
    return this.newest;
  }

  watch(wants: Wants): void {
    this.publisher.watch(wants);
  }

  real(batch: RealBatch): void {
    eachReal(batch, (receivedAt, type, key, values) => {
      this.count++;
      this.newest = receivedAt;
      const event = this.decoder.decode(type, key, values, receivedAt);
      if (event === null) return;
      this.publisher.publish(event, receivedAt);
      if (event.kind === 'session') this.clock.heard(event);
    });
  }

  answer(request: TrRequest, rows: readonly (readonly string[])[]): void {
    const { now, notices } = this.options;
    const receivedAt = now();
    for (const event of eventsOf(request, rows, isAuction(this.phase), receivedAt, notices)) {
      this.publisher.publish(event, receivedAt);
    }
  }

  /** An empty list is no news of the market but of the control, and would take every name off the page. */
  master(instruments: readonly Instrument[]): void {
    if (instruments.length === 0) return;
    this.options.bus.publish([{ topic: INSTRUMENTS_TOPIC, payload: encodeInstruments(instruments) }]);
  }
}
