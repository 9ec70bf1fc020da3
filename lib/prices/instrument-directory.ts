import { convertHangulToQwerty, convertQwertyToHangul, getChoseong } from 'es-hangul';
import type { Instrument } from '../events/instrument';
import { plainText, readWrittenCode } from '../market/written-code';
import { type Aliases, BUNDLED_ALIASES } from './aliases';

interface Entry {
  readonly instrument: Instrument;
  /** The name without spaces, in lower case. */
  readonly name: string;
  /** ㅅㅅㅈㅈ for 삼성전자, gㅅㅅㅈ for G신소재: as long as the name, letter for letter. */
  readonly initials: string;
}

/** Best first. */
const RANKS = ['code', 'name', 'alias', 'beginning', 'code-beginning', 'part'] as const;
type Rank = (typeof RANKS)[number];

/** A text that was typed in the other keyboard layout has at least this many keys: one or two letters name a stock. */
const FEWEST_KEYS = 2;

/**
 * The instrument master in memory, searched as Korean traders type: a code in any spelling (`readWrittenCode`) or its
 * beginning, a name or a part of it, the initial consonants (초성), or both mixed as while a syllable is being typed
 * (삼성ㅈㅈ), an alias (삼전), and either in the other keyboard layout (tkatjd for 삼성, ㅜㅁㅍㄷㄱ for naver). `ready` is
 * false until the first master has arrived.
 */
export class InstrumentDirectory {
  private entries: readonly Entry[] = [];
  private byCode = new Map<string, Instrument>();
  private loaded = false;
  private aliases = foldedAliases(BUNDLED_ALIASES);

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

  /** People's own aliases, above those that Sise brings. */
  setAliases(own: Aliases): void {
    this.aliases = foldedAliases(new Map([...BUNDLED_ALIASES, ...own]));
  }

  /** All of them, in the master's order. */
  all(): readonly Instrument[] {
    return [...this.byCode.values()];
  }

  find(code: string): Instrument | undefined {
    return this.byCode.get(code);
  }

  /**
   * The best `limit` matches, best first: the code that is written, also when it lost its leading zeros; names and
   * aliases that are the query; names that begin with it; codes that begin with it; names that hold it. Within a rank
   * the master's order stands. What matches nothing is read in the other keyboard layout.
   */
  search(query: string, limit: number): Instrument[] {
    const written = readWrittenCode(query);
    const meant = 'code' in written ? this.byCode.get(written.code) : undefined;
    if (written.kind === 'code' && meant !== undefined) return [meant];
    const text = fold(plainText(query));
    const found = this.matches(text);
    const items = meant === undefined ? found : [meant, ...found.filter((item) => item !== meant)];
    if (items.length > 0) return items.slice(0, limit);
    for (const other of otherLayouts(text)) {
      const typed = this.matches(other);
      if (typed.length > 0) return typed.slice(0, limit);
    }
    return [];
  }

  private matches(text: string): Instrument[] {
    if (text === '') return [];
    const ranks: Record<Rank, Instrument[]> = {
      ...{ code: [], name: [], alias: [], beginning: [] },
      ...{ 'code-beginning': [], part: [] },
    };
    const alias = this.aliases.get(text);
    for (const entry of this.entries) {
      const rank = entry.instrument.code === alias ? 'alias' : rankOf(entry, text);
      if (rank !== null) ranks[rank].push(entry.instrument);
    }
    return RANKS.flatMap((rank) => ranks[rank]);
  }
}

function rankOf(entry: Entry, text: string): Rank | null {
  const code = entry.instrument.code.toLowerCase();
  if (code === text) return 'code';
  if (isAt(entry, text, 0)) return entry.name.length === text.length ? 'name' : 'beginning';
  if (code.startsWith(text)) return 'code-beginning';
  for (let at = 1; at + text.length <= entry.name.length; at++) if (isAt(entry, text, at)) return 'part';
  return null;
}

/** What the same keys write in the other layout: 2-벌식 for Latin letters, Latin letters for 한글. */
function otherLayouts(text: string): readonly string[] {
  if (text.length < FEWEST_KEYS) return [];
  if (/^[a-z0-9]*[a-z][a-z0-9]*$/.test(text)) return [fold(convertQwertyToHangul(text))];
  return /[ㄱ-ㅣ가-힣]/.test(text) ? [fold(convertHangulToQwerty(text))] : [];
}

/** Whether the name reads `text` from `at` on, where each letter may stand for itself or for its 초성. */
function isAt({ name, initials }: Entry, text: string, at: number): boolean {
  if (at + text.length > name.length) return false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== name[at + i] && text[i] !== initials[at + i]) return false;
  }
  return true;
}

function foldedAliases(aliases: Aliases): ReadonlyMap<string, string> {
  return new Map([...aliases].map(([alias, code]) => [fold(alias), code]));
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, '');
}
