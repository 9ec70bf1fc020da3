import { MARKET_CODE } from '../../kiwoom/wire/api';
import type { Listing } from '../listing';
import type { Row } from './quote-row';

/** 투자유의종목여부 */
const ORDER_WARNING = { 관리종목: '0', 단기과열: '3' } as const;

const MARKETS: Readonly<Record<Listing['market'], { readonly code: string; readonly name: string }>> = {
  KOSPI: { code: MARKET_CODE.kospi, name: '거래소' },
  KOSDAQ: { code: MARKET_CODE.kosdaq, name: '코스닥' },
  KONEX: { code: MARKET_CODE.konex, name: '코넥스' },
  ETF: { code: MARKET_CODE.etf, name: 'ETF' },
  ETN: { code: MARKET_CODE.etn, name: 'ETN' },
};

function marketOf({ market, name }: Listing): { readonly code: string; readonly name: string } {
  const isReit = market === 'KOSPI' && name.endsWith('리츠');
  return isReit ? { code: MARKET_CODE.reit, name: '리츠' } : MARKETS[market];
}

/** Whether ka10099 lists it for `mrkt_tp`: KOSPI's list holds its REITs, ETFs and ETNs too. */
export function isInMasterOf(listing: Listing, market: string): boolean {
  const isOnKospi = listing.market === 'KOSPI' || listing.product === 'etp';
  return marketOf(listing).code === market || (market === MARKET_CODE.kospi && isOnKospi);
}

/** One row of ka10099 종목정보 리스트, and all of ka10100. `base` is 기준가, 원. */
export function masterRow(listing: Listing, base: number): Row {
  const market = marketOf(listing);
  const halted = listing.volume === 0;
  const { designation } = listing;
  const margin = halted || designation !== null ? '증거금100%' : '증거금20%|담보대출|신용가능';
  const marks = [
    margin,
    ...(designation === '관리종목' ? ['관리종목'] : []),
    ...(halted ? ['거래정지'] : []),
  ];
  return {
    code: listing.code,
    name: listing.name,
    listCount: String(listing.shares).padStart(16, '0'),
    auditInfo: '정상',
    regDay: '',
    lastPrice: String(base).padStart(8, '0'),
    state: marks.join('|'),
    marketCode: market.code,
    marketName: market.name,
    upName: '',
    upSizeName: listing.largeCap ? '대형주' : '',
    companyClassName: listing.global ? '우량기업부' : '',
    orderWarning: designation === null ? '0' : ORDER_WARNING[designation],
    nxtEnable: listing.nxt ? 'Y' : 'N',
    kind: listing.market === 'ETN' ? 'Q' : 'A',
  };
}
