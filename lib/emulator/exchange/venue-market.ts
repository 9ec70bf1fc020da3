import type { Phase, TimetableVenue } from '../../market/sessions';
import { codeOf, type Ticker, tickerOf } from '../../market/ticker';
import { Random } from '../random';
import { Activity } from './activity';
import { stageAuction, viAuction } from './auctions';
import type { CallAuction, Expected } from './call-auction';
import type { DayPlan } from './day-plan';
import type { LevelBook } from './level-book';
import { IDLE, type Mode } from './market-mode';
import { MatchingEngine } from './matching-engine';
import type { MinuteBars } from './minute-bars';
import type { MarketContext } from './observer';
import { OffHours } from './off-hours';
import type { PrintRing } from './print-ring';
import { plannedSinglePrice, type Sketched, sketch } from './sketch';
import { type Stage, stagesOf } from './stages';
import type { Tally } from './tally';
import { type Vi, ViGuard } from './volatility';

/**
 * An unwatched market is sketched up to the last multiple of this but one (ms), and simulated from there: a run
 * repeats whatever the instant of asking, and the tape is not empty. At higher rates as much happens in less time.
 */
const quantumAt = (rate: number) => Math.max(20, Math.round(2_000 / Math.max(1, rate)));
const BLOCK_CHANCE = 0.02;
/** 시간외종가 orders a second beside those that trade: even a thin stock's totals move now and then. */
const QUIET_PACE = 0.05;

/**
 * One stock at one venue on one day: where it stands in the timetable and what happens next. It moves from event to
 * event: `nextAt` says when the next one is due and `step()` lets it happen. Everything it draws comes from its own
 * random stream.
 */
export class VenueMarket {
  readonly sorTicker: Ticker;
  readonly book: LevelBook;
  readonly tally: Tally;
  readonly prints: PrintRing;
  readonly minutes: MinuteBars;
  readonly offHours: OffHours;
  /** The last auction's expected price, kept by the wire after the auction is over. */
  lastExpected: Expected | null = null;
  vi: Vi | null = null;
  /** The regular session's close once it is known, 원 */
  regularClose: number | null = null;
  /** The figures are valid up to this instant, ms. */
  time: number;
  nextAt = Number.POSITIVE_INFINITY;
  /** Set while the exchange steps it event by event: then nobody else may move its time. */
  live = false;
  private readonly random: Random;
  private readonly activity: Activity;
  private readonly engine: MatchingEngine;
  private readonly guard: ViGuard | null;
  private readonly stages: readonly Stage[];
  private mode: Mode = IDLE;
  private stage: Stage | null = null;
  private modeEnd = Number.POSITIVE_INFINITY;
  private quiet = true;
  private tradesPerSecond = 0;

  constructor(
    readonly ticker: Ticker,
    readonly venue: TimetableVenue,
    readonly plan: DayPlan,
    dayStart: number,
    private readonly context: MarketContext,
  ) {
    this.sorTicker = tickerOf(codeOf(ticker), 'SOR');
    this.random = new Random(`${context.seed}/market/${plan.day}/${ticker}`);
    this.activity = new Activity(plan, venue, context.rate);
    this.guard = venue === 'KRX' ? new ViGuard(plan.base, plan.listing) : null;
    this.engine = new MatchingEngine(plan, this.activity, this.guard, this.random, (trade) => {
      if (!this.quiet) context.observer.traded(this, trade);
    });
    ({ book: this.book, tally: this.tally, prints: this.prints, minutes: this.minutes } = this.engine);
    this.offHours = new OffHours(this.activity.levelQty, this.random);
    this.stages = stagesOf(plan, venue);
    this.time = dayStart;
    this.enter(dayStart, false);
    this.quiet = false;
  }

  /** Whether its figures are the market's own now, and not where the plan last left them. */
  get isFollowed(): boolean {
    return this.live || this.engine.heldPrice !== null;
  }

  /** 예상체결 while an auction runs and discloses it. */
  get expected(): Expected | null {
    if (this.mode.name !== 'auction' || this.time < this.mode.auction.disclosedFrom) return null;
    return this.mode.auction.expected;
  }

  /** The phase of the stage it is in; `closed` between stages. */
  get phase(): Phase {
    return this.stage?.phase ?? 'closed';
  }

  /** When its present state ends by the timetable, ms. */
  get until(): number {
    return this.modeEnd;
  }

  /** Lets the due event happen. */
  step(): void {
    const at = this.nextAt;
    const { mode } = this;
    this.time = at;
    if (at >= this.modeEnd) this.leave(at);
    else if (mode.name === 'continuous') this.order(mode.stage, at);
    else if (mode.name === 'auction') this.gather(mode.auction, at);
    else if (mode.name === 'closing-price') this.orderAtClose(mode.stage, at);
    this.schedule(at);
  }

  /** Brings the market to `instant` without telling anyone: sketched as far as possible, then event by event. */
  catchUp(instant: number): void {
    if (this.live || instant <= this.time) return;
    this.quiet = true;
    const quantum = quantumAt(this.context.rate);
    const edge = Math.floor(instant / quantum - 1) * quantum;
    if (edge - this.time > quantum) this.sketchTo(edge);
    while (this.nextAt <= instant) this.step();
    this.time = instant;
    this.quiet = false;
  }

  /** Holds the price at `price` (원) from `at` on; null lets it go. */
  hold(price: number | null, at: number): void {
    this.engine.hold(price);
    this.time = at;
    if (this.mode.name === 'auction') this.mode.auction.retarget(price);
    if (this.mode.name !== 'continuous') return;
    this.engine.jump(at);
    this.tell('bookChanged');
  }

  /** Fires a VI at `at`. False when it is not in continuous trading, or the venue knows no VI of its own. */
  fireVi(at: number): boolean {
    const { mode, guard } = this;
    if (guard === null || mode.name !== 'continuous') return false;
    const { last } = this.tally;
    const price = last ?? this.plan.base;
    this.time = at;
    this.halt(mode.stage, guard.fire('static', price >= this.plan.base ? 'up' : 'down', price, last, at));
    this.schedule(at);
    return true;
  }

  /** NXT stands still while KRX holds its VI auction. */
  pause(until: number): void {
    if (this.mode.name !== 'continuous') return;
    this.mode = IDLE;
    this.modeEnd = until;
    this.nextAt = until;
  }

  private sketchTo(instant: number): void {
    const { plan, stages, tally, guard, engine } = this;
    const print: Sketched['print'] = (...stroke) => engine.sketchPrint(...stroke);
    sketch({ plan, stages, tally, guard, tradeQty: this.activity.levelQty / 3, print }, this.time, instant);
    for (const stage of stages) {
      if (stage.kind !== 'auction' || stage.end <= this.time || stage.end > instant) continue;
      if (stage.phase === 'auction-close') this.regularClose = plan.shape.close;
      if (stage.volume > 0) this.lastExpected = { price: plannedSinglePrice(plan, stage), qty: stage.volume };
    }
    const { heldPrice } = engine;
    if (heldPrice !== null && tally.last !== null) engine.sketchPrint(heldPrice, 1, null, instant, 1);
    if (this.vi?.releasedAt === null) this.vi = { ...this.vi, releasedAt: instant };
    this.time = instant;
    this.enter(instant, false);
  }

  /** Takes up whatever the timetable has at `instant`. `laid` says that an auction left a book to go on with. */
  private enter(instant: number, laid: boolean): void {
    const stage = this.stages.find((s) => instant < s.end) ?? null;
    if (stage === null || instant < stage.start) {
      this.stage = null;
      this.mode = IDLE;
      this.modeEnd = stage?.start ?? Number.POSITIVE_INFINITY;
    } else {
      this.stage = stage;
      this.modeEnd = stage.end;
      this.begin(stage, instant, laid);
    }
    this.schedule(instant);
  }

  private begin(stage: Stage, instant: number, laid: boolean): void {
    if (stage.kind === 'auction') {
      this.openAuction(stageAuction(this.plan, stage, this.random), instant);
      return;
    }
    this.mode = { name: stage.kind, stage };
    if (stage.kind === 'closing-price' || laid) return;
    this.engine.lay(instant);
    this.tell('bookChanged');
  }

  private leave(instant: number): void {
    let laid = false;
    if (this.mode.name === 'auction') {
      const { auction } = this.mode;
      laid = this.settle(auction, instant);
      if (auction.reason === 'close') this.regularClose = this.tally.last ?? this.plan.base;
      if (auction.reason === 'vi' && this.vi !== null) this.tellVi({ ...this.vi, releasedAt: instant });
    }
    this.enter(instant, laid);
  }

  private schedule(instant: number): void {
    const perSecond = this.eventsPerSecond(instant);
    const wait = perSecond === 0 ? Number.POSITIVE_INFINITY : this.random.exponential(1_000 / perSecond);
    this.nextAt = Math.min(this.modeEnd, instant + wait);
  }

  private eventsPerSecond(instant: number): number {
    if (this.mode.name === 'idle') return 0;
    if (this.mode.name === 'auction') return this.activity.auctionPace;
    this.tradesPerSecond = this.activity.tradesPerSecond(this.mode.stage, instant);
    if (this.mode.name === 'closing-price') return this.tradesPerSecond + QUIET_PACE;
    return this.tradesPerSecond + this.activity.bookEventsPerSecond(this.tradesPerSecond);
  }

  /** Continuous trading: either a market order or a limit order of the crowd, by their rates. */
  private order(stage: Stage, at: number): void {
    const trades = this.tradesPerSecond;
    const all = trades + this.activity.bookEventsPerSecond(trades);
    if (this.random.next() * all >= trades) {
      this.engine.rest(at);
    } else {
      const vi = this.engine.trade(stage, at);
      if (vi !== null) this.halt(stage, vi);
    }
    this.tell('bookChanged');
  }

  private openAuction(auction: CallAuction, instant: number): void {
    auction.retarget(this.engine.heldPrice);
    this.mode = { name: 'auction', auction };
    this.gather(auction, instant);
  }

  private gather(auction: CallAuction, at: number): void {
    const moved = auction.gather(at);
    const { expected } = auction;
    if (at < auction.disclosedFrom) {
      this.engine.clear();
      if (this.offHours.preOpen(at, auction.start)) this.tell('offHoursChanged');
    } else if (expected !== null) {
      this.lastExpected = expected;
      this.engine.gather(expected, moved);
      this.tell('bookChanged');
      this.tell('expectedChanged');
    }
  }

  /** Ends an auction with its print, if anything met. Returns whether the book is laid for what follows. */
  private settle(auction: CallAuction, at: number): boolean {
    if (this.guard !== null) this.guard.staticBase = auction.target;
    const result = auction.settle();
    if (result === null) return false;
    this.engine.settle(result, at);
    this.tell('bookChanged');
    return true;
  }

  private halt(stage: Stage, vi: Vi): void {
    const auction = viAuction(this.plan, stage, vi.since, this.random);
    this.modeEnd = auction.end;
    this.openAuction(auction, vi.since);
    this.tellVi(vi);
  }

  /** 장후 시간외종가: orders at the close, some of which meet, and now and then a negotiated block. */
  private orderAtClose(stage: Stage, at: number): void {
    const price = this.regularClose ?? this.tally.last ?? this.plan.base;
    let traded = 0;
    if (this.random.next() * (this.tradesPerSecond + QUIET_PACE) < this.tradesPerSecond) {
      traded = this.engine.tradeAt(price, stage, at);
    } else if (this.random.chance(BLOCK_CHANCE)) {
      this.engine.block(price, stage, at);
      this.tell('blockTraded');
    }
    this.offHours.order(traded);
    this.tell('offHoursChanged');
  }

  private tell(what: 'bookChanged' | 'expectedChanged' | 'blockTraded' | 'offHoursChanged'): void {
    if (!this.quiet) this.context.observer[what](this);
  }

  private tellVi(vi: Vi): void {
    this.vi = vi;
    if (this.quiet) return;
    this.context.observer.viChanged(this, vi);
    this.context.observer.infoChanged(this);
  }
}
