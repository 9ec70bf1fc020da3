import type { RankingKind, RankingMarket } from '@/lib/events/ranking';
import type { Language } from '../i18n/catalogue';

export interface RankingPanelWords {
  readonly kinds: string;
  readonly kind: Readonly<Record<RankingKind, string>>;
  readonly markets: string;
  readonly market: Readonly<Record<RankingMarket, string>>;
  readonly columns: Readonly<
    Record<'rank' | 'name' | 'price' | 'change' | 'rate' | 'volume' | 'value' | 'strength', string>
  >;
  readonly expectedPrice: string;
  readonly expectedHint: string;
  readonly add: (name: string) => string;
  readonly listed: (name: string) => string;
  readonly waiting: string;
  readonly empty: string;
  readonly refreshed: string;
  readonly keys: string;
}

export const RANKING_PANEL_WORDS: Readonly<Record<Language, RankingPanelWords>> = {
  ko: {
    kinds: '순위 기준',
    kind: {
      'rate-up': '상승률',
      'rate-down': '하락률',
      volume: '거래량',
      value: '거래대금',
      'expected-up': '예상 상승',
      'expected-down': '예상 하락',
    },
    markets: '시장',
    market: { all: '전체', kospi: '코스피', kosdaq: '코스닥' },
    columns: {
      rank: '순위',
      name: '종목명',
      price: '현재가',
      change: '전일대비',
      rate: '등락률',
      volume: '거래량(주)',
      value: '거래대금(백만)',
      strength: '체결강도',
    },
    expectedPrice: '예상가',
    expectedHint: '동시호가의 예상체결가이며 현재가가 아닙니다',
    add: (name) => `${name} 관심종목에 추가`,
    listed: (name) => `${name}: 이미 관심종목에 있습니다`,
    waiting: '순위를 받는 중',
    empty: '순위에 오른 종목이 없습니다',
    refreshed: '5초마다 새로 고침',
    keys: '↑↓ 이동, Enter 종목 선택',
  },
  en: {
    kinds: 'Ranked by',
    kind: {
      'rate-up': 'Gainers',
      'rate-down': 'Losers',
      volume: 'Volume',
      value: 'Value',
      'expected-up': 'Expected up',
      'expected-down': 'Expected down',
    },
    markets: 'Market',
    market: { all: 'All', kospi: 'KOSPI', kosdaq: 'KOSDAQ' },
    columns: {
      rank: '#',
      name: 'Name',
      price: 'Price',
      change: 'Change',
      rate: 'Rate',
      volume: 'Volume',
      value: 'Value (₩M)',
      strength: 'Strength',
    },
    expectedPrice: 'Expected',
    expectedHint: 'The expected price of an auction, which is not the last price',
    add: (name) => `Add ${name} to the watchlist`,
    listed: (name) => `${name} is on the watchlist`,
    waiting: 'Loading the ranking',
    empty: 'Nothing is ranked here',
    refreshed: 'refreshed every 5 s',
    keys: '↑↓ move, Enter selects',
  },
};
