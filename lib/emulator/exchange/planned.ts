import type { TimetableVenue } from '../../market/sessions';
import type { DayPlan } from './day-plan';
import { legalPrice } from './price-grid';
import { plannedSinglePrice } from './sketch';
import { type Stage, stagesOf, volumeBy } from './stages';

/** What a day that nobody watches has done by `instant`, without bringing its market there. */
export interface Planned {
  /** 주; 0 before anything traded */
  readonly volume: number;
  /** 원; 기준가 before anything traded */
  readonly price: number;
  /** When that price was made, ms; 0 before anything traded */
  readonly at: number;
}

/** The plan's figures of one venue at `instant`: close to what the market shows once somebody asks for it. */
export function plannedAt(plan: DayPlan, venue: TimetableVenue, instant: number): Planned {
  let volume = 0;
  let newest: Stage | null = null;
  for (const stage of stagesOf(plan, venue)) {
    const done = instant >= stage.end ? stage.volume : volumeBy(stage, instant);
    if (done < 1) continue;
    volume += done;
    // 시간외종가 trades at the close that the auction before it made.
    if (stage.kind !== 'closing-price') newest = stage;
  }
  if (newest === null) return { volume: 0, price: plan.base, at: 0 };
  const at = Math.min(instant, newest.end);
  const price =
    newest.kind === 'auction' ? plannedSinglePrice(plan, newest) : legalPrice(plan.fair(at), plan);
  return { volume: Math.round(volume), price, at };
}
