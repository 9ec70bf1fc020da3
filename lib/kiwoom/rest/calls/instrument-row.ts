import type { Instrument } from '../../../events/instrument';
import { parseCode } from '../../../market/code';
import { MARKET_CODE } from '../../wire/api';
import { readPrice } from '../../wire/number';
import { need } from './row-field';

/** What a row of ka10099 and the reply of ka10100 share: camelCase, unlike the other calls. */
interface InstrumentRow {
  readonly code?: string | undefined;
  readonly name?: string | undefined;
  readonly lastPrice?: string | undefined;
  readonly state?: string | undefined;
  readonly marketCode?: string | undefined;
  readonly orderWarning?: string | undefined;
  readonly nxtEnable?: string | undefined;
}

/** Listed funds and REITs trade on KOSPI's floor and people look for them there. */
const MARKETS: ReadonlyMap<string, Instrument['market']> = new Map([
  [MARKET_CODE.kospi, 'KOSPI'],
  [MARKET_CODE.infrastructure, 'KOSPI'],
  [MARKET_CODE.mutualFund, 'KOSPI'],
  [MARKET_CODE.reit, 'KOSPI'],
  [MARKET_CODE.kosdaq, 'KOSDAQ'],
  [MARKET_CODE.konex, 'KONEX'],
  [MARKET_CODE.etf, 'ETF'],
  [MARKET_CODE.etn, 'ETN'],
  [MARKET_CODE.lossLimitedEtn, 'ETN'],
  [MARKET_CODE.volatilityEtn, 'ETN'],
  [MARKET_CODE.elw, 'ELW'],
]);

const ORDER_WARNINGS: ReadonlyMap<string, Instrument['warning']> = new Map([
  ['1', 'ETF투자주의'],
  ['2', '정리매매'],
  ['3', '단기과열'],
  ['4', '투자위험'],
  ['5', '투자경고'],
]);

/** @throws {FieldError} when the code has not the shape of one, or there is no name */
export function instrumentOf(row: InstrumentRow): Instrument {
  return {
    code: need(row, 'code', (text) => parseCode(text ?? '')),
    name: need(row, 'name', (text) => text?.trim() ?? null),
    market: MARKETS.get(row.marketCode?.trim() ?? '') ?? '기타',
    base: readPrice(row.lastPrice),
    nxt: row.nxtEnable?.trim() === 'Y',
    warning: warningOf(row.state ?? '', row.orderWarning?.trim() ?? ''),
  };
}

/** The gravest that applies: a halted issue cannot be traded at all; 관리종목 is a standing of months. */
function warningOf(state: string, orderWarning: string): Instrument['warning'] {
  const marks = state.split('|').map((mark) => mark.trim());
  if (marks.includes('거래정지')) return '거래정지';
  return ORDER_WARNINGS.get(orderWarning) ?? (marks.includes('관리종목') ? '관리종목' : null);
}
