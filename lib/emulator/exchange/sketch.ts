import { legalPrice } from './call-auction';
import type { DayPlan } from './day-plan';
import { type Stage, volumeBy } from './stages';
import type { Tally } from './tally';
import type { ViGuard } from './volatility';

/** What a stage's auction prints when nobody bends the plan, 원. */
export function plannedSinglePrice(plan: DayPlan, stage: Stage): number {
  if (stage.phase === 'auction-open') return plan.shape.open;
  if (stage.phase === 'auction-close') return plan.shape.close;
  return legalPrice(plan.fair(stage.end), plan);
}

interface Sketched {
  readonly plan: DayPlan;
  readonly stages: readonly Stage[];
  readonly tally: Tally;
  readonly guard: ViGuard | null;
  /** Average trade, for the number of trades. */
  readonly tradeQty: number;
}

/**
 * Brings a day's figures from one instant to another in one stroke, as the plan has them: what a stock has done while
 * nobody watched. 2,879 stocks cost nothing until somebody asks, and joining late shows the same day.
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

function printAuction({ plan, tally, guard }: Sketched, stage: Stage): void {
  if (stage.volume === 0) return;
  const price = plannedSinglePrice(plan, stage);
  tally.print(price, stage.volume, null, stage.end);
  if (guard !== null) guard.staticBase = price;
}

function trade({ plan, tally, guard, tradeQty }: Sketched, stage: Stage, from: number, to: number): void {
  const volume = Math.round(volumeBy(stage, to)) - Math.round(volumeBy(stage, from));
  if (volume <= 0) return;
  let sum = 0;
  let points = 0;
  const visit = (at: number, price: number) => {
    tally.visit(price, at);
    sum += price;
    points++;
    if (guard?.passesStatic(price)) {
      guard.staticBase = price;
      guard.count++;
    }
  };
  if (stage.kind === 'closing-price') visit(to, tally.last ?? plan.base);
  else plan.walk(from, to, (at, fair) => visit(at, legalPrice(fair, plan)));

  const move = plan.fair(to) / plan.fair(from) - 1;
  const buyVolume = Math.round(volume * Math.min(0.6, Math.max(0.4, 0.5 + 2 * move)));
  const trades = Math.max(1, Math.round(volume / tradeQty));
  const buyCount = Math.round((trades * buyVolume) / volume);
  tally.absorb({
    volume,
    value: Math.round((volume * sum) / points),
    buyVolume,
    sellVolume: volume - buyVolume,
    buyCount,
    sellCount: trades - buyCount,
  });
}
