import { MARKET_CODE } from '../../kiwoom/wire/api';
import type { ListedMarket, Listing } from '../listing';
import type { Row } from './quote-row';

export const MARKETS: Readonly<Record<ListedMarket, { readonly code: string; readonly name: string }>> = {
  KOSPI: { code: MARKET_CODE.kospi, name: '거래소' },
  KOSDAQ: { code: MARKET_CODE.kosdaq, name: '코스닥' },
  KONEX: { code: MARKET_CODE.konex, name: '코넥스' },
};

/** One row of ka10099 종목정보 리스트, and all of ka10100. `base` is 기준가, 원. */
export function masterRow(listing: Listing, base: number): Row {
  const market = MARKETS[listing.market];
  const halted = listing.volume === 0;
  return {
    code: listing.code,
    name: listing.name,
    listCount: String(listing.shares).padStart(16, '0'),
    auditInfo: '정상',
    regDay: '',
    lastPrice: String(base).padStart(8, '0'),
    state: halted ? '증거금100%|거래정지' : '증거금20%|담보대출|신용가능',
    marketCode: market.code,
    marketName: market.name,
    upName: '',
    upSizeName: listing.largeCap ? '대형주' : '',
    companyClassName: listing.global ? '우량기업부' : '',
    orderWarning: '0',
    nxtEnable: listing.nxt ? 'Y' : 'N',
    kind: 'A',
  };
}
