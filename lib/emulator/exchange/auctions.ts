import type { Random } from '../random';
import { CallAuction } from './call-auction';
import type { DayPlan } from './day-plan';
import { legalPrice } from './price-grid';
import { plannedSinglePrice } from './sketch';
import { type Stage, volumeRate } from './stages';
import { VI_AUCTION_MS, VI_RANDOM_END_MS } from './volatility';

/** Expected prices of the opening auction are broadcast only in its last ten minutes. */
const SILENT_OPENING_MS = 20 * 60_000;
/** A VI auction does as much as this many seconds of trading would have. */
const VI_VOLUME_SECONDS = 60;

/** From when on a stage's auction tells its expected price, ms. */
export function disclosedFrom({ phase, start }: Stage): number {
  return phase === 'auction-open' ? start + SILENT_OPENING_MS : start;
}

/** The auction of the timetable, which prints what the day plans. */
export function stageAuction(plan: DayPlan, stage: Stage, random: Random): CallAuction {
  const { start, end, volume, phase } = stage;
  const target = plannedSinglePrice(plan, stage);
  switch (phase) {
    case 'auction-open':
      return new CallAuction('open', start, end, disclosedFrom(stage), target, volume, plan, random);
    case 'auction-close':
      return new CallAuction('close', start, end, start, target, volume, plan, random);
    default:
      return new CallAuction('after', start, end, start, target, volume, plan, random);
  }
}

/** The two minutes and a random rest after a VI; never beyond its stage. */
export function viAuction(plan: DayPlan, stage: Stage, at: number, random: Random): CallAuction {
  const end = Math.min(at + VI_AUCTION_MS + Math.round(random.between(0, VI_RANDOM_END_MS)), stage.end);
  const target = legalPrice(plan.fair(end), plan);
  const volume = Math.round(volumeRate(stage, at) * VI_VOLUME_SECONDS);
  return new CallAuction('vi', at, end, at, target, volume, plan, random);
}

/** A VI this close to the closing auction would run into it; none fires any more. */
export function isTooLateForVi(stage: Stage, at: number): boolean {
  return stage.phase === 'continuous' && at > stage.end - VI_AUCTION_MS - VI_RANDOM_END_MS;
}
