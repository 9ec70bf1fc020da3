/** FIDs of the real-time fields, in English. Kiwoom keys `values` by these numbers, and GetCommRealData takes them. */
export const FID = {
  /** 현재가, 원 (0J: points). Its sign is the direction against 기준가 (rule F1). */
  lastPrice: 10,
  /** 전일대비, 원, really signed */
  change: 11,
  /** 등락율, %, really signed */
  changeRate: 12,
  /** 누적거래량, 주 (0J: 천주) */
  volume: 13,
  /** 누적거래대금, 백만원 */
  value: 14,
  /** 거래량, 주: `+` 매수체결, `-` 매도체결, unsigned in an auction */
  tradeQty: 15,
  open: 16,
  high: 17,
  low: 18,
  /** 체결시간, HHmmss */
  tradeTime: 20,
  /** 호가시간, HHmmss */
  quoteTime: 21,
  /** 예상체결가 and 예상체결수량: keep the last auction's figures after it; see `auctionPrice` */
  expectedPrice: 23,
  expectedQty: 24,
  /** 전일대비기호: 1 상한, 2 상승, 3 보합, 4 하한, 5 하락 */
  sign: 25,
  volumeVsPrevious: 26,
  bestAsk: 27,
  bestBid: 28,
  /** 거래대금증감, 원 */
  valueVsPrevious: 29,
  volumeRatio: 30,
  turnover: 31,
  tradeCost: 32,
  /** iNAV of a fund, 원 with two decimals, and its 전일대비 and 등락율 */
  nav: 36,
  navChange: 37,
  navChangeRate: 38,
  /** 추적오차율, % */
  trackingError: 39,
  totalAskQty: 121,
  totalAskQtyChange: 122,
  totalBidQty: 125,
  totalBidQtyChange: 126,
  netBidQty: 128,
  buyRatio: 129,
  offHoursTotalAskQty: 131,
  offHoursTotalAskQtyChange: 132,
  offHoursTotalBidQty: 135,
  offHoursTotalBidQtyChange: 136,
  netAskQty: 138,
  sellRatio: 139,
  /** 예상체결가 전일종가대비, 등락율, 기호 */
  expectedChange: 200,
  expectedChangeRate: 201,
  /** 장시작예상잔여시간, HHmmss */
  remainingTime: 214,
  /** 장운영구분 */
  sessionCode: 215,
  investorTicker: 216,
  /** 체결강도 */
  strength: 228,
  expectedSign: 238,
  /** NAV/지수괴리율 and NAV/ETF괴리율, % */
  navIndexGap: 265,
  navPriceGap: 266,
  /** 장구분: 1 장전시간외, 2 장중, 3 장후시간외 */
  sessionKind: 290,
  /** 예상체결가 … 등락율: valid only while an auction runs, `0` outside */
  auctionPrice: 291,
  auctionQty: 292,
  auctionSign: 293,
  auctionChange: 294,
  auctionChangeRate: 295,
  /** 임의연장, a text such as `동정적VI` */
  viText: 297,
  expectedVolumeRatio: 299,
  name: 302,
  upperLimit: 305,
  lowerLimit: 306,
  /** 기준가 */
  basePrice: 307,
  /** 시가총액, 억원 */
  marketCap: 311,
  issueInfo: 370,
  marginMark: 382,
  /** 상한가발생시간, 하한가발생시간, HHmmss; `000000` when it was not hit */
  upperLimitTime: 567,
  lowerLimitTime: 568,
  preOpenExtension: 592,
  postCloseExtension: 593,
  currency: 594,
  /** 당일거래평균가 */
  averagePrice: 620,
  elwGearing: 667,
  elwBreakEven: 668,
  elwCapitalPoint: 669,
  earlyEndedElw: 689,
  knockOutDistance: 691,
  cfdCost: 732,
  volumeRatioSameTime: 851,
  shortLoanCost: 852,
  sellVolume: 1030,
  buyVolume: 1031,
  buyVolumeRatio: 1032,
  sellCount: 1071,
  buyCount: 1072,
  viPrice: 1221,
  /** VI 발동시각 (매매체결처리시각), HHmmss */
  viTime: 1223,
  /** VI 해제시각, HHmmss; `000000` while the VI is in force */
  viReleaseTime: 1224,
  /** VI적용구분: 정적, 동적, 동적+정적 */
  viKindText: 1225,
  viStaticBase: 1236,
  viDynamicBase: 1237,
  viStaticGap: 1238,
  viDynamicGap: 1239,
  tickValue: 1313,
  tickNetBuyQty: 1314,
  tickSellQty: 1315,
  tickBuyQty: 1316,
  viRate: 1489,
  viCount: 1490,
  cfdMargin: 1497,
  maintenanceMargin: 1498,
  viExtra: 1279,
  openTime: 1890,
  highTime: 1891,
  lowTime: 1892,
  /** 종목코드 */
  code: 9001,
  /** `001` KOSPI, `101` KOSDAQ */
  marketCode: 9008,
  /** VI발동구분: 1 정적, 2 동적, 3 동적+정적 */
  viKind: 9068,
  /** 발동방향구분: 1 상승, 2 하락 */
  viDirection: 9069,
  /** 장전구분: 1 정규 */
  viSession: 9075,
  /** 거래소구분, `KRX` or `NXT` */
  exchange: 9081,
} as const;

/** The order book's levels: 1 is nearest to the market, 10 farthest. */
export const askPriceFid = (level: number): number => 40 + level;
export const bidPriceFid = (level: number): number => 50 + level;
export const askQtyFid = (level: number): number => 60 + level;
export const bidQtyFid = (level: number): number => 70 + level;
export const askChangeFid = (level: number): number => 80 + level;
export const bidChangeFid = (level: number): number => 90 + level;
