import type { Instrument } from '../../lib/events/instrument';
import { MARKET_CODE } from '../../lib/kiwoom/wire/api';
import { readPrice } from '../../lib/kiwoom/wire/number';
import { type Code, parseCode } from '../../lib/market/code';
import type { KoaControl } from './control';

/**
 * The lists of GetCodeListByMarket that make the master. 장내 also lists what has a list of its own (funds, notes,
 * warrants), so the narrower lists come later and win.
 */
const MARKETS: readonly (readonly [list: string, market: Instrument['market']])[] = [
  [MARKET_CODE.kospi, 'KOSPI'],
  [MARKET_CODE.kosdaq, 'KOSDAQ'],
  [MARKET_CODE.konex, 'KONEX'],
  [MARKET_CODE.etf, 'ETF'],
  [MARKET_CODE.etn, 'ETN'],
];
/** Tells which codes NXT trades. Older modules answer with nothing, and then no code is marked. */
const NXT_LIST = 'NXT';

/** The gravest mark that applies, as the control words it in state and construction. */
const WARNINGS = ['거래정지', '투자위험', '투자경고', '관리종목'] as const;

/** What the master is read from. */
export type MasterSource = Pick<
  KoaControl,
  'codes' | 'nameOf' | 'basePriceOf' | 'stateOf' | 'constructionOf'
>;

/**
 * Reads the instrument master, one instrument a step, so that the thread of the control can pump in between: four calls
 * for each of some four thousand codes. Returns what it read; a code that has not the shape of one is left out.
 */
export function* readMaster(source: MasterSource): Generator<void, Instrument[]> {
  const markets = new Map<Code, Instrument['market']>();
  for (const [list, market] of MARKETS) {
    for (const text of source.codes(list)) {
      const code = parseCode(text);
      if (code !== null) markets.set(code, market);
    }
    yield;
  }
  const nxt = new Set<Code | null>(source.codes(NXT_LIST).map((text) => parseCode(text.slice(0, 6))));
  const instruments: Instrument[] = [];
  for (const [code, market] of markets) {
    yield;
    const name = source.nameOf(code);
    if (name === '') continue;
    instruments.push({
      code,
      name,
      market,
      base: readPrice(source.basePriceOf(code)),
      nxt: nxt.has(code),
      warning: warningOf(source.stateOf(code), source.constructionOf(code)),
    });
  }
  return instruments;
}

function warningOf(state: string, construction: string): Instrument['warning'] {
  const marks = [...state.split('|'), construction].map((mark) => mark.trim());
  return WARNINGS.find((warning) => marks.includes(warning)) ?? null;
}
