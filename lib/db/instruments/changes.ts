import type { Instrument } from '../../events/instrument';
import type { Code } from '../../market/code';
import type { InstrumentChange } from '../repositories';

/** What the database knows of an instrument, listed now or no longer. */
export interface KnownInstrument extends Instrument {
  readonly listed: boolean;
}

/**
 * What the new master changes. The first master of all changes nothing: it is where history begins.
 * 기준가 is another one every day and no news.
 */
export function changesBetween(
  known: readonly KnownInstrument[],
  master: readonly Instrument[],
  at: number,
): readonly InstrumentChange[] {
  if (known.length === 0) return [];
  const before = new Map(known.map((k) => [k.code, k]));
  const changes: InstrumentChange[] = [];
  const note = (code: Code, what: InstrumentChange['what'], was: string | null, is: string | null) => {
    if (was !== is) changes.push({ code, at, what, before: was, after: is });
  };
  for (const now of master) {
    const old = before.get(now.code);
    before.delete(now.code);
    if (old === undefined || !old.listed) note(now.code, 'listed', null, now.name);
    if (old === undefined) continue;
    note(now.code, 'name', old.name, now.name);
    note(now.code, 'market', old.market, now.market);
    note(now.code, 'warning', old.warning, now.warning);
    note(now.code, 'nxt', String(old.nxt), String(now.nxt));
  }
  for (const gone of before.values()) if (gone.listed) note(gone.code, 'delisted', gone.name, null);
  return changes;
}
