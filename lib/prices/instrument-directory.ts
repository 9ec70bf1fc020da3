import { getChoseong } from 'es-hangul';
import type { Instrument } from '../events/instrument';

interface Entry {
  readonly instrument: Instrument;
  /** The name without spaces, in lower case. */
  readonly name: string;
  /** ㅅㅅㅈㅈ for 삼성전자, gㅅㅅㅈ for G신소재: as long as the name, letter for letter. */
  readonly initials: string;
}

/**
 * The instrument master in memory, searched as Korean traders type: a code or its beginning, a name or a part of it,
 * the initial consonants (초성), or both mixed as while a syllable is being typed (삼성ㅈㅈ). `ready` is false until the first master has arrived.
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
      const initials = [...name].map((letter) => getChoseong(letter) || letter).join('');
      return { instrument, name, initials };
    });
    this.byCode = new Map(list.map((i) => [i.code, i]));
    this.loaded = true;
  }

  /** All of them, in the master's order. */
  all(): readonly Instrument[] {
    return [...this.byCode.values()];
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
    const ranks: Instrument[][] = [[], [], [], [], []];
    for (const entry of this.entries) {
      const rank = rankOf(entry, text);
      if (rank !== null) ranks[rank]?.push(entry.instrument);
    }
    return ranks.flat().slice(0, limit);
  }
}

function rankOf(entry: Entry, text: string): number | null {
  const code = entry.instrument.code.toLowerCase();
  if (code === text) return 0;
  if (isAt(entry, text, 0)) return entry.name.length === text.length ? 1 : 2;
  if (code.startsWith(text)) return 3;
  for (let at = 1; at + text.length <= entry.name.length; at++) if (isAt(entry, text, at)) return 4;
  return null;
}

/** Whether the name reads `text` from `at` on, where each letter may stand for itself or for its 초성. */
function isAt({ name, initials }: Entry, text: string, at: number): boolean {
  if (at + text.length > name.length) return false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== name[at + i] && text[i] !== initials[at + i]) return false;
  }
  return true;
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, '');
}
