import type { MarketEvent, SnapshotEvent } from '../events/market-event';
import { isCalendarKnown } from '../market/calendar';
import { kstDate } from '../market/kst';
import { type Phase, phaseAt } from '../market/sessions';
import type { Ticker } from '../market/ticker';
import { type Probe, SilenceDetector } from './silence-detector';

export interface SilenceWatchOptions {
  /** The other way to ask: REST. */
  readonly quotes: (tickers: readonly Ticker[]) => Promise<readonly SnapshotEvent[]>;
  /** The day's volume of a ticker as the feed told it last, 주; null when it is not known. */
  readonly knownVolume: (ticker: Ticker) => number | null;
  readonly now: () => number;
  readonly exchangeNow: () => number;
}

/** The busiest stocks of the market: they stand still only when trading does. */
const CANARIES = ['005930', '000660'] as Ticker[];
/** Of the tickers the feed delivers, so many are canaries as well. */
const OWN_CANARIES = 3;

/** At most one question in this time, ms: a halt lasts twenty minutes. */
const PROBE_MS = 1_000;

/** Kinds that tell of no price of an instrument. */
const NO_PRICE: ReadonlySet<MarketEvent['kind']> = new Set(['index', 'session', 'vi']);

/** Watches one feed for silence, and asks for the canaries over REST while it is too quiet to be sure (rule F7). */
export class SilenceWatch {
  private readonly detector: SilenceDetector;
  private heardAt: number;
  private volumes: ReadonlyMap<Ticker, number> | null = null;
  private probing = false;
  private probedAt = 0;

  constructor(private readonly options: SilenceWatchOptions) {
    this.heardAt = options.now();
    this.detector = new SilenceDetector(this.heardAt);
  }

  heard({ kind }: MarketEvent, at: number): void {
    this.heardAt = at;
    this.detector.heard(!NO_PRICE.has(kind), at);
  }

  /** A connection begins: what was delivered before it says nothing of now. */
  beginAnew(): void {
    const now = this.options.now();
    this.heardAt = now;
    this.volumes = null;
    this.detector.beginAnew(now);
  }

  /** Since when the feed has been silent although it should deliver, ms; null when it has not. `pushed`: most wanted first. */
  look(krx: Phase, pushed: Iterable<Ticker>): number | null {
    const now = this.options.now();
    this.detector.enter(this.busiest(krx), now);
    const verdict = this.detector.verdict(now);
    if (verdict.name === 'delivering') this.volumes = null;
    else if (verdict.name !== 'quiet' || verdict.why === 'market') void this.probe(pushed, now);
    return verdict.name === 'silent' ? verdict.since : null;
  }

  /** NXT trades before KRX opens. */
  private busiest(krx: Phase): Phase {
    const at = this.options.exchangeNow();
    return krx === 'closed' && isCalendarKnown(kstDate(at)) ? phaseAt(at, 'NXT') : krx;
  }

  private async probe(pushed: Iterable<Ticker>, now: number): Promise<void> {
    if (this.probing || now - this.probedAt < PROBE_MS) return;
    this.probing = true;
    this.probedAt = now;
    const heardAt = this.heardAt;
    try {
      const asked = [...new Set([...firstOf(pushed, OWN_CANARIES), ...CANARIES])];
      const rows = await this.options.quotes(asked);
      // What came while REST was asked is the better answer.
      if (this.heardAt === heardAt) this.detector.probed(this.compare(rows), this.options.now());
    } catch {
      // REST cannot say either; its own trouble is told elsewhere.
    } finally {
      this.probing = false;
    }
  }

  /** The canaries' volumes against what the feed told, or against the probe before this one. */
  private compare(rows: readonly SnapshotEvent[]): Probe {
    const before = this.volumes;
    const now = new Map<Ticker, number>();
    let compared = false;
    let moved = false;
    for (const { ticker, volume } of rows) {
      if (volume === null) continue;
      now.set(ticker, volume);
      const known = before?.get(ticker) ?? this.options.knownVolume(ticker);
      if (known === null) continue;
      compared = true;
      if (volume > known) moved = true;
    }
    this.volumes = now;
    if (!compared) return 'unknown';
    return moved ? 'moved' : 'still';
  }
}

function firstOf<T>(items: Iterable<T>, count: number): T[] {
  const first: T[] = [];
  for (const item of items) {
    if (first.length === count) break;
    first.push(item);
  }
  return first;
}
