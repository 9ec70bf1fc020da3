import { type Phase, phasesOf, type TimetableVenue } from '../../market/sessions';
import type { DayPlan } from './day-plan';

/** How a venue matches orders during a stretch of the day. Between stages nothing happens. */
export type StageKind = 'auction' | 'continuous' | 'closing-price';

export interface Stage {
  readonly kind: StageKind;
  readonly phase: Phase;
  /** ms; an auction ends when it prints, which is up to seconds after the timetable says so */
  readonly start: number;
  readonly end: number;
  /** Planned volume, 주: an auction's comes at its end, the others' runs along their profile. */
  readonly volume: number;
}

/** Share of a stage's volume done by a share of its time. The regular session is busiest after the opening. */
type Profile = readonly (readonly [time: number, volume: number])[];
const REGULAR: Profile = [
  [0, 0],
  [0.013, 0.08],
  [0.08, 0.22],
  [0.16, 0.33],
  [0.47, 0.62],
  [0.8, 0.84],
  [1, 1],
];
const FRONT_LOADED: Profile = [
  [0, 0],
  [0.1, 0.25],
  [1, 1],
];

const profileOf = (stage: Stage): Profile => (stage.phase === 'continuous' ? REGULAR : FRONT_LOADED);

/** The volume (주) a stage means to have done by `instant`. */
export function volumeBy(stage: Stage, instant: number): number {
  if (instant >= stage.end) return stage.volume;
  if (instant <= stage.start || stage.kind === 'auction') return 0;
  const time = (instant - stage.start) / (stage.end - stage.start);
  const profile = profileOf(stage);
  for (let i = 1; i < profile.length; i++) {
    const [t0, v0] = profile[i - 1] ?? [0, 0];
    const [t1, v1] = profile[i] ?? [1, 1];
    if (time <= t1) return stage.volume * (v0 + ((v1 - v0) * (time - t0)) / (t1 - t0));
  }
  return stage.volume;
}

/** Planned shares per second at `instant`; 0 in an auction. */
export function volumeRate(stage: Stage, instant: number): number {
  if (stage.kind === 'auction') return 0;
  const time = (instant - stage.start) / (stage.end - stage.start);
  const profile = profileOf(stage);
  for (let i = 1; i < profile.length; i++) {
    const [t0, v0] = profile[i - 1] ?? [0, 0];
    const [t1, v1] = profile[i] ?? [1, 1];
    if (time < t1 || i === profile.length - 1) {
      return (stage.volume * (v1 - v0)) / (((t1 - t0) * (stage.end - stage.start)) / 1_000);
    }
  }
  return 0;
}

/** Volume of each phase as a share of the plan's: KRX's of the day, NXT's of its own (measured in February 2026). */
const SHARE: Record<TimetableVenue, Partial<Record<Phase, number>>> = {
  KRX: {
    'auction-open': 0.03,
    continuous: 0.92,
    'auction-close': 0.05,
    'closing-price': 0.004,
    'after-market': 0.05,
  },
  NXT: { 'pre-market': 0.24, continuous: 0.585, 'auction-after': 0.005, 'after-market': 0.17 },
};

const KIND: Partial<Record<Phase, StageKind>> = {
  'pre-market': 'continuous',
  'auction-open': 'auction',
  continuous: 'continuous',
  'auction-close': 'auction',
  'closing-price': 'closing-price',
  'auction-after': 'auction',
  'after-market': 'continuous',
};

const known: Record<TimetableVenue, WeakMap<DayPlan, readonly Stage[]>> = {
  KRX: new WeakMap(),
  NXT: new WeakMap(),
};

/**
 * The stages of one stock's day at one venue, in order. None for a stock that is halted, nor at a venue that does not
 * trade it; KONEX takes no part in the evening market.
 */
export function stagesOf(plan: DayPlan, venue: TimetableVenue): readonly Stage[] {
  const stages = known[venue].get(plan) ?? layOut(plan, venue);
  known[venue].set(plan, stages);
  return stages;
}

function layOut(plan: DayPlan, venue: TimetableVenue): readonly Stage[] {
  const { listing } = plan;
  if (listing.volume === 0 || (venue === 'NXT' && !listing.nxt)) return [];
  const total = venue === 'KRX' ? plan.volume : plan.volume * plan.nxtShare;
  const stages: Stage[] = [];
  for (const span of phasesOf(plan.date, venue)) {
    const kind = KIND[span.phase];
    if (kind === undefined || (listing.market === 'KONEX' && span.phase === 'after-market')) continue;
    const delay = span.phase === 'auction-open' ? plan.openDelay : plan.closeDelay;
    const end = kind === 'auction' ? span.end + delay : span.end;
    const previous = stages.at(-1);
    stages.push({
      kind,
      phase: span.phase,
      start: Math.max(span.start, previous?.end ?? 0),
      end,
      volume: Math.round(total * (SHARE[venue][span.phase] ?? 0)),
    });
  }
  return stages;
}
