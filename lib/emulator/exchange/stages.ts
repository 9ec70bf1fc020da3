import { type Phase, type PhaseSpan, phasesOf, type TimetableVenue } from '../../market/sessions';
import type { Listing } from '../listing';
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
interface Point {
  readonly time: number;
  readonly volume: number;
}
type Profile = readonly Point[];
const START: Point = { time: 0, volume: 0 };
const END: Point = { time: 1, volume: 1 };
const REGULAR: Profile = [
  START,
  { time: 0.013, volume: 0.08 },
  { time: 0.08, volume: 0.22 },
  { time: 0.16, volume: 0.33 },
  { time: 0.47, volume: 0.62 },
  { time: 0.8, volume: 0.84 },
  END,
];
const FRONT_LOADED: Profile = [START, { time: 0.1, volume: 0.25 }, END];

const profileOf = (stage: Stage): Profile => (stage.phase === 'continuous' ? REGULAR : FRONT_LOADED);

/** The volume (주) a stage means to have done by `instant`. */
export function volumeBy(stage: Stage, instant: number): number {
  if (instant >= stage.end) return stage.volume;
  if (instant <= stage.start || stage.kind === 'auction') return 0;
  const time = (instant - stage.start) / (stage.end - stage.start);
  const profile = profileOf(stage);
  for (let i = 1; i < profile.length; i++) {
    const from = profile[i - 1] ?? START;
    const to = profile[i] ?? END;
    if (time > to.time) continue;
    const share = (time - from.time) / (to.time - from.time);
    return stage.volume * (from.volume + (to.volume - from.volume) * share);
  }
  return stage.volume;
}

/** Planned shares per second at `instant`; 0 in an auction. */
export function volumeRate(stage: Stage, instant: number): number {
  if (stage.kind === 'auction') return 0;
  const time = (instant - stage.start) / (stage.end - stage.start);
  const profile = profileOf(stage);
  for (let i = 1; i < profile.length; i++) {
    const from = profile[i - 1] ?? START;
    const to = profile[i] ?? END;
    if (time < to.time || i === profile.length - 1) {
      const seconds = ((to.time - from.time) * (stage.end - stage.start)) / 1_000;
      return (stage.volume * (to.volume - from.volume)) / seconds;
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
 * trade it; KONEX, funds and notes take no part in the evening market. What is designated 단기과열 is matched every half
 * hour (단일가매매).
 */
export function stagesOf(plan: DayPlan, venue: TimetableVenue): readonly Stage[] {
  const stages = known[venue].get(plan);
  if (stages !== undefined) return stages;
  const laidOut = layOut(plan, venue);
  known[venue].set(plan, laidOut);
  return laidOut;
}

/** KRX's evening market takes the stocks of KOSPI and KOSDAQ, no funds and notes. */
const tradesInTheEvening = ({ market, product }: Listing) => market !== 'KONEX' && product === 'stock';

const PERIOD = 30 * 60_000;

/** 단일가매매: one auction every half hour, whose print comes at its end. */
function periodicAuctions({ phase, start, end }: PhaseSpan, volume: number): Stage[] {
  const count = Math.max(1, Math.round((end - start) / PERIOD));
  return Array.from({ length: count }, (_, i) => ({
    kind: 'auction',
    phase,
    start: start + i * PERIOD,
    end: i === count - 1 ? end : start + (i + 1) * PERIOD,
    volume: Math.round(volume / count),
  }));
}

function layOut(plan: DayPlan, venue: TimetableVenue): readonly Stage[] {
  const { listing } = plan;
  if (plan.volume === 0 || (venue === 'NXT' && !listing.nxt)) return [];
  const total = venue === 'KRX' ? plan.volume : plan.volume * plan.nxtShare;
  const stages: Stage[] = [];
  for (const span of phasesOf(plan.date, venue)) {
    const kind = KIND[span.phase];
    if (kind === undefined || (span.phase === 'after-market' && !tradesInTheEvening(listing))) continue;
    if (kind === 'continuous' && span.phase === 'continuous' && listing.designation === '단기과열') {
      stages.push(...periodicAuctions(span, Math.round(total * (SHARE[venue][span.phase] ?? 0))));
      continue;
    }
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
