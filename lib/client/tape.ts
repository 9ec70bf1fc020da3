import type { Trade } from '../events/quote';
import type { KstDate } from '../market/kst';
import { tradingDayAt } from '../market/trading-day';

/** How many prints a page keeps of one instrument. */
export const TAPE_DEPTH = 100;

/** A line of the 체결 list. `id` grows within one tape, so a line keeps its identity while it moves down. */
export type TapeLine =
  | { readonly kind: 'trade'; readonly id: number; readonly trade: Trade }
  /** 누락: prints are missing between the line above and the line below. */
  | { readonly kind: 'gap'; readonly id: number };

/** Newest first. */
export interface Tape {
  readonly lines: readonly TapeLine[];
  readonly nextId: number;
}

export const EMPTY_TAPE: Tape = { lines: [], nextId: 1 };

/**
 * A hole in one run's sequence is a loss, whoever lost it (rule R1). Two sources count apart, but the day's volume is the
 * same for both: it grew by this print alone when none is missing between them.
 */
function follows(before: Trade, trade: Trade): boolean {
  const a = before.stamp;
  const b = trade.stamp;
  if (a.source !== b.source) {
    return before.volume === null || trade.volume === null || trade.volume - trade.qty <= before.volume;
  }
  return a.epoch !== b.epoch || b.seq === a.seq + 1;
}

/**
 * Puts `trades` (oldest first) on top of `tape`.
 * @param afterGap prints before the first of these were left out
 */
export function appendTrades(tape: Tape, trades: readonly Trade[], afterGap: boolean): Tape {
  const added: TapeLine[] = [];
  let id = tape.nextId;
  const top = tape.lines[0];
  let before = top?.kind === 'trade' ? top.trade : null;
  if (afterGap && before !== null) {
    added.push({ kind: 'gap', id: id++ });
    before = null;
  }
  for (const trade of trades) {
    if (before !== null && !follows(before, trade)) added.push({ kind: 'gap', id: id++ });
    added.push({ kind: 'trade', id: id++, trade });
    before = trade;
  }
  return { lines: added.reverse().concat(tape.lines).slice(0, TAPE_DEPTH), nextId: id };
}

/** A snapshot replaces all that was held. Ids go on, so no line is taken for another one. */
export function replaceTrades(tape: Tape, trades: readonly Trade[]): Tape {
  return appendTrades({ lines: [], nextId: tape.nextId }, trades, false);
}

/** The lines down to the first print of a day before `day`; all of them where no day is known. */
export function linesOfDay({ lines }: Tape, day: KstDate | null): readonly TapeLine[] {
  if (day === null) return lines;
  const older = (line: TapeLine) => {
    const at = line.kind === 'trade' ? line.trade.stamp.exchangeTime : null;
    return at !== null && tradingDayAt(at) < day;
  };
  // The oldest line is the first to be of another day: nearly always nothing has to be cut.
  const last = lines.at(-1);
  if (last === undefined || !older(last)) return lines;
  return lines.slice(0, lines.findIndex(older));
}
