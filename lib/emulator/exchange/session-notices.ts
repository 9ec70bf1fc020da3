import type { KstDate } from '../../market/kst';
import { type Phase, type PhaseSpan, phasesOf, type TimetableVenue } from '../../market/sessions';

/** 장운영구분 (0s): a phase changed, or is about to. */
export interface SessionNotice {
  readonly at: number;
  /** FID 215 */
  readonly code: string;
  /** Time left to what it announces, ms; 0 when it announces itself */
  readonly remaining: number;
}

/** Codes sent when a phase begins and when it ends. KRX's evening market has none that is known. */
const BOUNDS: Record<TimetableVenue, Partial<Record<Phase, { start?: string; end?: string }>>> = {
  KRX: {
    continuous: { start: '3' },
    'auction-close': { end: '4' },
    'closing-price': { start: 'a', end: 'b' },
    'single-price': { start: 'c', end: 'd' },
  },
  NXT: {
    'pre-market': { start: 'P', end: 'Q' },
    continuous: { start: 'R', end: 'S' },
    'auction-after': { start: 'T' },
    'after-market': { start: 'U', end: 'V' },
  },
};

/** Countdowns: every minute, in the last minute every ten seconds. */
const MINUTE = 60_000;
const LAST_SECONDS = [50_000, 40_000, 30_000, 20_000, 10_000];
const OPENING_COUNTDOWN = 20 * MINUTE;
const AFTER_CLOSE = 30_000;

function countdown(code: string, until: number, length: number): SessionNotice[] {
  const notices: SessionNotice[] = [];
  for (let left = length; left >= MINUTE; left -= MINUTE) {
    notices.push({ at: until - left, code, remaining: left });
  }
  return notices.concat(LAST_SECONDS.map((left) => ({ at: until - left, code, remaining: left })));
}

function boundNotices(venue: TimetableVenue, span: PhaseSpan): SessionNotice[] {
  const codes = BOUNDS[venue][span.phase];
  const notices: SessionNotice[] = [];
  if (codes?.start !== undefined) notices.push({ at: span.start, code: codes.start, remaining: 0 });
  if (codes?.end !== undefined) notices.push({ at: span.end, code: codes.end, remaining: 0 });
  return notices;
}

/**
 * Every 0s notice of a trading day in order (kiwoom-protocol E5): `0` counts down to the opening from 08:40, `2` to
 * the close from 15:20, `8` follows the close, `9` ends the day with the last session.
 */
export function sessionNotices(date: KstDate): readonly SessionNotice[] {
  const krx = phasesOf(date, 'KRX');
  const notices = krx.flatMap((span) => boundNotices('KRX', span));
  for (const span of phasesOf(date, 'NXT')) notices.push(...boundNotices('NXT', span));
  const opening = krx.find((span) => span.phase === 'auction-open');
  const closing = krx.find((span) => span.phase === 'auction-close');
  const last = krx.at(-1);
  if (opening !== undefined) notices.push(...countdown('0', opening.end, OPENING_COUNTDOWN));
  if (closing !== undefined) {
    notices.push(...countdown('2', closing.end, closing.end - closing.start));
    notices.push({ at: closing.end + AFTER_CLOSE, code: '8', remaining: 0 });
  }
  if (last !== undefined) notices.push({ at: last.end, code: '9', remaining: 0 });
  return notices.sort((a, b) => a.at - b.at);
}
