import { type Listing, loadListing } from '../../../lib/emulator/listing';
import { isTicker, type Ticker } from '../../../lib/market/ticker';

export const LISTED = 500;

export interface Listed extends Listing {
  readonly ticker: Ticker;
}

/** The 500 largest stocks of KOSPI and KOSDAQ that traded, with their names and prices of 2026-03-20. */
export async function loadListed(): Promise<readonly Listed[]> {
  const listed: Listed[] = [];
  for (const row of await loadListing()) {
    const { code, market, volume } = row;
    if (market !== 'KOSPI' && market !== 'KOSDAQ') continue;
    if (volume > 0 && isTicker(code)) listed.push({ ...row, ticker: code });
    if (listed.length === LISTED) break;
  }
  return listed;
}
