import { z } from 'zod';
import type { Instrument } from '../../../events/instrument';
import { parseCode } from '../../../market/code';
import { FieldError } from '../../decode/field';
import { MARKET_CODE } from '../../wire/api';
import { readPrice } from '../../wire/number';
import { text } from './text';

/** One row of the master: ka10099 sends many, ka10100 one. camelCase, unlike the other calls. */
export const instrumentRow = z.object({
  code: z.string(),
  name: z.string(),
  lastPrice: text,
  state: text,
  marketCode: text,
  orderWarning: text,
  nxtEnable: text,
});

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

/** @throws {FieldError} when the code has not the shape of one */
export function instrumentOf(row: z.infer<typeof instrumentRow>): Instrument {
  const code = parseCode(row.code);
  if (code === null) throw new FieldError('code', row.code);
  return {
    code,
    name: row.name.trim(),
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
