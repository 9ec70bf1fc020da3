import { SOURCES, type Source } from '../events/stamp';

/** A price moved from one source to another. `at` is the relay's clock, ms. */
export interface SourceSwitch {
  readonly from: Source;
  readonly to: Source;
  readonly at: number;
}

/** Many tickers move one after the other when a source fails: within this time (ms) that is one switch. */
export const ONE_SWITCH_MS = 10_000;

/** True when the prices went to a source of lower rank. */
export function isFallback({ from, to }: SourceSwitch): boolean {
  return SOURCES.indexOf(to) > SOURCES.indexOf(from);
}

/**
 * The switch to be told of after one more price moved. A fallback counts; a move to a better source counts only as the
 * return from one, since every newly wanted ticker begins at the source that answers first.
 */
export function switchAfter(known: SourceSwitch | null, change: SourceSwitch): SourceSwitch | null {
  if (known?.from === change.from && known.to === change.to && change.at - known.at < ONE_SWITCH_MS)
    return known;
  if (isFallback(change)) return change;
  return known !== null && isFallback(known) && known.from === change.to ? change : known;
}
