import { calendarRevision, isCalendarKnown, isTradingDay, specialDay } from './calendar';
import { addDays, type KstDate, kstDate, kstInstant } from './kst';
import type { Product } from './tick';
import type { Venue } from './ticker';

/**
 * What a venue is doing. Exactly one at every instant.
 * `auction-*` phases make expected prices and no trades; `pause` is NXT standing aside for a KRX auction.
 */
export type Phase =
  | 'closed'
  | 'pre-market'
  | 'auction-open'
  | 'continuous'
  | 'pause'
  | 'auction-close'
  | 'post-close'
  | 'closing-price'
  | 'single-price'
  | 'auction-after'
  | 'after-market';

export type TimetableVenue = Exclude<Venue, 'SOR'>;

interface Segment {
  readonly phase: Phase;
  readonly start: string;
  readonly end: string;
  /** Which shift of a special day moves the start and the end of this segment. */
  readonly shift: readonly [start: Shift, end: Shift];
}
type Shift = 'open' | 'close' | 'fixed';

interface Timetable {
  readonly from: string;
  readonly segments: readonly Segment[];
}

const segment = (phase: Phase, start: string, end: string, from: Shift, to: Shift): Segment => ({
  phase,
  start,
  end,
  shift: [from, to],
});

const KRX_REGULAR = [
  segment('auction-open', '08:30:00', '09:00:00', 'open', 'open'),
  segment('continuous', '09:00:00', '15:20:00', 'open', 'close'),
  segment('auction-close', '15:20:00', '15:30:00', 'close', 'close'),
  segment('post-close', '15:30:00', '15:40:00', 'close', 'close'),
  segment('closing-price', '15:40:00', '16:00:00', 'close', 'close'),
] as const;

/** Timetables by the day they took effect. On 2026-09-14 KRX's 애프터마켓 replaced 시간외 단일가. */
const TIMETABLES: Record<TimetableVenue, readonly Timetable[]> = {
  KRX: [
    {
      from: '2025-01-01',
      segments: [...KRX_REGULAR, segment('single-price', '16:00:00', '18:00:00', 'close', 'fixed')],
    },
    {
      from: '2026-09-14',
      segments: [...KRX_REGULAR, segment('after-market', '16:00:00', '20:00:00', 'close', 'fixed')],
    },
  ],
  NXT: [
    { from: '2025-01-01', segments: [] },
    {
      from: '2025-03-04',
      segments: [
        segment('pre-market', '08:00:00', '08:50:00', 'open', 'open'),
        segment('pause', '08:50:00', '09:00:30', 'open', 'open'),
        segment('continuous', '09:00:30', '15:20:00', 'open', 'close'),
        segment('pause', '15:20:00', '15:30:00', 'close', 'close'),
        segment('auction-after', '15:30:00', '15:40:00', 'close', 'close'),
        segment('after-market', '15:40:00', '20:00:00', 'close', 'fixed'),
      ],
    },
  ],
};

/** Phases of KRX that ETF, ETN and ELW take no part in: its 애프터마켓. NXT trades stocks only. */
const NOT_FOR_ETP: ReadonlySet<Phase> = new Set<Phase>(['after-market']);

/** Whether the product takes part in a venue's phase. */
export function takesPart(product: Product, venue: TimetableVenue, phase: Phase): boolean {
  return product === 'stock' || (venue === 'KRX' && !NOT_FOR_ETP.has(phase));
}

/** A phase with its bounds, instants in ms. */
export interface PhaseSpan {
  readonly phase: Phase;
  readonly start: number;
  readonly end: number;
}

function timeOfDay(clock: string): number {
  const [h, m, s] = clock.split(':').map(Number) as [number, number, number];
  return ((h * 60 + m) * 60 + s) * 1_000;
}

const spansByDay = new Map<string, readonly PhaseSpan[]>();
let spansRevision = 0;

/** The phases of one trading day in order, without the closed spans around them; none on a closed day. */
export function phasesOf(date: KstDate, venue: TimetableVenue): readonly PhaseSpan[] {
  if (spansRevision !== calendarRevision()) {
    spansRevision = calendarRevision();
    spansByDay.clear();
  }
  const key = venue + date;
  const known = spansByDay.get(key);
  if (known !== undefined) return known;
  const spans = isTradingDay(date) ? layOut(date, venue) : [];
  spansByDay.set(key, spans);
  return spans;
}

function layOut(date: KstDate, venue: TimetableVenue): readonly PhaseSpan[] {
  const table = TIMETABLES[venue].findLast((t) => t.from <= date);
  if (table === undefined) return [];
  const special = specialDay(date);
  const minutes: Record<Shift, number> = {
    open: special?.openShiftMin ?? 0,
    close: special?.closeShiftMin ?? 0,
    fixed: 0,
  };
  return table.segments
    .filter((s) => s.phase !== 'pre-market' || special === null || special.nxtPreMarket)
    .map((s) => ({
      phase: s.phase,
      start: kstInstant(date, timeOfDay(s.start) + minutes[s.shift[0]] * 60_000),
      end: kstInstant(date, timeOfDay(s.end) + minutes[s.shift[1]] * 60_000),
    }));
}

/** The phase a venue is in at `instant`. Windows are half-open: 09:00:00 is continuous, 15:30:00 is not. */
export function phaseAt(instant: number, venue: TimetableVenue, product: Product = 'stock'): Phase {
  for (const span of phasesOf(kstDate(instant), venue)) {
    if (instant < span.start) return 'closed';
    if (instant < span.end) {
      return takesPart(product, venue, span.phase) ? span.phase : 'closed';
    }
  }
  return 'closed';
}

/** The next change of phase after `instant`: what begins, and when. Null where the known calendar ends before it. */
export function nextPhase(instant: number, venue: TimetableVenue): { phase: Phase; at: number } | null {
  const today = kstDate(instant);
  const spans = phasesOf(today, venue);
  for (const [i, span] of spans.entries()) {
    if (instant < span.start) return { phase: span.phase, at: span.start };
    if (instant < span.end) {
      const next = spans[i + 1];
      return next?.start === span.end
        ? { phase: next.phase, at: next.start }
        : { phase: 'closed', at: span.end };
    }
  }
  let day = addDays(today, 1);
  while (isCalendarKnown(day) && !isTradingDay(day)) day = addDays(day, 1);
  const first = isCalendarKnown(day) ? phasesOf(day, venue)[0] : undefined;
  return first === undefined ? null : { phase: first.phase, at: first.start };
}

/** True while trades can print: quotes are expected to move. */
export function isTrading(phase: Phase): boolean {
  return phase === 'continuous' || phase === 'pre-market' || phase === 'after-market';
}

/** True while an auction collects orders: expected prices move, trades do not. */
export function isAuction(phase: Phase): boolean {
  return phase === 'auction-open' || phase === 'auction-close' || phase === 'auction-after';
}
