import type { Instrument } from '../../events/instrument';
import { MARKET_CODE } from '../wire/api';
import { ka10099 } from './calls/ka10099';
import type { KiwoomRest } from './client';

/** KOSPI's list holds its ETFs, ETNs and REITs as well. */
const MASTER_MARKETS = [MARKET_CODE.kospi, MARKET_CODE.kosdaq, MARKET_CODE.konex] as const;

/** The instrument master of all markets, each code once. @throws {KiwoomError} */
export async function loadMaster(rest: KiwoomRest): Promise<readonly Instrument[]> {
  const byCode = new Map<string, Instrument>();
  for (const market of MASTER_MARKETS) {
    for await (const page of rest.pages(ka10099, { market })) {
      for (const instrument of page) byCode.set(instrument.code, instrument);
    }
  }
  return [...byCode.values()];
}
