import type { Phase } from '../market/sessions';

/** What the silence of a feed means. `since` is when it was last heard, ms. */
export type Verdict =
  | { readonly name: 'delivering' }
  /** Nothing comes, and nothing needs to: the session makes no prices now, or the canaries stand still as well. */
  | { readonly name: 'quiet'; readonly why: 'session' | 'market' }
  /** Too quiet to be sure: the canaries should be asked for over another way (`probed`). */
  | { readonly name: 'suspect'; readonly since: number }
  /** Rule F7: something should have come and did not. */
  | { readonly name: 'silent'; readonly since: number };

/** What another way than the feed says of the canaries' last trades. */
export type Probe =
  /** They have traded since the feed was last heard: the market moves and the feed does not tell. */
  | 'moved'
  /** They have not: a halt, a circuit breaker or a market at rest. */
  | 'still'
  /** Nobody could say. */
  | 'unknown';

/** Heard nothing for this long, ms: the other way is asked. */
const SUSPECT_MS = 2_500;
/** Heard nothing for this long (ms) in continuous trading: an index moves every second or two of it. */
const SILENT_MS = 4_500;
/** A probe is taken for this long, ms; a market that stood still may move again. */
const PROBE_VALID_MS = 3_000;
/** What the feed delivered in this time (whole seconds) tells how much it should deliver. */
const MEMORY_S = 60;
/** Prices that were due, by that memory, and did not come. With fewer a pause between trades would look like an end. */
const MISSED = 30;

/** Phases in which a market of any size makes prices every second or two. */
const MUST_DELIVER: ReadonlySet<Phase> = new Set<Phase>(['continuous']);
/** Phases in which it may make prices, if anybody trades. */
const MAY_DELIVER: ReadonlySet<Phase> = new Set<Phase>([
  'pre-market',
  'auction-open',
  'auction-close',
  'auction-after',
  'after-market',
  'single-price',
]);

/**
 * Tells a dead feed from a quiet market (rule F7). It knows what the session should deliver, how much the feed delivered
 * in the last minute, and what another way (REST) says of the canaries.
 *
 * - Continuous trading: nothing at all for 4.5 s is silence, unless the canaries stand still: then trading is halted.
 * - Prices (trades, books, expected prices) missing while indices or notices go on, and in other phases: silence when
 *   thirty of them were due by the last minute's rate, and the canaries have moved. Without that word it is no alarm.
 * - Closed, pauses, the moments between sessions: never silence.
 *
 * All times in ms. Costs an addition per event.
 */
export class SilenceDetector {
  private anyAt: number;
  private pricesAt: number;
  private phase: Phase = 'closed';
  private readonly seconds = new Uint32Array(MEMORY_S);
  private second = 0;
  private probe: { readonly said: Probe; readonly at: number } | null = null;
  /** Canaries that moved in a silence stay moved, however still they stand later. */
  private movedAt = Number.NEGATIVE_INFINITY;

  constructor(now: number) {
    this.anyAt = now;
    this.pricesAt = now;
    this.second = Math.floor(now / 1_000);
  }

  /** Something arrived; `price` when it was about one instrument's prices. */
  heard(price: boolean, at: number): void {
    this.anyAt = at;
    if (!price) return;
    this.pricesAt = at;
    this.turnTo(at);
    const slot = this.second % MEMORY_S;
    this.seconds[slot] = (this.seconds[slot] ?? 0) + 1;
  }

  /** A connection begins, or another set of tickers is registered: what was delivered before says nothing of now. */
  beginAnew(now: number): void {
    this.anyAt = now;
    this.pricesAt = now;
    this.seconds.fill(0);
    this.probe = null;
    this.movedAt = Number.NEGATIVE_INFINITY;
  }

  /** The venue that delivers most has come to another phase. */
  enter(phase: Phase, now: number): void {
    if (phase === this.phase) return;
    this.phase = phase;
    this.beginAnew(now);
  }

  probed(said: Probe, at: number): void {
    this.probe = { said, at };
    if (said === 'moved') this.movedAt = at;
  }

  verdict(now: number): Verdict {
    const must = MUST_DELIVER.has(this.phase);
    if (!must && !MAY_DELIVER.has(this.phase)) return { name: 'quiet', why: 'session' };
    const quietFor = now - this.anyAt;
    if (must && quietFor >= SUSPECT_MS) {
      const said = this.said(this.anyAt, now);
      if (said === 'still') return { name: 'quiet', why: 'market' };
      const silent = quietFor >= SILENT_MS || said === 'moved';
      return { name: silent ? 'silent' : 'suspect', since: this.anyAt };
    }
    if (this.missed(now) >= MISSED && now - this.pricesAt >= SUSPECT_MS) {
      const said = this.said(this.pricesAt, now);
      if (said === 'still') return { name: 'quiet', why: 'market' };
      return { name: said === 'moved' ? 'silent' : 'suspect', since: this.pricesAt };
    }
    return { name: 'delivering' };
  }

  /** What the newest probe says, if it was made lately and in the silence that began at `since`. */
  private said(since: number, now: number): Probe {
    const { probe } = this;
    if (this.movedAt >= since) return 'moved';
    if (probe === null || probe.at < since || now - probe.at > PROBE_VALID_MS) return 'unknown';
    return probe.said;
  }

  /** Prices that were due since the newest one, by the rate of the minute before it. */
  private missed(now: number): number {
    let total = 0;
    for (const count of this.seconds) total += count;
    return (total / MEMORY_S) * ((now - this.pricesAt) / 1_000);
  }

  /** Forgets the seconds between the last price and this one: nothing came in them. */
  private turnTo(at: number): void {
    const second = Math.floor(at / 1_000);
    const passed = Math.min(second - this.second, MEMORY_S);
    for (let i = 1; i <= passed; i++) this.seconds[(this.second + i) % MEMORY_S] = 0;
    if (second > this.second) this.second = second;
  }
}
