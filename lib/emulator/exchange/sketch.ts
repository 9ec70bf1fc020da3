import { stepDown, stepUp } from '../../market/tick';
import { noiseAt } from '../noise';
import type { DayPlan } from './day-plan';
import { legalPrice } from './price-grid';
import { type Stage, volumeBy } from './stages';
import type { Aggressor, DayFigures } from './tally';
import type { ViGuard } from './volatility';

/** What a stage's auction prints when nobody bends the plan, 원. */
export function plannedSinglePrice(plan: DayPlan, stage: Stage): number {
  if (stage.phase === 'auction-open') return plan.shape.open;
  if (stage.phase === 'auction-close') return plan.shape.close;
  return legalPrice(plan.fair(stage.end), plan);
}

export interface Sketched {
  readonly plan: DayPlan;
  readonly stages: readonly Stage[];
  readonly tally: DayFigures;
  readonly guard: ViGuard | null;
  /** Average trade, for the number of trades. */
  readonly tradeQty: number;
  /** Told of each stroke: `count` prints at one price. */
  print(price: number, qty: number, side: Aggressor, at: number, count: number): void;
}

/** Three strokes a minute: a minute's candle has a body and a wick. */
const STROKE = 20_000;
const MINUTE = 60_000;

/**
 * Brings a day from one instant to another in strokes, as the plan has it: what a stock has done while nobody watched.
 * 2,879 stocks cost nothing until somebody asks, and joining late shows the same day. A stroke is volume at a price, so
 * the day's figures, its minutes and its newest prints say the same.
 */
export function sketch(market: Sketched, from: number, to: number): void {
  for (const stage of market.stages) {
    if (stage.end <= from || stage.start >= to) continue;
    if (stage.kind === 'auction') {
      if (stage.end <= to) printAuction(market, stage);
    } else {
      trade(market, stage, Math.max(from, stage.start), Math.min(to, stage.end));
    }
  }
}

function printAuction({ plan, guard, print }: Sketched, stage: Stage): void {
  if (stage.volume === 0) return;
  const price = plannedSinglePrice(plan, stage);
  print(price, stage.volume, null, stage.end, 1);
  if (guard !== null) guard.staticBase = price;
}

function trade(market: Sketched, stage: Stage, from: number, to: number): void {
  const { plan, tally, guard, tradeQty, print } = market;
  let done = Math.round(volumeBy(stage, from));
  for (let at = Math.floor(from / STROKE) * STROKE; at < to; ) {
    at = Math.min(to, at + STROKE);
    const due = Math.round(volumeBy(stage, at));
    const qty = due - done;
    if (qty <= 0) continue;
    done = due;
    // What trades up to the end of a stage still belongs to it.
    const within = Math.min(at, stage.end - 1);
    const last = tally.last ?? plan.base;
    const price = stage.kind === 'closing-price' ? last : strokePrice(plan, stage, at);
    const rises = price === last ? noiseAt(plan.noise, at / STROKE + 1) > 0 : price > last;
    print(price, qty, rises ? 'buy' : 'sell', within, Math.max(1, Math.round(qty / tradeQty)));
    if (guard?.passesStatic(price)) {
      guard.staticBase = price;
      guard.count++;
    }
  }
}

/** The fair value at every full minute, so that the day's extremes are touched; a tick or two about it between them. */
function strokePrice(plan: DayPlan, stage: Stage, at: number): number {
  const price = legalPrice(plan.fair(at), plan);
  if (at % MINUTE === 0) return price;
  const sway = noiseAt(plan.noise, at / STROKE);
  const other =
    sway > 0.4 ? stepUp(price, plan.product) : sway < -0.4 ? stepDown(price, plan.product) : price;
  const { high, low } = stage.phase === 'continuous' ? plan.shape : { high: plan.upper, low: plan.lower };
  return other > high || other < low ? price : other;
}
