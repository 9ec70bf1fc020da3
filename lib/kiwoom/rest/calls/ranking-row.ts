import type { RankingMarket, RankingRow } from '../../../events/ranking';
import { codeOf, parseTicker, tickerOf, type Venue } from '../../../market/ticker';
import { readSign } from '../../decode/day';
import { readSigned } from '../../wire/number';
import { need } from './row-field';

export interface RankingInput {
  readonly market: RankingMarket;
  readonly venue: Venue;
}

/** A ranking that is sorted by the rate of change. */
export interface RateRankingInput extends RankingInput {
  readonly direction: 'up' | 'down';
}

const MARKET = { all: '000', kospi: '001', kosdaq: '101' } as const;
const VENUE = { KRX: '1', NXT: '2', SOR: '3' } as const;

/** The 시장구분 and 거래소구분 that every ranking takes. */
export function rankingScope({ market, venue }: RankingInput) {
  return { mrkt_tp: MARKET[market], stex_tp: VENUE[venue] } as const;
}

interface NamedRow {
  readonly stk_cd?: string | undefined;
  readonly stk_nm?: string | undefined;
  readonly pred_pre_sig?: string | undefined;
  readonly pred_pre?: string | undefined;
  readonly flu_rt?: string | undefined;
}

/**
 * What the rows of every ranking share. The venue is the one asked for: rows of 통합 come with `_AL` from the server
 * and without in the official examples. The rank is the row's place as sent, so that a row left out leaves its place.
 * @param index from 0
 * @throws {FieldError}
 */
export function rankedRow(
  row: NamedRow,
  index: number,
  venue: Venue,
): Pick<RankingRow, 'rank' | 'ticker' | 'name' | 'change' | 'rate' | 'sign'> {
  return {
    rank: index + 1,
    ticker: tickerOf(codeOf(need(row, 'stk_cd', (text) => parseTicker(text ?? ''))), venue),
    name: need(row, 'stk_nm', (text) => text?.trim() || null),
    change: readSigned(row.pred_pre),
    rate: readSigned(row.flu_rt),
    sign: readSign(row.pred_pre_sig),
  };
}
