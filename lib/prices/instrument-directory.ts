import { getChoseong } from 'es-hangul';
import type { Instrument } from '../events/instrument';

interface Entry {
  readonly instrument: Instrument;
  /** The name without spaces, in lower case. */
  readonly name: string;
  /** ㅅㅅㅈㅈ for 삼성전자 */
  readonly initials: string;
}

const CHOSEONG_ONLY = /^[ㄱ-ㅎ]+$/;

/**
 * The instrument master in memory, searched as Korean traders type: a code or its beginning, a name or a part of it,
 * or the initial consonants (초성). `ready` is false until the first master has arrived.
 */
export class InstrumentDirectory {
  private entries: readonly Entry[] = [];
  private byCode = new Map<string, Instrument>();
  private loaded = false;

  get ready(): boolean {
    return this.loaded;
  }

  get size(): number {
    return this.entries.length;
  }

  replace(list: readonly Instrument[]): void {
    this.entries = list.map((instrument) => {
      const name = fold(instrument.name);
      return { instrument, name, initials: getChoseong(name) };
    });
    this.byCode = new Map(list.map((i) => [i.code, i]));
    this.loaded = true;
  }

  find(code: string): Instrument | undefined {
    return this.byCode.get(code);
  }

  /**
   * The best `limit` matches, best first: the exact code, names that are the query, names that begin with it,
   * codes that begin with it, then names that hold it. Within a rank the master's order stands.
   */
  search(query: string, limit: number): Instrument[] {
    const text = fold(query);
    if (text === '') return [];
    const initials = CHOSEONG_ONLY.test(text) ? text : null;
    const ranks: Instrument[][] = [[], [], [], [], []];
    for (const entry of this.entries) {
      const rank = rankOf(entry, text, initials);
      if (rank !== null) ranks[rank]?.push(entry.instrument);
    }
    return ranks.flat().slice(0, limit);
  }
}

function rankOf(entry: Entry, text: string, initials: string | null): number | null {
  const code = entry.instrument.code.toLowerCase();
  if (code === text) return 0;
  if (entry.name === text || entry.initials === initials) return 1;
  if (entry.name.startsWith(text) || (initials !== null && entry.initials.startsWith(initials))) return 2;
  if (code.startsWith(text)) return 3;
  if (entry.name.includes(text) || (initials !== null && entry.initials.includes(initials))) return 4;
  return null;
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, '');
}
